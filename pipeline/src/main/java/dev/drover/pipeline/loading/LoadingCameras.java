package dev.drover.pipeline.loading;

import dev.drover.pipeline.alarm.CameraFaults;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.wire.Alarm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cameras of one loading: whether each can be believed, what holds before it, and their own alarms. */
final class LoadingCameras {

    private static final int REMEMBERED_ALARMS = 64;
    private static final int MAX_HELD = 64;

    private final Map<String, CameraHealth> health = new TreeMap<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();

    LoadingCameras(List<CameraHealth> health, List<Alarm> alarms) {
        health.forEach(camera -> this.health.put(camera.cameraId(), camera));
        alarms.forEach(alarm -> this.alarms.put(alarm.id(), alarm));
    }

    Collection<CameraHealth> health() {
        return health.values();
    }

    Collection<Alarm> alarms() {
        return alarms.values();
    }

    /** The newest step of a camera's alarm. */
    Optional<Alarm> alarm(String id) {
        return Optional.ofNullable(alarms.get(id));
    }

    /** Alarms that stand, and those whose fault goes on though they were closed, unless it was nothing. */
    List<Alarm> unsettled() {
        return alarms.values().stream()
                .filter(alarm -> alarm.unsettled(goesOn(alarm)))
                .toList();
    }

    /** Alarms that stop a loading: grave, or closed before that and of a fault by which the camera is blind still. */
    List<Alarm> stopping() {
        return unsettled().stream()
                .filter(alarm -> alarm.severity() == 1 || (goesOn(alarm) && CameraFaults.stops(alarm.code())))
                .toList();
    }

    private boolean goesOn(Alarm alarm) {
        return of(alarm.cameraId()).faults().contains(alarm.code());
    }

    void take(List<Alarm> steps) {
        steps.forEach(step -> alarms.put(step.id(), step));
        while (alarms.size() > REMEMBERED_ALARMS) {
            alarms.remove(alarms.keySet().iterator().next());
        }
    }

    CameraHealth of(String cameraId) {
        return health.getOrDefault(cameraId, new CameraHealth(cameraId, List.of(), List.of()));
    }

    /** Whether {@code cameraId} cannot be believed now. */
    boolean faulted(String cameraId) {
        return !of(cameraId).faults().isEmpty();
    }

    void setFaults(String cameraId, List<String> faults) {
        health.put(cameraId, new CameraHealth(cameraId, faults, of(cameraId).conditions()));
    }

    /**
     * A condition begins or ends before a camera, once. A zone may have several in it: it is free again when each has
     * left.
     *
     * @return whether it still holds there
     */
    boolean condition(String cameraId, String code, boolean on) {
        CameraHealth before = of(cameraId);
        List<String> held = new ArrayList<>(before.conditions());
        if (on && held.size() < MAX_HELD) {
            held.add(code);
        } else if (!on) {
            held.remove(code);
        }
        health.put(cameraId, new CameraHealth(cameraId, before.faults(), held));
        return held.contains(code);
    }

    /** Those before which {@code code} holds. */
    List<String> holding(String code) {
        return health.values().stream()
                .filter(camera -> camera.conditions().contains(code))
                .map(CameraHealth::cameraId)
                .toList();
    }
}
