package dev.drover.inference.paint.scene;

import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A pen in which most pigs lie, some stand and root, and a few walk about. Nothing is counted over a line. */
final class PenScene extends StagedScene {

    private static final double SECONDS = 120;

    private final List<Walk> walks = new ArrayList<>();
    private @Nullable SceneTruth story;

    PenScene(SceneSpec spec) {
        this(spec, new SplittableRandom(Noise.mix(spec.seed())));
    }

    private PenScene(SceneSpec spec, SplittableRandom random) {
        super(spec, stage(spec, random));
        Place place = stage().place();
        int roaming = Math.min(spec.head() / 3, 2);
        List<Actor> homes = PenPlacement.inPen(random, place, spec.head() - roaming, true);
        for (Actor home : homes) {
            walks.add(stay(random, home));
        }
        for (int i = 0; walks.size() < spec.head() && i < roaming; i++) {
            walks.add(roam(random, place, walks.size()));
        }
    }

    private static Stage stage(SceneSpec spec, SplittableRandom random) {
        Place place = Place.pen(random, spec.width(), spec.height(), spec.night());
        return new Stage(place, Stage.herd(random, Math.max(1, spec.head())), List.of(), false);
    }

    /** A pig at home: it breathes, twitches, shifts a little when it stands. */
    private Walk stay(SplittableRandom random, Actor home) {
        int n = (int) frames();
        float[] x = new float[n];
        float[] y = new float[n];
        float[] heading = new float[n];
        Pose[] poses = new Pose[n];
        double pace = 20 + 10 * random.nextInt(3);
        double shift = random.nextDouble();
        boolean lies = home.pose().lying();
        for (int i = 0; i < n; i++) {
            double t = i / fps();
            double swing = lies ? 0 : StrictMath.sin(2 * Math.PI * (t / pace + shift));
            x[i] = (float) (home.x() + 0.10 * swing * StrictMath.cos(home.heading()));
            y[i] = (float) (home.y() + 0.10 * swing * StrictMath.sin(home.heading()));
            heading[i] = (float) (home.heading() + 0.16 * swing);
            // Lying pigs stretch a leg now and then; standing ones look round and root.
            long mood = Noise.mix(home.id() * 977L + (long) (t / 7)) >>> 8;
            Pose p = home.pose();
            poses[i] = lies
                    ? new Pose(p.stance(), mood % 8 == 0 ? 3 : p.phase(), p.bend(), p.head())
                    : new Pose(p.stance(), p.phase(), (int) (mood % 5) - 2, (int) (mood / 5 % 3));
        }
        return new Walk(ObjectClass.PIG, home.id(), home.look(), 0, x, y, heading, poses);
    }

    /** A pig on a closed way about the pen, in stops and goes. */
    private Walk roam(SplittableRandom random, Place place, int index) {
        int n = (int) frames();
        float[] x = new float[n];
        float[] y = new float[n];
        float[] heading = new float[n];
        Pose[] poses = new Pose[n];
        double ax = place.length() / 2 - 0.75;
        double ay = place.width() / 2 - 0.6;
        double shift = random.nextDouble();
        double way = random.nextBoolean() ? 1 : -1;
        double walked = 0;
        for (int i = 0; i < n; i++) {
            double[] a = onWay(i / fps(), ax, ay, shift, way);
            double[] b = onWay((i + 1) / fps(), ax, ay, shift, way);
            double step = StrictMath.hypot(b[0] - a[0], b[1] - a[1]);
            walked += step;
            x[i] = (float) a[0];
            y[i] = (float) a[1];
            double far[] = onWay(i / fps() + 1.5, ax, ay, shift, way);
            heading[i] = (float) StrictMath.atan2(far[1] - a[1], far[0] - a[0]);
            int phase = (int) (walked / 0.62 * Pose.PHASES) % Pose.PHASES;
            poses[i] = step * fps() > 0.06
                    ? Pose.walking(phase, way > 0 ? 1 : -1)
                    : new Pose(Pose.Stance.STANDING, phase, 0, 1);
        }
        return new Walk(ObjectClass.PIG, index + 1, index, 0, x, y, heading, poses);
    }

    /** Two rounds of an oval in the whole scene; speed swells and dies six times. */
    private static double[] onWay(double t, double ax, double ay, double shift, double way) {
        double s = t / SECONDS - StrictMath.sin(12 * Math.PI * t / SECONDS) / (12 * Math.PI);
        double angle = way * 4 * Math.PI * s + 2 * Math.PI * shift;
        return new double[] {ax * StrictMath.cos(angle), ay * StrictMath.sin(angle)};
    }

    @Override
    public long frames() {
        return (long) (SECONDS * fps());
    }

    @Override
    List<Actor> actors(long frame) {
        return walks.stream().map(w -> w.at(frame)).toList();
    }

    @Override
    public SceneTruth story() {
        if (story == null) {
            story = new SceneTruth(
                    kind(),
                    spec().seed(),
                    width(),
                    height(),
                    fps(),
                    frames(),
                    null,
                    List.of(),
                    0,
                    0,
                    List.of(),
                    "",
                    "",
                    pigs());
        }
        return story;
    }
}
