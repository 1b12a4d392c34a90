package dev.drover.deploy.lab.farm;

import dev.drover.ingest.media.GstRuntime;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.freedesktop.gstreamer.Buffer;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.elements.AppSrc;
import org.jspecify.annotations.Nullable;

/**
 * Pictures to H.264: as access units handed on one by one, or as an MP4 file. A key frame every second, no B frames, so
 * that one can join anywhere. Used by one thread; keeps strong references to all that plays.
 */
final class SceneEncoder implements AutoCloseable {

    private static final long FINISH_SECONDS = 120;

    private final Pipeline pipeline;
    private final AppSrc in;
    private final @Nullable AppSink out;
    private final int bytes;
    private final double fps;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final AppSink.@Nullable NEW_SAMPLE onSample;
    private final Bus.ERROR onError = (source, code, message) -> fail(source.getName() + ": " + message);
    private final Bus.EOS onEnd = source -> done.countDown();
    private long frame;

    private SceneEncoder(int width, int height, double fps, String tail, @Nullable Consumer<byte[]> units) {
        GstRuntime.load();
        this.bytes = 3 * width * height;
        this.fps = fps;
        this.pipeline = (Pipeline) Gst.parseLaunch("appsrc name=in format=time block=true max-bytes=" + 4L * bytes
                + " caps=video/x-raw,format=BGR,width=" + width + ",height=" + height + ",framerate=" + rate(fps)
                + " ! videoconvert ! video/x-raw,format=I420"
                // Quality is held, not rate: sensor noise is part of the picture.
                + " ! x264enc speed-preset=superfast tune=zerolatency pass=quant quantizer=24 threads=1 aud=true"
                + " key-int-max=" + Math.max(1, (int) Math.round(fps))
                + " ! video/x-h264,profile=high ! h264parse config-interval=-1 ! " + tail);
        this.in = (AppSrc) pipeline.getElementByName("in");
        if (units == null) {
            this.onSample = null;
            this.out = null;
        } else {
            this.onSample = sink -> take(sink, units);
            this.out = (AppSink) pipeline.getElementByName("out");
            out.set("emit-signals", true);
            out.connect(onSample);
        }
        pipeline.getBus().connect(onError);
        pipeline.getBus().connect(onEnd);
        pipeline.play();
    }

    /**
     * An encoder that hands on access units (Annex B, each with its delimiter; key frames with their parameter sets).
     *
     * @param units called on GStreamer's threads, one call a frame, in order
     */
    static SceneEncoder units(int width, int height, double fps, Consumer<byte[]> units) {
        String tail = "video/x-h264,stream-format=byte-stream,alignment=au ! appsink name=out sync=false max-buffers=8";
        return new SceneEncoder(width, height, fps, tail, units);
    }

    /** An encoder that writes an MP4 with its index in front. */
    static SceneEncoder mp4(int width, int height, double fps, Path file) {
        SceneEncoder encoder =
                new SceneEncoder(width, height, fps, "mp4mux faststart=true ! filesink name=file", null, file);
        return encoder;
    }

    private SceneEncoder(int width, int height, double fps, String tail, @Nullable Consumer<byte[]> units, Path file) {
        this(width, height, fps, tail + " location=\"" + quoted(file) + "\"", units);
    }

    private static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String rate(double fps) {
        return Math.round(fps * 1000) + "/1000";
    }

    private FlowReturn take(AppSink sink, Consumer<byte[]> units) {
        Sample sample = sink.pullSample();
        if (sample == null) {
            return FlowReturn.EOS;
        }
        try {
            Buffer buffer = sample.getBuffer();
            ByteBuffer mapped = buffer.map(false);
            byte[] unit = new byte[mapped.remaining()];
            mapped.get(unit);
            buffer.unmap();
            units.accept(unit);
            return FlowReturn.OK;
        } catch (RuntimeException e) {
            fail("the taker of access units failed: " + e);
            return FlowReturn.ERROR;
        } finally {
            sample.dispose();
        }
    }

    private void fail(String why) {
        failure.compareAndSet(null, why);
        done.countDown();
    }

    /** Encodes the next picture; waits while the encoder is behind. */
    void push(byte[] bgr) {
        if (failure.get() != null) {
            throw new IllegalStateException("the H.264 encoder failed: " + failure.get());
        }
        Buffer buffer = new Buffer(bytes);
        buffer.map(true).put(bgr, 0, bytes);
        buffer.unmap();
        buffer.setPresentationTimestamp(Math.round(frame * 1e9 / fps));
        buffer.setDuration(Math.round(1e9 / fps));
        FlowReturn result = in.pushBuffer(buffer);
        if (result != FlowReturn.OK) {
            throw new IllegalStateException("the H.264 encoder takes no more pictures: " + result);
        }
        frame++;
    }

    /** Waits until everything is out. */
    void finish() throws InterruptedException {
        in.endOfStream();
        if (!done.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the H.264 encoder did not finish in " + FINISH_SECONDS + " s");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the H.264 encoder failed: " + failure.get());
        }
    }

    @Override
    public void close() {
        pipeline.stop();
        pipeline.close();
    }
}
