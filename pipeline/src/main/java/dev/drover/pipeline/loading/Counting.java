package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.flow.GapPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.HashMap;
import java.util.Map;

/**
 * The course of a loading's count: it begins, animals cross, the camera may be blind for a while, it ends, it may be
 * resumed. What could not be seen goes on the recount list when it is over.
 */
final class Counting {

    /** Cause of a blind span that lasted until counting ended. */
    private static final String BLIND_CAMERA = "CAMERA";

    private final Loading loading;
    private final LoadingRows rows;

    Counting(Loading loading, LoadingRows rows) {
        this.loading = loading;
        this.rows = rows;
    }

    /** @return false if it had begun before */
    boolean begin(Occasion at) {
        if (!loading.arm(at.micros())) {
            return false;
        }
        blindIfFaulted(at);
        if (!loading.secondCamera().isEmpty() && loading.cameras().faulted(loading.secondCamera())) {
            loading.count().secondIsBlind();
        }
        return true;
    }

    /** Ends it, if it goes on; what the camera could not see until now goes on the recount list. */
    void end(Occasion at) {
        if (loading.armed()) {
            endBlindness(at, BLIND_CAMERA);
            loading.endCounting(at.micros());
        }
    }

    void crossed(Sighting seen, Occasion at) {
        if (loading.waiting()) {
            return;
        }
        boolean inwards = seen.kind() == Sighting.Kind.CROSSING_IN;
        if ((seen.cameraId() + "/" + seen.subject()).equals(loading.plan().secondCountingLine())) {
            loading.count().crossedSecond(inwards);
        }
        if (!loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        if (loading.resumeCounting()) {
            blindIfFaulted(at);
        }
        int before = loading.count().machine();
        loading.count().crossed(inwards, seen.track(), at.micros());
        int nth = inwards ? loading.count().machine() : before;
        String compartment = Compartments.of(loading.plan().compartments(), nth);
        Map<String, String> values = new HashMap<>(seen.values());
        if (!compartment.isEmpty()) {
            values.put(LedgerValues.COMPARTMENT, compartment);
        }
        rows.add(
                inwards ? LedgerEntry.Type.CROSSING_IN : LedgerEntry.Type.CROSSING_OUT, seen.subject(), at, "", values);
    }

    void uncertain(Sighting seen, Occasion at) {
        if (loading.waiting() || !loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        UncertainPayload why = UncertainPayload.of(seen);
        String event = rows.add(LedgerEntry.Type.CROSSING_UNCERTAIN, seen.subject(), at, why.reason(), seen.values());
        int net = why.counted() ? loading.count().countedOf(seen.track()) : 0;
        loading.count().add(RecountItem.open(event, why.reason(), net));
    }

    /** Nothing came of a camera for a while. While a fault of it is known, the fault's own entry covers this. */
    void gap(Sighting seen, GapPayload gap, Occasion at) {
        if (loading.armedSince().isEmpty()) {
            return;
        }
        secondMayBeBlind(seen.cameraId());
        long since = loading.armedSince().get();
        boolean known = loading.cameras().faulted(seen.cameraId());
        if (loading.has(seen.cameraId(), CameraRole.RAMP) && !known && gap.toMicros() > since) {
            rows.addBlind(at, Math.max(gap.fromMicros(), since), gap.toMicros(), gap.cause());
        }
    }

    /** A camera cannot be believed any more, and could not since {@code sinceMicros}. */
    void cameraFell(String cameraId, long sinceMicros) {
        if (!loading.armed()) {
            return;
        }
        if (loading.has(cameraId, CameraRole.RAMP)) {
            loading.count().blindSince(sinceMicros);
        }
        secondMayBeBlind(cameraId);
    }

    /** A camera can be believed again; {@code faults} are those that are gone. */
    void cameraRose(String cameraId, String faults, Occasion at) {
        if (loading.armed() && loading.has(cameraId, CameraRole.RAMP)) {
            endBlindness(at, faults);
        }
    }

    private void secondMayBeBlind(String cameraId) {
        if (cameraId.equals(loading.secondCamera())) {
            loading.count().secondIsBlind();
        }
    }

    private void blindIfFaulted(Occasion at) {
        if (loading.faulted(CameraRole.RAMP)) {
            loading.count().blindSince(at.micros());
        }
    }

    private void endBlindness(Occasion at, String cause) {
        loading.count().endBlindness().ifPresent(since -> rows.addBlind(at, since, at.micros(), cause));
    }
}
