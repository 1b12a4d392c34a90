package dev.drover.pipeline.order;

import dev.drover.inference.Detection;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the records of one camera back into their dense order: repetitions go, holes are waited for and then declared.
 * One call handles one record; afterwards {@link #state()} is what to remember and the lists say what came of it.
 *
 * <p>The wait is bounded in the camera's own event time and in number, so it is the same in every run. A record that
 * comes after its place was declared missing is reported late, and rows already written stand.
 */
public final class SequenceGate {

    /** A hole is waited for until the camera's own records are this much further, microseconds. */
    static final long MAX_WAIT_MICROS = 2_000_000;
    /** ... or until this many records stand behind it. */
    static final int MAX_HELD = 64;
    /** Declared holes remembered; of older ones a late record is taken for a repetition. */
    private static final int MAX_HOLES = 256;

    /** What a record was. */
    public enum Verdict {
        ACCEPTED,
        REPEATED,
        CONTRADICTED,
        STALE_EPOCH
    }

    private final List<Observation> observations = new ArrayList<>();
    private long epoch;
    private long nextSeq;
    private final CoveredTime covered;
    private final long[] digests;
    private final List<Detections> held;
    private long[] holes;

    public SequenceGate(SequenceState state) {
        this.epoch = state.epoch();
        this.nextSeq = state.nextSeq();
        this.covered = new CoveredTime(state);
        this.digests = state.digests().clone();
        this.held = new ArrayList<>(state.held());
        this.holes = state.holes();
    }

    public SequenceState state() {
        return covered.in(new SequenceState(epoch, nextSeq, -1, digests, held, holes, 0, 0, false, 0));
    }

    /** What is to be judged now, in order. */
    public List<Observation> observations() {
        return observations;
    }

    public Verdict take(Detections record) {
        if (record.id().epoch() < epoch) {
            covered.stale(record).ifPresent(span -> observations.add(Observation.missing(span)));
            return Verdict.STALE_EPOCH;
        }
        if (record.id().epoch() > epoch) {
            beginEpoch(record.id().epoch());
        }
        long seq = record.id().seq();
        if (seq < nextSeq) {
            return takePast(record, seq);
        }
        if (seq > nextSeq) {
            return hold(record, seq);
        }
        pass(record);
        passHeldInTurn();
        return Verdict.ACCEPTED;
    }

    private void beginEpoch(long newer) {
        while (!held.isEmpty()) {
            giveUpHole();
        }
        epoch = newer;
        nextSeq = 0;
        holes = new long[0];
        Arrays.fill(digests, 0);
        covered.beginSession();
    }

    private Verdict takePast(Detections record, long seq) {
        if (fillHole(seq)) {
            observations.add(Observation.late(record));
            return Verdict.ACCEPTED;
        }
        long known = digests[(int) (seq % SequenceState.REMEMBERED)];
        boolean remembered = nextSeq - seq <= SequenceState.REMEMBERED;
        return remembered && known != digest(record) ? Verdict.CONTRADICTED : Verdict.REPEATED;
    }

    private Verdict hold(Detections record, long seq) {
        int at = held.size();
        while (at > 0 && held.get(at - 1).id().seq() >= seq) {
            at--;
        }
        if (at < held.size() && held.get(at).id().seq() == seq) {
            return digest(held.get(at)) == digest(record) ? Verdict.REPEATED : Verdict.CONTRADICTED;
        }
        held.add(at, record);
        while (waitedEnough()) {
            giveUpHole();
        }
        return Verdict.ACCEPTED;
    }

    private boolean waitedEnough() {
        return !held.isEmpty()
                && (held.size() > MAX_HELD
                        || held.get(held.size() - 1).ingestMicros()
                                        - held.get(0).ingestMicros()
                                >= MAX_WAIT_MICROS);
    }

    private void giveUpHole() {
        Detections next = held.get(0);
        long last = next.id().seq() - 1;
        long from = covered.unknownSince() < 0 ? next.ingestMicros() : covered.unknownSince();
        boolean expired = expiredBefore(next.id().seq());
        observations.add(Observation.missing(new MissingSpan(
                next.id().cameraId(),
                epoch,
                nextSeq,
                last,
                Math.min(from, next.ingestMicros()),
                next.ingestMicros(),
                expired ? MissingSpan.EXPIRED : MissingSpan.HOLE,
                "records " + nextSeq + " to " + last
                        + (expired ? " expired before anybody had judged them" : " never came"))));
        if (expired) {
            covered.explained(next.ingestMicros());
        } else {
            covered.declared(next.ingestMicros());
        }
        rememberHole(nextSeq, last);
        nextSeq = last + 1;
        passHeldInTurn();
    }

    /** Whether the first picture of those that follow each other behind a hole says so. */
    private boolean expiredBefore(long first) {
        for (int i = 0; i < held.size() && held.get(i).id().seq() == first + i; i++) {
            if (held.get(i).kind() == RecordKind.FRAME) {
                return held.get(i).cause() == GapCause.EXPIRED;
            }
        }
        return false;
    }

    private void passHeldInTurn() {
        while (!held.isEmpty() && held.get(0).id().seq() == nextSeq) {
            pass(held.remove(0));
        }
    }

    private void pass(Detections record) {
        covered.take(record).forEach(span -> observations.add(Observation.missing(span)));
        observations.add(Observation.record(record));
        digests[(int) (nextSeq % SequenceState.REMEMBERED)] = digest(record);
        nextSeq++;
    }

    private void rememberHole(long from, long to) {
        int keepFrom = holes.length >= 2 * MAX_HOLES ? 2 : 0;
        long[] more = Arrays.copyOfRange(holes, keepFrom, holes.length + 2);
        more[more.length - 2] = from;
        more[more.length - 1] = to;
        holes = more;
    }

    /** Takes {@code seq} out of the declared holes; false if it was in none. */
    private boolean fillHole(long seq) {
        for (int i = 0; i < holes.length; i += 2) {
            if (seq < holes[i] || seq > holes[i + 1]) {
                continue;
            }
            List<Long> left = new ArrayList<>();
            for (int j = 0; j < holes.length; j += 2) {
                addRange(left, holes[j], j == i ? seq - 1 : holes[j + 1]);
                addRange(left, j == i ? seq + 1 : 1, j == i ? holes[j + 1] : 0);
            }
            holes = left.stream().mapToLong(Long::longValue).toArray();
            return true;
        }
        return false;
    }

    private static void addRange(List<Long> ranges, long from, long to) {
        if (from <= to) {
            ranges.add(from);
            ranges.add(to);
        }
    }

    /**
     * A number for what a record says; the same in every JVM. Rules are left out: they ride along and may differ
     * between two scorings of the same picture.
     */
    private static long digest(Detections record) {
        long digest = record.kind().ordinal() + 1L;
        digest = 31 * digest + record.ingestMicros();
        digest = 31 * digest + record.jpegSha256().hashCode();
        for (Detection object : record.objects()) {
            digest = 31 * digest + object.kind().ordinal();
            digest = 31 * digest + Float.floatToIntBits(object.score());
            digest = 31 * digest + Float.floatToIntBits(object.box().x1());
            digest = 31 * digest + Float.floatToIntBits(object.box().y1());
            digest = 31 * digest + Float.floatToIntBits(object.box().x2());
            digest = 31 * digest + Float.floatToIntBits(object.box().y2());
        }
        return digest;
    }
}
