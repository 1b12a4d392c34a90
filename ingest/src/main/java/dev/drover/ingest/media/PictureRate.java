package dev.drover.ingest.media;

/**
 * Which pictures are kept, so that no more than the wanted number a second goes on: the first one of each span of the
 * wanted length, counted from the beginning of the stream. A slower source keeps all it has.
 *
 * <p>Made here and not by GStreamer's {@code videorate}: that one needs to know the source's rate and every picture's
 * duration, and ends the process with an assertion where a source says neither (a still picture, WebRTC, MJPEG).
 */
final class PictureRate {

    private static final long NANOS_TIMES_1000 = 1_000_000_000_000L;
    /** A picture this far before its forerunner is of a stream that has begun anew. */
    private static final long BACK_NANOS = 1_000_000_000L;

    private final long milliFps;
    private long startNanos = -1;
    private long lastNanos = -1;
    private long spans;

    /** @param fps pictures a second at most, 0 for all */
    PictureRate(double fps) {
        this.milliFps = Math.round(fps * 1000);
    }

    /** The stream's times count from here. */
    void begin(long nanos) {
        startNanos = nanos;
        lastNanos = -1;
        spans = 0;
    }

    /** @param ptsNanos of the next picture, at least 0 */
    boolean keeps(long ptsNanos) {
        if (startNanos < 0 || ptsNanos < startNanos || ptsNanos < lastNanos - BACK_NANOS) {
            begin(ptsNanos);
        }
        if (milliFps == 0) {
            return true;
        }
        if (ptsNanos < startNanos + nanosOf(spans)) {
            return false;
        }
        lastNanos = ptsNanos;
        spans = spansIn(ptsNanos - startNanos);
        while (startNanos + nanosOf(spans) <= ptsNanos) {
            spans++;
        }
        return true;
    }

    /** In two parts, as {@link #nanosOf}: one product would overflow after some days. */
    private long spansIn(long nanos) {
        return nanos / NANOS_TIMES_1000 * milliFps + nanos % NANOS_TIMES_1000 * milliFps / NANOS_TIMES_1000;
    }

    private long nanosOf(long count) {
        return count / milliFps * NANOS_TIMES_1000 + count % milliFps * NANOS_TIMES_1000 / milliFps;
    }
}
