package dev.drover.ingest.media;

import java.util.Locale;

/** The graphs in GStreamer's own language. Nothing from outside but checked numbers ever enters these texts. */
final class GraphText {

    /** Pixels that one block of a 4:2:0 JPEG is wide. */
    private static final int JPEG_BLOCK = 16;

    /** A source that sends nothing for this long is taken for dead; rtspsrc itself would wait 25 to 28 s. */
    static final int WATCHDOG_MILLIS = 5000;

    private GraphText() {}

    /** A recording, as fast as the reader takes it. */
    static String recording(MediaSize size) {
        return "uridecodebin name=src ! " + pictures(size) + " ! appsink name=out sync=false max-buffers=2";
    }

    /** RTSP: the source alone and the way from pictures on; {@link #decoder} is put between once the codec is known. */
    static String rtsp(MediaSource source) {
        String protocols = source.transport().equals("udp") ? "udp" : "tcp";
        return "rtspsrc name=src protocols=" + protocols
                + " latency=200 do-retransmission=false add-reference-timestamp-meta=true " + pictures(source.size())
                + " ! " + liveSink("false");
    }

    /** HTTP or a file at its own pace. */
    static String other(MediaSize size, boolean file) {
        return "uridecodebin name=src ! video/x-raw ! watchdog name=watchdog timeout=" + WATCHDOG_MILLIS + " ! "
                + pictures(size)
                + " ! " + liveSink(file ? "true" : "false");
    }

    /**
     * From RTP packets of a known codec to raw pictures. What enters the decoder stands as it does in a file (ISO/IEC
     * 14496-15), so that it can be recorded as it is. One decoder thread: more cost more than they bring here.
     */
    static String decoder(String encoding) {
        String codec =
                switch (encoding.toUpperCase(Locale.ROOT)) {
                    case "H264" ->
                        "rtph264depay ! video/x-h264,alignment=au ! h264parse ! video/x-h264,stream-format=avc,alignment=au";
                    case "H265" ->
                        "rtph265depay ! video/x-h265,alignment=au ! h265parse ! video/x-h265,stream-format=hvc1,alignment=au";
                    case "JPEG" -> "rtpjpegdepay";
                    default -> throw new MediaException("CAM_CODEC_UNSUPPORTED(" + encoding + ")");
                };
        return codec + " ! watchdog name=watchdog timeout=" + WATCHDOG_MILLIS + " ! "
                + switch (encoding.toUpperCase(Locale.ROOT)) {
                    case "JPEG" -> "jpegdec name=decoder";
                    default -> "avdec_" + encoding.toLowerCase(Locale.ROOT) + " name=decoder max-threads=1 qos=false";
                };
    }

    /** A reader that is late loses the oldest picture, and the loss shows as a hole in time, which is declared. */
    private static String liveSink(String sync) {
        return "appsink name=out max-buffers=4 drop=true enable-last-sample=false qos=false sync=" + sync;
    }

    /**
     * Raw video to JPEG: what is not wanted is thrown away where it arrives ({@link PictureRate}); the rest is turned
     * as its maker says it is to be seen (a phone held upright), scaled, and converted when little is left of it. The
     * first converter only takes what the turning cannot, and otherwise costs nothing.
     */
    private static String pictures(MediaSize size) {
        String scale = size.width() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        // A width in whole JPEG blocks: jpegenc fills a broken one from memory that nobody wrote, so
                        // the same picture would not give the same bytes twice. Costs at most 2 % of aspect at 640.
                        "videoscale ! video/x-raw,width=[%1$d,%2$d,%1$d],height=[1,%3$d],pixel-aspect-ratio=1/1 ! ",
                        JPEG_BLOCK,
                        size.width() - size.width() % JPEG_BLOCK,
                        size.height());
        return "videoconvert name=decoded ! videoflip name=turn video-direction=auto ! " + scale
                + "videoconvert ! jpegenc quality=" + size.jpegQuality();
    }
}
