package dev.drover.ingest.feed;

import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.spool.FrameLog;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;

/**
 * Writes one camera's records: numbers them without a hole, keeps event time from going back, and sees to it that every
 * moment is covered by a picture that may be judged or by a declared gap. Pictures that are tainted are written and
 * cover nothing. Not thread-safe: its feed holds a lock.
 */
final class CameraRecorder {

    /**
     * A heartbeat between pictures stays this far behind the clock, so that a picture still on its way through the
     * decoder keeps its own time and is not pushed to the heartbeat's.
     */
    static final long LIVE_MARGIN_MICROS = 1_000_000;

    /** What is shown and not judged for less than this is bridged by the trackers; more is declared. */
    private static final long TAINT_MICROS = 1_000_000;
    /** So that nobody waits for the end of it to learn of it. */
    private static final long TAINT_PIECE_MICROS = 10_000_000;

    private final String cameraId;
    private final FrameLog log;
    private long session;
    private long seq;
    private long lastMicros;
    private long coveredMicros;
    private long shownMicros;
    private long pictureMicros;
    private boolean refusing;

    CameraRecorder(String cameraId, FrameLog log, long nowMicros) {
        this.cameraId = cameraId;
        this.log = log;
        this.session = log.nextSession();
        long known = log.coveredMicros(cameraId);
        this.coveredMicros = known < 0 ? nowMicros : Math.min(known, nowMicros);
        this.lastMicros = coveredMicros;
        this.shownMicros = coveredMicros;
    }

    /** A new epoch: what follows must not be joined to what went before (another picture size, another codec). */
    void beginSession() {
        session = log.nextSession();
        seq = 0;
    }

    /** True while pictures are refused for want of room. */
    boolean isRefusing() {
        return refusing;
    }

    /** The session in which records are numbered. */
    long session() {
        return session;
    }

    /** Number of the record that was written last, -1 before the first. */
    long lastSeq() {
        return seq - 1;
    }

    /** Time up to which all is covered, microseconds. */
    long coveredMicros() {
        return coveredMicros;
    }

    /** Time of the newest picture, tainted or not, or up to which all is covered, microseconds. */
    long shownMicros() {
        return shownMicros;
    }

    /**
     * Writes a picture, at its own time or, if that is not later than what was written before, right behind it.
     *
     * @return false if the spool has no room for it; the missing time is declared as soon as there is some again
     */
    boolean picture(MediaPicture picture, long captureMicros) {
        long at = Math.max(Math.max(lastMicros, pictureMicros + 1), captureMicros);
        if (picture.jpeg().length > Frame.MAX_JPEG_BYTES) {
            gapUntil(at, GapCause.FRAME_TOO_LARGE, picture.jpeg().length + " bytes");
            return false;
        }
        if (refusing && !gapUntil(at, GapCause.SPOOL_FULL, "the spool was full")) {
            return false;
        }
        declareTaint(at, picture.tainted() ? TAINT_PIECE_MICROS : TAINT_MICROS);
        boolean written = write(Frame.picture(
                next(),
                at,
                picture.cameraMicros(),
                picture.width(),
                picture.height(),
                picture.tainted(),
                picture.jpeg()));
        if (written) {
            pictureMicros = at;
            shownMicros = at;
            coveredMicros = picture.tainted() ? coveredMicros : at;
        }
        refusing = !written;
        return written;
    }

    /** What was shown and may not be judged, if it lasted. */
    private void declareTaint(long toMicros, long leastMicros) {
        if (shownMicros > coveredMicros && toMicros - coveredMicros >= leastMicros) {
            declare(toMicros, GapCause.TAINTED, "shown and not judged: no whole picture had come");
        }
    }

    /** Says that the camera's ingest lives; {@code cause} tells why no picture comes, NONE if they do come. */
    void heartbeat(long nowMicros, GapCause cause, String detail) {
        long behind = cause == GapCause.NONE ? LIVE_MARGIN_MICROS : 0;
        write(Frame.heartbeat(next(), Math.max(lastMicros, nowMicros - behind), cause, detail));
    }

    /**
     * Declares the time from the last covered moment to {@code toMicros} as missing.
     *
     * @return false if not even this found room; the time stays uncovered and is declared later
     */
    boolean gapUntil(long toMicros, GapCause cause, String detail) {
        declareTaint(Math.min(shownMicros, toMicros), TAINT_MICROS);
        return declare(toMicros, cause, detail);
    }

    /** Tells of something that took no time. */
    void note(long nowMicros, GapCause cause, String detail) {
        long at = Math.max(lastMicros, nowMicros);
        write(Frame.gap(next(), at, at, at, cause, detail));
    }

    private boolean declare(long toMicros, GapCause cause, String detail) {
        if (toMicros <= coveredMicros) {
            return true;
        }
        long at = Math.max(lastMicros, toMicros);
        if (!write(Frame.gap(next(), at, coveredMicros, toMicros, cause, detail))) {
            return false;
        }
        coveredMicros = toMicros;
        shownMicros = Math.max(shownMicros, toMicros);
        return true;
    }

    private FrameId next() {
        return new FrameId(cameraId, session, seq);
    }

    private boolean write(Frame frame) {
        if (!log.append(frame)) {
            return false;
        }
        seq++;
        lastMicros = frame.ingestMicros();
        return true;
    }
}
