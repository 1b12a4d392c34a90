package dev.drover.deploy.farm;

import dev.drover.deploy.farm.FarmConfig.FarmCamera;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.scene.RampScene;
import dev.drover.inference.scene.SceneLine;
import dev.drover.inference.scene.SceneTruth;
import dev.drover.inference.scene.Scenes;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cameras of the simulated farm, as the farm serves them and as Drover watches them. */
public final class FarmCameras {

    public static final String FARM = "模拟猪场 Simulated farm";

    private FarmCameras() {}

    /** What the demo shows: a ramp on which 40 pigs are loaded, a gate, a rear door, a pen by night. */
    public static List<FarmCamera> demo() {
        return List.of(
                new FarmCamera("ramp", "ramp", 7, 40, 0, 0, 0, false, false, false, "装猪台 Ramp 01"),
                new FarmCamera("gate", "gate", 3, 0, 0, 0, 0, false, false, false, "大门 Gate 01"),
                new FarmCamera("rear-door", "rear-door", 5, 0, 0, 0, 0, false, false, false, "后门 Rear door 01"),
                new FarmCamera("pen", "pen", 5, 10, 0, 0, 0, true, false, false, "猪栏 Pen 01"));
    }

    /** The demo's cameras, served at that host and port. */
    public static List<Camera> cameras(String host, int rtspPort) {
        return demo().stream()
                .map(c -> new Camera(
                        c.id(),
                        "rtsp://" + host + ":" + rtspPort + "/" + c.id(),
                        c.place(),
                        FARM,
                        role(c),
                        "tcp",
                        5,
                        640,
                        360,
                        80,
                        true,
                        true,
                        ""))
                .toList();
    }

    private static CameraRole role(FarmCamera c) {
        return CameraRole.valueOf(c.scene().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What really happens on one of the demo's cameras. */
    public static SceneTruth truth(String id) {
        return demo().stream()
                .filter(camera -> camera.id().equals(id))
                .map(camera -> Scenes.of(camera.spec()).story())
                .findFirst()
                .orElseThrow();
    }

    /** The counting lines of the demo's ramps, by camera: those that the truth is about. */
    public static Map<String, List<CountingLine>> lines() {
        Map<String, List<CountingLine>> lines = new LinkedHashMap<>();
        for (FarmCamera c : demo()) {
            if (c.scene().equals("ramp")) {
                lines.put(c.id(), List.of(line(RampScene.lineOf(c.spec()))));
            }
        }
        return lines;
    }

    /** The line of a scene as the supervise job wants it. */
    public static CountingLine line(SceneLine l) {
        return new CountingLine(
                l.id(), new LinePoint(l.ax(), l.ay()), new LinePoint(l.bx(), l.by()), l.margin(), ObjectClass.PIG);
    }
}
