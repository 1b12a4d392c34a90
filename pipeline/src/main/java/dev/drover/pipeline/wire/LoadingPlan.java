package dev.drover.pipeline.wire;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.PlainId;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What one loading is judged against, as it stands on {@code drover.plans.v1} (compacted, JSON, key batch).
 *
 * @param batch our own number of the batch and truck, {@code farmReg-yyyyMMdd-nn}
 * @param version rises with every change; stands in every ledger row it judged
 * @param farm the farm, for rights and grouping
 * @param leg which part of the journey
 * @param fromMicros event time from which the cameras belong to this loading, microseconds since the epoch
 * @param toMicros event time until which they do
 * @param declaredHead how many animals are declared
 * @param truckPlate expected plate of the truck, normalised (deploy/docs/identifiers.md#plates); empty if none is
 *     expected
 * @param trailerPlate expected plate of the trailer, empty if none
 * @param crossBorderPlate expected Hong Kong or Macao plate, empty if none
 * @param seals numbers allotted to this loading, normalised
 * @param cameras at most one camera proves a role, but for PEN
 * @param countingLine id of the line on the RAMP camera that counts
 * @param secondCountingLine {@code cameraId/lineId} of a second counter that is compared, empty if none
 * @param compartments heads expected in each compartment in loading order, for sub-totals; empty if not divided
 * @param isolationUntil first day on which loading is allowed, ISO date in Beijing time, empty if not known
 * @param withdrawalUntil first day after drug withdrawal, ISO date in Beijing time, empty if none
 */
public record LoadingPlan(
        String batch,
        int version,
        String farm,
        Leg leg,
        long fromMicros,
        long toMicros,
        int declaredHead,
        String truckPlate,
        String trailerPlate,
        String crossBorderPlate,
        List<String> seals,
        List<PlanCamera> cameras,
        String countingLine,
        String secondCountingLine,
        List<Integer> compartments,
        String isolationUntil,
        String withdrawalUntil)
        implements Serializable {

    /** More head than any truck carries. */
    public static final int MAX_HEAD = 1000;

    /** After its end a loading can still be concluded for so long; then it is forgotten. Event time, microseconds. */
    public static final long GRACE_MICROS = 3_600_000_000L;

    public LoadingPlan {
        seals = List.copyOf(seals);
        cameras = List.copyOf(cameras);
        compartments = List.copyOf(compartments);
        if (!PlainId.is(batch) || version < 1) {
            throw new IllegalArgumentException(
                    "a plan needs a version from 1, not " + version + ", and its batch must be " + PlainId.WORDS);
        }
        if (declaredHead < 1 || declaredHead > MAX_HEAD) {
            throw new IllegalArgumentException("declaredHead must be 1 to " + MAX_HEAD + ": " + declaredHead);
        }
        if (fromMicros >= toMicros) {
            throw new IllegalArgumentException("a plan's time must end after it begins");
        }
        if (cameras.stream().map(PlanCamera::cameraId).distinct().count() != cameras.size()) {
            throw new IllegalArgumentException("plan " + batch + " names a camera twice");
        }
    }

    /** Event time at which nothing is judged for this loading any more. */
    public long forgottenMicros() {
        return toMicros + GRACE_MICROS;
    }

    /** Whether {@code cameraId} belongs to this loading and the loading is not forgotten at {@code micros}. */
    public boolean concerns(String cameraId, long micros) {
        return micros >= fromMicros
                && micros < forgottenMicros()
                && role(cameraId).isPresent();
    }

    /** What {@code cameraId} proves here; empty if it is no camera of this loading. */
    public Optional<CameraRole> role(String cameraId) {
        return cameras.stream()
                .filter(camera -> camera.cameraId().equals(cameraId))
                .map(PlanCamera::role)
                .findFirst();
    }

    /** The camera that proves {@code role}; empty if there is none. */
    public Optional<String> camera(CameraRole role) {
        return cameras.stream()
                .filter(camera -> camera.role() == role)
                .map(PlanCamera::cameraId)
                .findFirst();
    }
}
