package dev.drover.dashboard.farms;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.PlainId;
import java.time.LocalDate;

/**
 * Where a camera hangs.
 *
 * @param camera its id on the topic of cameras
 * @param customsId what customs calls it
 * @param farm registration number
 * @param pen {@code house/pen}, empty where it looks at none
 * @param role what it looks at
 * @param since the first day
 */
public record CameraPlace(
        String camera, CustomsCameraId customsId, String farm, String pen, CameraRole role, LocalDate since) {

    public CameraPlace {
        if (!PlainId.is(camera)) {
            throw new IllegalArgumentException("no id of a camera: " + camera);
        }
        if (!pen.isEmpty() && !pen.matches("[^/]{1,32}/[^/]{1,32}")) {
            throw new IllegalArgumentException("a pen is told as house/pen: " + pen);
        }
    }
}
