package dev.drover.deploy.lab.bench;

import dev.drover.ingest.wire.CameraRole;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One of the sixteen cameras of a {@link RecordedHour}: four of each of two loadings, and eight of pens.
 *
 * @param number from 0
 */
record HourCamera(int number) {

    static final int LOADINGS = 2;
    static final int PENS = 8;

    private static final List<CameraRole> ROLES =
            List.of(CameraRole.GATE, CameraRole.DISINFECTION, CameraRole.RAMP, CameraRole.REAR_DOOR);

    static final List<HourCamera> ALL = IntStream.range(0, LOADINGS * ROLES.size() + PENS)
            .mapToObj(HourCamera::new)
            .toList();

    static List<HourCamera> ofLoading(int loading) {
        return ALL.stream().filter(camera -> camera.loading() == loading).toList();
    }

    /** Which loading it belongs to; the pens come behind the last. */
    int loading() {
        return number / ROLES.size();
    }

    /** Which pen it looks into, from 0; negative if none. */
    int pen() {
        return number - LOADINGS * ROLES.size();
    }

    CameraRole role() {
        return pen() < 0 ? ROLES.get(number % ROLES.size()) : CameraRole.PEN;
    }

    String id() {
        return pen() < 0
                ? "farm" + loading() + "-"
                        + role().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "pen-" + number;
    }
}
