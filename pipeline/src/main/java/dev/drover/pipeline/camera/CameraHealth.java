package dev.drover.pipeline.camera;

import java.util.List;

/**
 * Health of one camera of a loading.
 *
 * @param cameraId the camera
 * @param faults codes of what it suffers from, empty if it is to be believed
 * @param conditions codes of other conditions that it says hold
 */
public record CameraHealth(String cameraId, List<String> faults, List<String> conditions) {

    public CameraHealth {
        faults = List.copyOf(faults);
        conditions = List.copyOf(conditions);
    }
}
