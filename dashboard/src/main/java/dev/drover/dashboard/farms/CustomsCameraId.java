package dev.drover.dashboard.farms;

import java.util.List;
import java.util.Optional;

/**
 * The number that customs gives a camera, of twenty digits: office (4), site (3), who runs it (1), 10 for customs, kind
 * of device (3), kind of site (2), place (2), serial (3). Source: the customs rule on cameras, annex 3 (附件3 视频监控
 * 编码).
 *
 * @param digits all twenty
 */
public record CustomsCameraId(String digits) {

    /** Who runs a camera: 1 customs, 2 3 6 others of the port, 5 the enterprise. */
    private static final String RUNS = "12356";

    public CustomsCameraId {
        fault(digits).ifPresent(fault -> RegisterFault.refuse(List.of(fault)));
    }

    /** What is wrong with {@code text}: how long it is, or which part; empty if nothing is. */
    public static Optional<RegisterFault> fault(String text) {
        if (!text.matches("[0-9]*") || text.length() != 20) {
            return Optional.of(RegisterFault.of("customs_id", "CUSTOMS_CAMERA_LENGTH", text.length()));
        }
        if (RUNS.indexOf(text.charAt(7)) < 0) {
            return Optional.of(RegisterFault.of("customs_id", "CUSTOMS_CAMERA_RUNS", text.charAt(7)));
        }
        if (!text.startsWith("10", 8)) {
            return Optional.of(RegisterFault.of("customs_id", "CUSTOMS_CAMERA_CUSTOMS", text.substring(8, 10)));
        }
        String device = text.substring(10, 13);
        return device.equals("131") || device.equals("132")
                ? Optional.empty()
                : Optional.of(RegisterFault.of("customs_id", "CUSTOMS_CAMERA_DEVICE", device));
    }

    /** Code of the office. */
    public String office() {
        return digits.substring(0, 4);
    }
}
