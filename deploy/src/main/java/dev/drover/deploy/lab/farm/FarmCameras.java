package dev.drover.deploy.lab.farm;

import dev.drover.deploy.lab.farm.Reel.Hold;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneLine;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.Scenes;
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

    /** Seconds of one showing of the story; every camera's film is held here and there to last as long. */
    public static final double SHOWING = 300;

    /** Seconds for the rest of Drover to start, and for an officer to prepare, before the first pig comes. */
    public static final double LEAD = 55;

    /** Seconds into the showing when the rear door begins to shut: the herd is in, and counting has ended. */
    public static final double DOOR_SHUTS = 222;

    private static final double DOOR_SHUTS_IN_FILM = 3;
    private static final double TRUCK_STANDS_IN_FILM = 12;

    /**
     * What the demo shows, again and again: a truck comes and stands at the gate, 40 pigs are loaded over a ramp, the
     * rear door is shut and sealed, the truck leaves; beside them a pen by night.
     */
    static List<FarmCamera> demo() {
        return List.of(
                held(camera("ramp", "ramp", 7, 40, false, "装猪台 Ramp 01"), 0, LEAD),
                held(camera("gate", "gate", 3, 0, false, "大门 Gate 01"), TRUCK_STANDS_IN_FILM, SHOWING),
                held(
                        camera("rear-door", "rear-door", 5, 0, false, "后门 Rear door 01"),
                        0,
                        DOOR_SHUTS - DOOR_SHUTS_IN_FILM),
                camera("pen", "pen", 5, 10, true, "猪栏 Pen 01"));
    }

    private static FarmCamera camera(String id, String scene, long seed, int head, boolean night, String place) {
        return new FarmCamera(id, scene, seed, head, 0, 0, 0, night, false, false, place, List.of());
    }

    /** The camera held at a place of its film, and at the film's end for what is left of the showing. */
    private static FarmCamera held(FarmCamera camera, double at, double seconds) {
        Scene scene = Scenes.of(camera.spec());
        double film = scene.frames() / scene.fps();
        double here = Math.min(seconds, SHOWING - film);
        return camera.with(List.of(new Hold(at, here), new Hold(film, SHOWING - film - here)));
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
