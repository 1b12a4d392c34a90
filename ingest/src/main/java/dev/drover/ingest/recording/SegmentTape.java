package dev.drover.ingest.recording;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's recording: its pictures become fragments of a second, its fragments segments that begin with a picture
 * that stands alone, and what does not become either becomes a declared hole. Belongs to the recorder's thread.
 *
 * <p>A segment ends before the first such picture once it is {@link #LEAST_MICROS} long, or when the stream changes or
 * ends. It gets its name a little later: when a picture after it was numbered, so that the range of its FrameIds is
 * known.
 */
final class SegmentTape {

    /** Shorter ones only where a stream ends or changes. */
    static final long LEAST_MICROS = 6_000_000;
    /** A segment beyond this is told of: the camera sends too few pictures that stand alone. */
    static final long LONG_MICROS = 60_000_000;

    private static final long FRAGMENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FRAGMENT_BYTES = 16 << 20;
    /** Pictures leave the decoder this much later than they entered it, at most. */
    private static final long NUMBERED_WITHIN_MICROS = 3_000_000;
    /** A hole is declared in pieces of this length, so that nobody waits for its end to learn of it. */
    private static final long HOLE_PIECE_MICROS = 60_000_000;
    /** After a failure the disk is not tried again before this. */
    private static final long TRY_AGAIN_MICROS = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentTape.class);

    private final String cameraId;
    private final RecordingStore store;
    private final Epochs epochs;
    private final List<Mp4Sample> pending = new ArrayList<>();
    private final Deque<OpenSegment> ended = new ArrayDeque<>();
    private @Nullable MediaTrack track;
    private @Nullable OpenSegment open;
    private @Nullable Hole hole;
    private int pendingBytes;
    private long pendingPtsNanos;
    private long pendingMicros;
    private long lastPtsNanos;
    private long maxPtsNanos;
    private long lastMicros;
    private long stepMicros;
    private long tryAgainMicros;
    private volatile String trouble = "";

    /** Time of which video came and is not recorded, from here on. */
    private record Hole(long fromMicros, SegmentCause cause, String detail) {}

    SegmentTape(String cameraId, RecordingStore store, Epochs epochs) {
        this.cameraId = cameraId;
        this.store = store;
        this.epochs = epochs;
    }

    /** See {@link Tape#trouble()}; asked on any thread. */
    String trouble() {
        return trouble;
    }

    void track(MediaTrack fresh, long micros) {
        if (fresh.equals(track)) {
            return;
        }
        cut(lastMicros + stepMicros, SegmentCause.FORMAT_CHANGED, "the camera's pictures became other ones");
        closeHole(micros);
        track = fresh;
        if (!fresh.recordable()) {
            LOG.warn("{}: {} is not recorded", cameraId, fresh.codec());
            hole = new Hole(micros, SegmentCause.CODEC_NOT_RECORDED, fresh.codec() + " is not recorded");
        }
    }

    void unit(MediaUnit unit, long atMicros) {
        long micros = Math.max(atMicros, lastMicros + 1);
        if (unit.afterLoss()) {
            cut(lastMicros + stepMicros, SegmentCause.TOO_LATE, "what followed was not taken in time");
            openHole(lastMicros + stepMicros, SegmentCause.TOO_LATE, "what came was not taken in time");
        }
        stepMicros = open == null ? 0 : micros - lastMicros;
        boolean begins = unit.key() && (open == null || micros - open.startMicros() >= LEAST_MICROS);
        if (begins && open != null) {
            boolean late = micros - open.startMicros() > LONG_MICROS;
            cut(
                    micros,
                    unit.ptsNanos(),
                    late ? SegmentCause.LONG_GOP : SegmentCause.NONE,
                    late ? "no picture that stands alone came for a minute or more" : "");
        } else if (open != null && fragmentIsFull(unit)) {
            flush(unit.ptsNanos(), micros);
        }
        if (open == null) {
            begin(unit, micros);
        }
        if (open != null) {
            keep(open, unit, micros);
        }
        lastMicros = micros;
    }

    /**
     * A fragment ends where all that follows is shown later: what is shown before is decoded before. It ends early
     * before a picture that stands alone, so that a clip can begin there.
     */
    private boolean fragmentIsFull(MediaUnit next) {
        boolean orderly = next.ptsNanos() > maxPtsNanos;
        long most = next.key() ? FRAGMENT_NANOS / 4 : FRAGMENT_NANOS;
        return !pending.isEmpty()
                && orderly
                && (next.ptsNanos() - pendingPtsNanos >= most || pendingBytes > FRAGMENT_BYTES);
    }

    private void begin(MediaUnit unit, long micros) {
        MediaTrack its = track;
        if (its == null || !its.recordable()) {
            return;
        }
        if (!unit.key()) {
            openHole(micros, SegmentCause.NO_KEY_FRAME, "no picture that stands alone had come");
            return;
        }
        if (micros < tryAgainMicros) {
            return;
        }
        try {
            store.makeRoom(0, micros);
            open = OpenSegment.begin(store, cameraId, its, micros, unit.ptsNanos());
            maxPtsNanos = Long.MIN_VALUE;
            closeHole(micros);
            if (!trouble.isEmpty()) {
                LOG.info("{}: is recorded again", cameraId);
                trouble = "";
            }
        } catch (IOException cannot) {
            failed(micros, cannot);
        }
    }

    private void keep(OpenSegment segment, MediaUnit unit, long micros) {
        if (pending.isEmpty()) {
            pendingPtsNanos = unit.ptsNanos();
            pendingMicros = micros;
            pendingBytes = 0;
        }
        pending.add(new Mp4Sample(segment.fileTime(unit.ptsNanos()), unit.key(), unit.data()));
        pendingBytes += unit.data().remaining();
        lastPtsNanos = unit.ptsNanos();
        maxPtsNanos = Math.max(maxPtsNanos, unit.ptsNanos());
    }

    /** Writes what there is as one fragment, which ends where the next picture is shown. */
    private void flush(long nextPtsNanos, long nextMicros) {
        OpenSegment segment = open;
        if (segment == null || pending.isEmpty()) {
            return;
        }
        try {
            store.makeRoom(pendingBytes, nextMicros);
            segment.write(pending, pendingMicros, nextMicros, endPts(nextPtsNanos));
        } catch (IOException cannot) {
            spoilt(segment, cannot, nextMicros);
        }
        pending.clear();
    }

    /** Where pictures are not shown in the order they are decoded, the next one to come is not the next to be shown. */
    private long endPts(long nextPtsNanos) {
        if (lastPtsNanos == maxPtsNanos || pending.size() < 2) {
            return nextPtsNanos;
        }
        return Math.min(nextPtsNanos, maxPtsNanos + (maxPtsNanos - pendingPtsNanos) / (pending.size() - 1));
    }

    /** The disk does not take it: what is whole of the segment is kept, what follows is a hole. */
    private void spoilt(OpenSegment segment, IOException why, long micros) {
        open = null;
        SegmentCause cause = causeOf(why);
        long from = pendingMicros;
        try {
            segment.abandon();
            long end = store.mend(store.file(segment.path()), cause, words(why), micros);
            from = end < 0 ? segment.startMicros() : end;
        } catch (IOException later) {
            // The next start tries again.
            LOG.error("{}: {} cannot be finished: {}", cameraId, segment.path(), later.getMessage());
        }
        failed(from, why);
    }

    private void failed(long fromMicros, IOException why) {
        openHole(fromMicros, causeOf(why), words(why));
        tryAgainMicros = Math.max(lastMicros, fromMicros) + TRY_AGAIN_MICROS;
        if (trouble.isEmpty()) {
            LOG.error("{}: cannot be recorded: {}", cameraId, words(why));
        }
        trouble = words(why);
    }

    private static SegmentCause causeOf(IOException why) {
        boolean full = why instanceof NoRoomException
                || String.valueOf(why.getMessage()).contains("No space left");
        return full ? SegmentCause.DISK_FULL : SegmentCause.WRITE_FAILED;
    }

    private static String words(IOException why) {
        return causeOf(why) == SegmentCause.DISK_FULL
                ? "the disk is full: " + why.getMessage()
                : why.getClass().getSimpleName() + ": " + why.getMessage();
    }

    void numbered(long session, NumberedPicture picture) {
        for (OpenSegment segment : ended) {
            segment.numbered(session, picture);
        }
        if (open != null) {
            open.numbered(session, picture);
        }
        finish(picture.micros(), picture.micros());
    }

    /** The stream is over: nothing waits for what would have followed. */
    void end(long nowMicros) {
        long end = lastMicros + stepMicros;
        cut(end, SegmentCause.STREAM_ENDED, "the stream ended here");
        if (hole != null) {
            // Of what is not recorded no pictures are handed on, so nobody knows when the last one came.
            boolean handedOn = hole.cause() != SegmentCause.CODEC_NOT_RECORDED;
            closeHole(handedOn ? Math.max(end, hole.fromMicros()) : nowMicros);
        }
        track = null;
    }

    /** Every second: declares what has been missing for long, and finishes what nobody numbers any more. */
    void tick(long nowMicros) {
        Hole missing = hole;
        if (missing != null && nowMicros - missing.fromMicros() >= HOLE_PIECE_MICROS) {
            closeHole(nowMicros);
            hole = new Hole(nowMicros, missing.cause(), missing.detail());
        }
        finish(nowMicros - NUMBERED_WITHIN_MICROS, nowMicros);
    }

    /** Everything, now. */
    void close(long nowMicros) {
        end(nowMicros);
        finish(Long.MAX_VALUE, nowMicros);
    }

    private void finish(long endedBefore, long nowMicros) {
        for (Iterator<OpenSegment> each = ended.iterator(); each.hasNext(); ) {
            OpenSegment segment = each.next();
            if (segment.endMicros() > endedBefore) {
                return;
            }
            try {
                segment.finish(store, epochs, nowMicros);
                each.remove();
            } catch (IOException again) {
                // At the next tick, and at the next start at the latest: its file is on the disk under another name.
                trouble = words(again);
                LOG.error("{}: {} cannot be finished: {}", cameraId, segment.path(), words(again));
                return;
            }
        }
    }

    /** What was begun ends here, and nothing of its stream follows at once. */
    private void cut(long micros, SegmentCause cause, String words) {
        cut(micros, Long.MAX_VALUE, cause, words);
    }

    /** @param nextPtsNanos of the picture that what follows begins with */
    private void cut(long micros, long nextPtsNanos, SegmentCause cause, String words) {
        long untilPts = lastPtsNanos + Math.max(1, micros - lastMicros) * 1000;
        flush(Math.max(untilPts, maxPtsNanos + 1), micros);
        if (open != null) {
            open.ends(micros, nextPtsNanos, cause, words);
            ended.addLast(open);
            open = null;
        }
    }

    private void openHole(long fromMicros, SegmentCause cause, String words) {
        if (hole == null) {
            hole = new Hole(fromMicros, cause, words);
        }
    }

    private void closeHole(long toMicros) {
        Hole missing = hole;
        hole = null;
        if (missing == null || toMicros <= missing.fromMicros()) {
            return;
        }
        MediaTrack its = track;
        RecordedSegment lost = new RecordedSegment(
                cameraId,
                -1,
                -1,
                -1,
                missing.fromMicros(),
                toMicros,
                its == null ? "" : its.codec(),
                its == null ? 0 : its.width(),
                its == null ? 0 : its.height(),
                0,
                "",
                "",
                RetentionClass.RAW,
                SegmentState.LOST,
                missing.cause(),
                missing.detail(),
                toMicros);
        try {
            store.append(new JournalEntry(-1, lost));
        } catch (IOException cannot) {
            // Said when it can be: the hole goes on.
            hole = missing;
            trouble = words(cannot);
        }
    }
}
