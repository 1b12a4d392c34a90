package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A loading ramp seen from above, with a line over which pigs are counted. */
public final class RampScene extends StagedScene {

    /** Pigs of one scene share this many looks: each look is painted once from every side it is seen. */
    private static final int LOOKS = 5;

    /** Where on its body, from its place on the ground, a pig's middle lies: forward and up, metres. */
    private static final double FORWARD = 0.05;

    private static final double UP = 0.33;

    private final RampScript script;
    private final SceneLine line;
    private final List<SceneTruth.Crossing> crossings;
    private @Nullable SceneTruth story;

    public RampScene(SceneSpec spec) {
        this(spec, new SplittableRandom(Noise.mix(spec.seed())));
    }

    private RampScene(SceneSpec spec, SplittableRandom random) {
        super(spec, stage(spec, random));
        double room = Math.max(0.2, stage().place().width() / 2 - 0.22);
        this.script = RampScript.of(random, new RampScript.Wish(spec.head(), LOOKS, spec.fps(), room));
        this.line = line(stage().place());
        this.crossings = crossings();
    }

    private static Stage stage(SceneSpec spec, SplittableRandom random) {
        Place place = Place.ramp(random, spec.width(), spec.height(), spec.night());
        List<PersonShape.Look> people = List.of(PersonShape.Look.draw(random), PersonShape.Look.draw(random));
        return new Stage(place, Stage.herd(random, LOOKS), people, false);
    }

    /** From the near wall to the far one, a little beyond both, at the height of a pig's middle. */
    private static SceneLine line(Place place) {
        SceneCamera c = place.camera();
        double half = place.width() / 2 + 0.1;
        SceneCamera.Spot a = c.project(new Vec(RampScript.LINE, -half, UP));
        SceneCamera.Spot b = c.project(new Vec(RampScript.LINE, half, UP));
        double scale = c.project(new Vec(RampScript.LINE, 0, UP)).scale();
        return new SceneLine(
                "ramp",
                round(a.u() / c.width()),
                round(a.v() / c.height()),
                round(b.u() / c.width()),
                round(b.v() / c.height()),
                round(RampScript.BAND * scale / c.height()));
    }

    private static double round(double v) {
        return Math.rint(v * 1e4) / 1e4;
    }

    /** The line of the scene that {@link RampScene#RampScene} makes of that wish, without painting anything. */
    public static SceneLine lineOf(SceneSpec spec) {
        SplittableRandom random = new SplittableRandom(Noise.mix(spec.seed()));
        return line(Place.ramp(random, spec.width(), spec.height(), spec.night()));
    }

    /** The line to configure: the truth is about this one. */
    public SceneLine line() {
        return line;
    }

    @Override
    public long frames() {
        return script.frames();
    }

    @Override
    List<Actor> actors(long frame) {
        List<Actor> out = new ArrayList<>();
        for (Walk w : script.walks()) {
            if (w.onStage(frame)) {
                out.add(w.at(frame));
            }
        }
        return out;
    }

    private List<SceneTruth.Crossing> crossings() {
        List<SceneTruth.Crossing> out = new ArrayList<>();
        for (Walk w : script.walks()) {
            if (w.kind() == ObjectClass.PIG) {
                follow(w, out);
            }
        }
        out.sort(Comparator.comparingLong(SceneTruth.Crossing::frame).thenComparingInt(SceneTruth.Crossing::pig));
        return out;
    }

    private void follow(Walk w, List<SceneTruth.Crossing> out) {
        int zone = 0;
        long clear = w.start();
        for (long f = w.start(); f < w.end(); f++) {
            double side = side(w.at(f));
            int now = side > line.margin() ? 1 : side < -line.margin() ? -1 : 0;
            if (now == 0) {
                continue;
            }
            if (zone != 0 && now != zone) {
                SceneTruth.Direction way = now > 0 ? SceneTruth.Direction.IN : SceneTruth.Direction.OUT;
                out.add(new SceneTruth.Crossing(f, clear, line.id(), way, w.id()));
            }
            zone = now;
            clear = f;
        }
    }

    private double side(Actor a) {
        SceneCamera c = stage().place().camera();
        Vec middle = new Vec(
                a.x() + FORWARD * StrictMath.cos(a.heading()), a.y() + FORWARD * StrictMath.sin(a.heading()), UP);
        SceneCamera.Spot s = c.project(middle);
        return line.side(s.u() / c.width(), s.v() / c.height(), (double) c.width() / c.height());
    }

    @Override
    public SceneTruth story() {
        if (story == null) {
            int in = (int) crossings.stream()
                    .filter(c -> c.direction() == SceneTruth.Direction.IN)
                    .count();
            story = new SceneTruth(
                    kind(),
                    spec().seed(),
                    width(),
                    height(),
                    fps(),
                    frames(),
                    line,
                    crossings,
                    in,
                    crossings.size() - in,
                    script.events(),
                    "",
                    "",
                    pigs());
        }
        return story;
    }
}
