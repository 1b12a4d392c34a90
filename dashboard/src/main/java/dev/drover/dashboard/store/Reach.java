package dev.drover.dashboard.store;

import dev.drover.dashboard.people.Farms;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's rights reach: farms, and the cameras that stand there now. What concerns no camera, or one that is no
 * more, nobody can say whose it is; it is told to those who see every farm.
 *
 * @param farms by name
 * @param cameras in those farms; of no meaning where every farm is reached
 */
public record Reach(Farms farms, Set<String> cameras) {

    public Reach {
        cameras = Set.copyOf(cameras);
    }

    public boolean holdsCamera(String cameraId) {
        return farms.every() || cameras.contains(cameraId);
    }

    /** For {@code $n::text[] IS NULL OR camera_id = ANY($n)}. */
    String @Nullable [] cameraSql() {
        return farms.every() ? null : cameras.toArray(String[]::new);
    }
}
