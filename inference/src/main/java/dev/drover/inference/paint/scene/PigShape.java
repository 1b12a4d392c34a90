package dev.drover.inference.paint.scene;

import dev.drover.inference.paint.scene.Blob.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a pig as ellipsoids: a spine of stations with widths and heights measured from finishing pigs (about 1.2
 * m from snout to tail, 0.65 m high, 0.35 m wide), ears, eyes, tail and legs that walk. It faces +x, stands on z = 0.
 */
final class PigShape {

    /** x, z, half width, half height of the body at rest, metres. */
    private static final double[][] STATIONS = {
        {-0.52, 0.46, 0.060, 0.075},
        {-0.47, 0.45, 0.120, 0.140},
        {-0.40, 0.44, 0.160, 0.185},
        {-0.31, 0.44, 0.182, 0.205},
        {-0.20, 0.445, 0.178, 0.208},
        {-0.06, 0.45, 0.170, 0.212},
        {0.08, 0.45, 0.172, 0.210},
        {0.20, 0.455, 0.180, 0.200},
        {0.29, 0.46, 0.160, 0.180},
        {0.37, 0.465, 0.126, 0.150},
        {0.45, 0.465, 0.108, 0.128},
        {0.53, 0.445, 0.092, 0.104},
        {0.60, 0.41, 0.070, 0.078},
        {0.66, 0.38, 0.054, 0.058},
        {0.70, 0.365, 0.047, 0.050}
    };

    private static final double STEP = 0.03;
    private static final double NECK = 0.34;

    private final double girth;
    private final Pose pose;
    private final List<Blob> blobs = new ArrayList<>();

    private PigShape(PigLook look, Pose pose) {
        this.girth = look.girth();
        this.pose = pose;
    }

    static List<Blob> of(PigLook look, Pose pose) {
        PigShape shape = new PigShape(look, pose);
        shape.trunk();
        shape.head(look);
        shape.tail();
        shape.legs();
        return shape.settled(look.size());
    }

    /** Heading of the spine at {@code x}, radians: the standing bend, and the wave of the walk. */
    private double lean(double x) {
        double wave = pose.stance() == Pose.Stance.WALKING ? 0.07 * Math.sin(2 * Math.PI * (phase() - 0.5 * x)) : 0;
        double head = x > NECK ? pose.bend() * 0.55 * (x - NECK) : 0;
        return pose.bend() * 0.30 * x + head + wave;
    }

    private double phase() {
        return pose.phase() / (double) Pose.PHASES;
    }

    /** A point of the body at rest, carried along by the bent spine. */
    private Vec bent(double x, double y, double z) {
        double px = 0;
        double py = 0;
        int n = Math.max(1, (int) Math.ceil(Math.abs(x) / 0.03));
        for (int i = 0; i < n; i++) {
            double a = lean(x * (i + 0.5) / n);
            px += x / n * Math.cos(a);
            py += x / n * Math.sin(a);
        }
        double a = lean(x);
        double drop = x > NECK ? pose.head() * 0.42 * (x - NECK) : 0;
        return new Vec(px - y * Math.sin(a), py + y * Math.cos(a), z - drop);
    }

    private void trunk() {
        for (double x = STATIONS[0][0]; x <= STATIONS[STATIONS.length - 1][0] + 1e-9; x += STEP) {
            double[] s = station(x);
            double slope = x > 0.45 ? 0.45 : 0;
            double fat = x < NECK ? girth : 1;
            add(
                    x,
                    0,
                    s[1],
                    0.150 - 0.095 * Noise.step(0.30f, 0.62f, (float) Math.abs(x + 0.06)),
                    s[2] * fat,
                    s[3] * fat,
                    slope,
                    Part.SKIN);
        }
        add(0.715, 0, 0.358, 0.016, 0.044, 0.047, 0.5, Part.SNOUT);
    }

    private static double[] station(double x) {
        int i = 0;
        while (i < STATIONS.length - 2 && STATIONS[i + 1][0] < x) {
            i++;
        }
        double[] p = STATIONS[i];
        double[] q = STATIONS[i + 1];
        double t = Math.max(0, Math.min(1, (x - p[0]) / (q[0] - p[0])));
        return new double[] {x, p[1] + t * (q[1] - p[1]), p[2] + t * (q[2] - p[2]), p[3] + t * (q[3] - p[3])};
    }

