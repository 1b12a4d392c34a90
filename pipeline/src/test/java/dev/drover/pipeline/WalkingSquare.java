package dev.drover.pipeline;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Painted recordings for tests: a rectangle walks up and down a picture, five pictures a second and a heartbeat each
 * second.
 */
public final class WalkingSquare {

    public static final int WIDTH = 160;
    public static final int HEIGHT = 120;

    private final String camera;
    private final long epoch;
    private final List<Frame> frames = new ArrayList<>();
    private long micros = WireExamples.T0;

    public WalkingSquare(String camera, long epoch) {
        this.camera = camera;
        this.epoch = epoch;
    }

    /** A pig walks from height {@code fromY} to {@code toY} (pixels, of its centre), eight pixels a picture. */
    public WalkingSquare pig(int fromY, int toY) {
        return walk(fromY, toY, 1);
    }

    /** A person walks. */
    public WalkingSquare person(int fromY, int toY) {
        return walk(fromY, toY, 2);
    }

    /** Pictures of nothing. */
    public WalkingSquare empty(int pictures) {
        for (int i = 0; i < pictures; i++) {
            add(jpeg(-1000, 1), false);
        }
        return this;
    }

    /** A picture with this JPEG, whatever it is. */
    public WalkingSquare broken(byte[] jpeg) {
        add(jpeg, false);
        return this;
    }

    /** The next number is never used. */
    public WalkingSquare hole() {
        frames.add(null);
        micros += 200_000;
        return this;
    }

    private WalkingSquare walk(int fromY, int toY, int channel) {
        int step = fromY < toY ? 8 : -8;
        for (int y = fromY; step > 0 ? y <= toY : y >= toY; y += step) {
            add(jpeg(y, channel), false);
        }
        return this;
    }

    private void add(byte[] jpeg, boolean tainted) {
        if (frames.size() % 6 == 5) {
            frames.add(Frame.heartbeat(id(), micros, GapCause.NONE, ""));
        }
        frames.add(Frame.picture(id(), micros, -1, WIDTH, HEIGHT, tainted, jpeg));
        micros += 200_000;
    }

    private FrameId id() {
        return new FrameId(camera, epoch, frames.size());
    }

    public List<Frame> frames() {
        return frames.stream().filter(frame -> frame != null).toList();
    }

    private static byte[] jpeg(int centreY, int channel) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(bgr, (byte) 40);
        for (int y = Math.max(0, centreY - 10); y < Math.min(HEIGHT, centreY + 10); y++) {
            for (int x = 60; x < 90; x++) {
                bgr[3 * (y * WIDTH + x) + channel] = (byte) 240;
            }
        }
        return Pictures.encodeJpeg(new Picture(WIDTH, HEIGHT, bgr), 90);
    }
}
