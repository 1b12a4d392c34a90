package dev.drover.deploy.lab.farm;

import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.wire.PlainId;
import java.util.List;
import java.util.Optional;

/**
 * One simulated camera.
 *
 * @param id also the last part of its address: {@code rtsp://host:port/id}
 * @param scene {@code ramp}, {@code pen}, {@code gate} or {@code rear-door}
 * @param seed of the scene
 * @param head pigs
 * @param width of the pictures, 0 for 640
 * @param height of the pictures, 0 for 360
 * @param fps frames a second, 0 for 12
 * @param night infrared
 * @param once the scene does not start again at its end
 * @param atOnce the scene begins with the program, not with the first client
 * @param place written into the pictures
 * @param holds where the film stands still for a while, none if it is not given
 */
record FarmCamera(
        String id,
        String scene,
        long seed,
        int head,
        int width,
        int height,
        double fps,
        boolean night,
        boolean once,
        boolean atOnce,
        String place,
        List<Reel.Hold> holds) {

    FarmCamera {
        holds = holds == null ? List.of() : List.copyOf(holds);
        if (id == null || !PlainId.is(id)) {
            throw new IllegalArgumentException("a camera's id must be " + PlainId.WORDS + ", not " + id);
        }
        if (scene == null) {
            throw new IllegalArgumentException("camera " + id + " needs a scene");
        }
        width = width == 0 ? 640 : width;
        height = height == 0 ? 360 : height;
        fps = fps == 0 ? 12 : fps;
        place = place == null ? id : place;
        spec(scene, seed, head, width, height, fps, night, place);
    }

    private static SceneSpec spec(
            String scene, long seed, int head, int width, int height, double fps, boolean night, String place) {
        return new SceneSpec(SceneSpec.Kind.ofLabel(scene), seed, width, height, fps, head, night, place);
    }

    static Optional<FarmCamera> read(ConfigNode item) {
        ConfigKeys keys = item.keys();
        String id = keys.word("id", "");
        String scene = keys.word("scene", "");
        long seed = keys.number("seed", 0L);
        int head = keys.number("head", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        int width = keys.number("width", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        int height = keys.number("height", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        double fps = keys.decimal("fps", 0, 0, 1000);
        boolean night = keys.flag("night", false);
        boolean once = keys.flag("once", false);
        boolean atOnce = keys.flag("atOnce", false);
        String place = keys.word("place", id);
        List<Reel.Hold> holds = keys.items("holds").stream()
                .flatMap(hold -> hold(hold).stream())
                .toList();
        keys.refuseUnknown();
        return item.build(
                () -> new FarmCamera(id, scene, seed, head, width, height, fps, night, once, atOnce, place, holds));
    }

    private static Optional<Reel.Hold> hold(ConfigNode item) {
        ConfigKeys keys = item.keys();
        double at = keys.decimal("at", 0, 0, Double.MAX_VALUE);
        double seconds = keys.decimal("seconds", 0, 0, Double.MAX_VALUE);
        keys.refuseUnknown();
        return item.build(() -> new Reel.Hold(at, seconds));
    }

    FarmCamera with(List<Reel.Hold> newHolds) {
        return new FarmCamera(id, scene, seed, head, width, height, fps, night, once, atOnce, place, newHolds);
    }

    SceneSpec spec() {
        return spec(scene, seed, head, width, height, fps, night, place);
    }
}
