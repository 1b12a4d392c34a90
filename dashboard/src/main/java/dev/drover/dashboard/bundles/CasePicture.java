package dev.drover.dashboard.bundles;

import dev.drover.dashboard.pins.MissedCause;
import dev.drover.ingest.wire.FrameId;

/**
 * A picture that a row or an alarm of a loading names.
 *
 * @param id of the frame
 * @param atMicros event time of what named it first
 * @param state KEPT, MISSED, DELETED or DAMAGED
 * @param cause why it is not there, empty if it is
 * @param sha256 of it, empty if it never was there
 * @param bytes its length
 * @param model SHA-256 of the detector's weights, empty if not known
 */
public record CasePicture(
        FrameId id, long atMicros, String state, String cause, String sha256, long bytes, String model) {

    static final String KEPT = "KEPT";
    static final String DAMAGED = "DAMAGED";

    /** One that a row names from before Drover kept pictures. */
    static CasePicture neverAsked(FrameId id) {
        return new CasePicture(id, 0, "MISSED", MissedCause.EXPIRED.name(), "", 0, "");
    }

    boolean kept() {
        return state.equals(KEPT);
    }

    CasePicture damaged() {
        return new CasePicture(id, atMicros, DAMAGED, DAMAGED, sha256, bytes, model);
    }

    /** Its name in a bundle. */
    String file() {
        String camera = id.cameraId().startsWith(".") ? "_" + id.cameraId() : id.cameraId();
        return "pictures/" + camera + "_" + id.epoch() + "_" + id.seq() + ".jpg";
    }
}
