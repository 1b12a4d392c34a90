package dev.drover.pipeline.alarm;

import java.util.List;
import java.util.Set;

/** Codes of the alarm table that say that a camera cannot be believed, the one that explains the others first. */
public final class CameraFaults {

    public static final List<String> ALL =
            List.of("CAM_LOST", "CAM_FROZEN", "CAM_COVERED", "CAM_MOVED", "CAM_DARK", "CAM_BLUR", "CLOCK_DRIFT");

    /**
     * Those that blind a loading at once, so that they stop it while it is armed
     * (deploy/docs/alarms.md#faults-of-cameras).
     */
    private static final Set<String> STOPPING =
            Set.of("CAM_LOST", "CAM_FROZEN", "CAM_COVERED", "CAM_MOVED", "CLOCK_DRIFT");

    private CameraFaults() {}

    public static boolean is(String code) {
        return ALL.contains(code);
    }

    public static boolean stops(String code) {
        return STOPPING.contains(code);
    }

    /**
     * Whether a fault that began explains {@code code}: any explains what was judged of its pictures, a graver one a
     * lesser.
     */
    public static boolean explains(String fault, String code) {
        return !is(code) || ALL.indexOf(fault) < ALL.indexOf(code);
    }
}
