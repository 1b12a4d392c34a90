package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.AlarmCode;
import java.util.Arrays;
import java.util.List;

/** Codes of the alarm table that say that a camera cannot be believed, the one that explains the others first. */
public final class CameraFaults {

    public static final List<String> ALL = names(
            AlarmCode.CAM_STALE,
            AlarmCode.CAM_LOST,
            AlarmCode.CAM_FROZEN,
            AlarmCode.CAM_COVERED,
            AlarmCode.CAM_MOVED,
            AlarmCode.CAM_DARK,
            AlarmCode.CAM_BLUR,
            AlarmCode.CLOCK_DRIFT);

    /**
     * Those that blind a loading at once, so that they stop it while it is armed
     * (deploy/docs/alarms.md#faults-of-cameras).
     */
    private static final List<String> STOPPING = names(
            AlarmCode.CAM_STALE,
            AlarmCode.CAM_LOST,
            AlarmCode.CAM_FROZEN,
            AlarmCode.CAM_COVERED,
            AlarmCode.CAM_MOVED,
            AlarmCode.CLOCK_DRIFT);

    private CameraFaults() {}

    private static List<String> names(AlarmCode... codes) {
        return Arrays.stream(codes).map(AlarmCode::name).toList();
    }

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