    private void head(PigLook look) {
        for (int side = -1; side <= 1; side += 2) {
            Vec root = bent(0.45, side * 0.085, 0.545);
            double a = lean(0.45);
            Vec out = new Vec(0.42 + look.earDroop() * 0.5, side * 0.75, 0.35 - look.earDroop() * 0.7)
                    .unit()
                    .yaw(a);
            Vec flat = new Vec(0.8, -side * 0.55, 0.1).yaw(a);
            Vec wide = flat.minus(out.times(flat.dot(out))).unit();
            Vec tip = root.plus(out.times(0.075));
            blobs.add(new Blob(
                    tip, out, wide, out.cross(wide), 0.098, 0.058, 0.020, Part.EAR, new Vec(0.5, side * 0.16, 0.6)));
            blobs.add(Blob.ball(bent(0.555, side * 0.074, 0.475), 0.014, Part.EYE));
            blobs.add(Blob.ball(bent(0.722, side * 0.016, 0.362), 0.011, Part.EYE));
        }
    }

    private void tail() {
        double swing = 0.03 * Math.sin(2 * Math.PI * phase());
        for (int i = 0; i < 5; i++) {
            double x = -0.55 - 0.022 * i;
            double curl = 0.03 * Math.sin(i * 1.6) + swing * i / 3;
            blobs.add(Blob.ball(bent(x, curl, 0.52 - 0.028 * i), 0.019 - 0.002 * i, Part.TAIL));
        }
    }

    private void legs() {
        // Walking pigs set their feet in the order left hind, left fore, right hind, right fore.
        leg(-0.33, 0.105, 0.00);
        leg(0.21, 0.100, 0.25);
        leg(-0.33, -0.105, 0.50);
        leg(0.21, -0.100, 0.75);
    }

    private void leg(double x, double y, double offset) {
        if (pose.stance() == Pose.Stance.LYING_BELLY) {
            boolean fore = x > 0;
            Vec from = bent(fore ? 0.24 : -0.26, y * 1.1, 0.27);
            Vec to = bent(fore ? 0.42 : -0.06, y * (fore ? 1.1 : 1.9), 0.255);
            blobs.add(Blob.limb(from, to, 0.042, Part.LEG));
            return;
        }
        double swing =
                switch (pose.stance()) {
                    case WALKING -> 0.36 * Math.sin(2 * Math.PI * (phase() + offset));
                    case STANDING -> 0.06 * Math.sin(9 * offset + pose.bend());
                    default -> (x > 0 ? 0.5 : -0.15) + 0.25 * Math.sin(7 * offset + pose.phase());
                };
        double lift = pose.stance() == Pose.Stance.WALKING
                ? 0.05 * Math.max(0, Math.cos(2 * Math.PI * (phase() + offset)))
                : 0;
        Vec hip = bent(x, y, 0.36);
        Vec knee = bent(x + 0.17 * Math.sin(swing), y * 1.04, 0.19 + lift);
        Vec foot = bent(x + 0.34 * Math.sin(swing), y * 1.04, 0.035 + lift);
        blobs.add(Blob.limb(hip, knee, x > 0 ? 0.062 : 0.072, Part.SKIN));
        blobs.add(Blob.limb(knee, foot, 0.034, Part.LEG));
        blobs.add(Blob.ball(foot, 0.037, Part.HOOF));
    }

    private void add(double x, double y, double z, double ra, double rb, double rc, double slope, Part part) {
        double a = lean(x);
        Vec fore = new Vec(Math.cos(slope), 0, -Math.sin(slope)).yaw(a);
        Vec side = new Vec(0, 1, 0).yaw(a);
        blobs.add(new Blob(bent(x, y, z), fore, side, fore.cross(side), ra, rb, rc, part, new Vec(x, y, z)));
    }

    /** Lays the body down as the pose says and sets it on the ground. */
    private List<Blob> settled(double size) {
        double roll =
                switch (pose.stance()) {
                    case LYING_LEFT -> -1.45;
                    case LYING_RIGHT -> 1.45;
                    default -> 0;
                };
        Vec up = new Vec(0, 0, 1);
        double lowest = Double.MAX_VALUE;
        List<Blob> out = new ArrayList<>();
        for (Blob blob : blobs) {
            Blob rolled = roll == 0 ? blob : blob.rolled(roll);
            out.add(rolled);
            boolean leg = blob.part() == Part.LEG || blob.part() == Part.HOOF;
            if (!leg || !pose.lying()) {
                lowest = Math.min(lowest, rolled.centre().z() - rolled.reach(up));
            }
        }
        double shift = -lowest;
        // Rolling about the ground swings the body sideways: bring its middle back over its place.
        double aside = roll == 0 ? 0 : 0.45 * Math.sin(roll);
        return out.stream()
                .map(b -> new Blob(
                        b.centre().plus(new Vec(0, aside, shift)),
                        b.a(),
                        b.b(),
                        b.c(),
                        b.ra(),
                        b.rb(),
                        b.rc(),
                        b.part(),
                        b.rest()))
                .map(b -> b.scaled(size))
                .toList();
    }
}
