package dev.drover.pipeline.order;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Up to when a camera was judged or its absence declared, whichever ingest process had it: says of each record in its
 * turn what video is missing before or by it.
 *
 * <p>An ingest process knows only its own part. What it declares on taking a camera over reaches back to where it had
 * it last, though another had it meanwhile; or it begins with itself, though nobody had the camera for seconds. So
 * where a session begins, what was judged decides what is missing: all of it, however little, and nothing else. Within
 * a session the word of its ingest process holds.
 */
final class CoveredTime {

    /**
     * Heartbeats come every second; more than this without any record is a silence that somebody should have declared.
     */
    static final long MAX_SILENCE_MICROS = 5_000_000;

    /**
     * A hand-over leaves some records of the older session behind. Where such and no others come for so long, and
     * {@link #STALE_RUN} of them, the camera goes on under a number that went back: it is blind.
     */
    static final long MAX_STALE_MICROS = 10_000_000;

    static final int STALE_RUN = 10;

    /** A hole this long breaks tracks: however slow a camera is, between two sessions it is declared. */
    private static final long BREAK_MICROS = 1_000_000;

    private long lastMicros;
    private long coveredMicros;
    private long spacingMicros;
    private boolean joining;
    private int staleRun;

    CoveredTime(SequenceState state) {
        lastMicros = state.lastMicros();
        coveredMicros = state.coveredMicros();
        spacingMicros = state.spacingMicros();
        joining = state.joining();
        staleRun = state.staleRun();
    }

    /** What is remembered of it, in {@code state}. */
    SequenceState in(SequenceState state) {
        return state.covered(lastMicros, coveredMicros, spacingMicros, joining, staleRun);
    }

    /** Another session: until something of it covers time, it must be joined to what was judged before. */
    void beginSession() {
        joining = lastMicros >= 0;
    }

    /** Records up to {@code micros} are given up, and declared so. */
    void declared(long micros) {
        coveredMicros = Math.max(coveredMicros, micros);
    }

    /** The same, and it is known why no record came: that was no silence. */
    void explained(long micros) {
        declared(micros);
        lastMicros = Math.max(lastMicros, micros);
    }

    /** @return what is missing before {@code record}, and by its own word, in the order of time */
    List<MissingSpan> take(Detections record) {
        List<MissingSpan> missing = new ArrayList<>();
        staleRun = 0;
        if (record.kind() == RecordKind.GAP) {
            takeGap(record, missing);
        } else if (shows(record)) {
            takePicture(record, missing);
        } else {
            silence(record, missing);
        }
        lastMicros = record.ingestMicros();
        return missing;
    }

    /** @return what is missing because {@code record}, of an older session, and others like it come instead */
    Optional<MissingSpan> stale(Detections record) {
        staleRun++;
        long until = record.ingestMicros();
        if (staleRun < STALE_RUN || until - lastMicros < MAX_STALE_MICROS) {
            return Optional.empty();
        }
        MissingSpan span = span(
                record,
                unknownSince(),
                until,
                MissingSpan.OLD_SESSION,
                "only records of an older session of ingest come: they are not judged");
        lastMicros = until;
        declared(until);
        return Optional.of(span);
    }

    /** A tainted picture may show what never was: nothing is judged by it, so it covers nothing. */
    private static boolean shows(Detections record) {
        return record.kind() == RecordKind.FRAME && !record.tainted();
    }

    private void takeGap(Detections record, List<MissingSpan> missing) {
        long from = record.gapFromMicros();
        long to = record.gapToMicros();
        if (joining) {
            nobodyHadIt(record, from, missing);
            from = Math.max(from, Math.min(to, coveredMicros));
            joining = false;
        }
        boolean judgedElsewhere = from == to && record.gapFromMicros() < to;
        if (!judgedElsewhere) {
            missing.add(span(record, from, to, record.cause().name(), record.detail()));
        }
        declared(to);
    }

    private void takePicture(Detections record, List<MissingSpan> missing) {
        long at = record.ingestMicros();
        if (!joining) {
            silence(record, missing);
        } else if (!follows(at)) {
            nobodyHadIt(record, at, missing);
        }
        joining = false;
        spacingMicros = coveredMicros > 0 ? Math.max(0, at - coveredMicros) : 0;
        declared(at);
    }

    /** Pictures that follow as those before followed each other leave no hole, whatever their session. */
    private boolean follows(long at) {
        long since = at - joinedAt();
        return since < BREAK_MICROS && since <= spacingMicros + spacingMicros / 2;
    }

    private void nobodyHadIt(Detections record, long until, List<MissingSpan> missing) {
        long since = joinedAt();
        if (until > since) {
            missing.add(span(
                    record,
                    since,
                    until,
                    MissingSpan.SILENCE,
                    "nobody had the camera for " + (until - since) / 1000 + " ms, between two sessions of ingest"));
            declared(until);
        }
    }

    /** A checkpoint of before this was kept knows only when the last record came. */
    private long joinedAt() {
        return coveredMicros > 0 ? coveredMicros : lastMicros;
    }

    /** Since when nothing is known, if the next record does not say; -1 before the first record. */
    long unknownSince() {
        return joining ? Math.min(joinedAt(), lastMicros) : lastMicros;
    }

    private void silence(Detections record, List<MissingSpan> missing) {
        long silent = record.ingestMicros() - lastMicros;
        if (lastMicros >= 0 && silent > MAX_SILENCE_MICROS) {
            missing.add(span(
                    record,
                    unknownSince(),
                    record.ingestMicros(),
                    MissingSpan.SILENCE,
                    "no record for " + silent / 1_000_000 + " s, undeclared"));
            declared(record.ingestMicros());
        }
    }

    private static MissingSpan span(Detections record, long from, long to, String cause, String detail) {
        return new MissingSpan(
                record.id().cameraId(),
                record.id().epoch(),
                record.id().seq(),
                record.id().seq(),
                from,
                to,
                cause,
                detail);
    }
}
