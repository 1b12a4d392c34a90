package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures of the actors of one scene, painted when first needed and kept. Directions go in steps of nine degrees,
 * heights in steps of twelve; the rest of a turn is made when the picture is set down, so that nothing jumps. Not safe
 * for several threads.
 */
final class Cast {

    private static final int KEPT = 6000;
    private static final double STEP = Math.toRadians(9);
    private static final double ELEVATION_STEP = Math.toRadians(12);

    private record Key(ObjectClass kind, int look, Pose pose, int turn, int elevation) {}

    private final List<PigLook> pigs;
    private final List<PersonShape.Look> people;
    private final Light light;
    private final SceneCamera camera;
    private final double scale;
    private final boolean exact;
    private final Map<Key, Sprite> kept = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sprite> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param scale pixels a metre at which bodies are painted before they are fitted to their distance
     * @param exact paint every body anew from exactly where it is seen, at exactly its size
     */
    Cast(
            List<PigLook> pigs,
            List<PersonShape.Look> people,
            Light light,
            SceneCamera camera,
            double scale,
            boolean exact) {
        this.pigs = pigs;
        this.people = people;
        this.light = light;
        this.camera = camera;
        this.scale = scale;
        this.exact = exact;
    }

    /** How {@code actor} is seen; {@code gain} is the light on it. */
    Canvas.Stamp stamp(Actor actor, float gain) {
        Vec foot = new Vec(actor.x(), actor.y(), 0);
        SceneCamera.Spot spot = camera.project(foot);
        Vec middle = foot.plus(new Vec(0, 0, 0.35));
        Vec ray = middle.minus(camera.at()).unit();
        double elevation = Math.asin(-ray.z());
        double azimuth = Math.atan2(ray.y(), ray.x());
        double turn = actor.heading() - azimuth;
        // How the level to the right of this ray lies in the picture.
        SceneCamera.Spot a = camera.project(middle);
        SceneCamera.Spot b = camera.project(middle.plus(new Vec(Math.sin(azimuth), -Math.cos(azimuth), 0).times(0.05)));
        double level = Math.atan2(b.v() - a.v(), b.u() - a.u());
        double fit = camera.project(middle).scale();
        if (exact) {
            Sprite s = paint(actor, turn, elevation, fit);
            return new Canvas.Stamp(s, spot.u(), spot.v(), 1, level, gain);
        }
        int turnStep = (int) Math.round(turn / STEP);
        int elevationStep = (int) Math.round(elevation / ELEVATION_STEP);
        int steps = (int) Math.round(2 * Math.PI / STEP);
        Key key = new Key(actor.kind(), actor.look(), actor.pose(), Math.floorMod(turnStep, steps), elevationStep);
        Sprite s = kept.computeIfAbsent(key, k -> paint(actor, k.turn() * STEP, k.elevation() * ELEVATION_STEP, scale));
        // Seen from above, what is left of the turn is a turn in the picture (the other way round: y points down).
        double rest = (turn - turnStep * STEP) * Math.sin(elevation);
        return new Canvas.Stamp(s, spot.u(), spot.v(), fit / scale, level - rest, gain);
    }

    private Sprite paint(Actor actor, double turn, double elevation, double pixels) {
        Skin skin = actor.kind() == ObjectClass.PIG
                ? Skin.of(pigs.get(actor.look()))
                : people.get(actor.look()).skin();
        return new Sprite(() -> BodyView.of(body(actor, turn), elevation, pixels), skin, light);
    }

    private List<Blob> body(Actor actor, double turn) {
        List<Blob> body = actor.kind() == ObjectClass.PIG
                ? PigShape.of(pigs.get(actor.look()), actor.pose())
                : PersonShape.of(people.get(actor.look()), actor.pose());
        return body.stream().map(b -> b.turned(turn)).toList();
    }
}
