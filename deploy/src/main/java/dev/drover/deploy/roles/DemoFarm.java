package dev.drover.deploy.roles;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.util.List;
import java.util.Map;

/** The cameras of the simulated farm as the demo watches them. */
public final class DemoFarm {

    private static final String RAMP = "ramp";

    private DemoFarm() {}

    public static List<Camera> cameras(int rtspPort) {
        return List.of(
                camera(RAMP, "装猪台 Ramp", CameraRole.RAMP, rtspPort),
                camera("gate", "大门 Gate", CameraRole.GATE, rtspPort),
                camera("rear-door", "后门铅封 Rear door", CameraRole.REAR_DOOR, rtspPort),
                camera("pen", "猪栏 Pen", CameraRole.PEN, rtspPort));
    }

    private static Camera camera(String id, String name, CameraRole role, int rtspPort) {
        String uri = "rtsp://127.0.0.1:" + rtspPort + "/" + id;
        return new Camera(id, uri, name, "模拟猪场 Simulated farm", role, "tcp", 5, 640, 360, 80, true, true, "");
    }

    /** Counting lines by camera: across the middle of the ramp, IN is towards the truck. */
    public static Map<String, List<CountingLine>> lines() {
        return Map.of(
                RAMP,
                List.of(new CountingLine("ramp", new LinePoint(0.5, 1), new LinePoint(0.5, 0), 0.05, ObjectClass.PIG)));
    }
}
