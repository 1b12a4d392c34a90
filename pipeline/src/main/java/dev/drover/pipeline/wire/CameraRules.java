package dev.drover.pipeline.wire;

import java.io.Serializable;
import java.util.List;

/**
 * How one camera's detections are judged, as it stands on {@code drover.rules.v1} (compacted, key cameraId).
 *
 * @param cameraId the camera
 * @param version rises with every change; stands in every ledger row it made
 * @param lines lines to count across
 * @param zones areas that mean something
 */
public record CameraRules(String cameraId, int version, List<CountingLine> lines, List<Zone> zones)
        implements Serializable {

    public CameraRules {
        lines = List.copyOf(lines);
        zones = List.copyOf(zones);
        if (cameraId.isBlank() || version < 0) {
            throw new IllegalArgumentException("rules need a camera and a version from 0: " + cameraId + " " + version);
        }
        if (lines.stream().map(CountingLine::id).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("two counting lines of camera " + cameraId + " have the same id");
        }
        if (zones.stream().map(Zone::id).distinct().count() != zones.size()) {
            throw new IllegalArgumentException("two zones of camera " + cameraId + " have the same id");
        }
    }

    /** Rules without zones. */
    public CameraRules(String cameraId, int version, List<CountingLine> lines) {
        this(cameraId, version, lines, List.of());
    }

    public static CameraRules none(String cameraId) {
        return new CameraRules(cameraId, 0, List.of());
    }
}
