package dev.drover.pipeline.wire;

import dev.drover.ingest.wire.CameraRole;
import java.io.Serializable;

/**
 * A camera's part in a loading.
 *
 * @param cameraId the camera
 * @param role what it proves in this loading; the same camera may have another role elsewhere
 */
public record PlanCamera(String cameraId, CameraRole role) implements Serializable {

    public PlanCamera {
        if (cameraId.isBlank()) {
            throw new IllegalArgumentException("a camera of a plan needs an id");
        }
    }
}
