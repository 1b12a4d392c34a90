package dev.drover.inference.paint.scene;

import dev.drover.inference.paint.scene.Blob.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A person of 1.72 m in work clothes as ellipsoids, facing +x, standing on z = 0; walks in eight phases. */
final class PersonShape {

    private static final int[] COATS = {
        0x23406B, 0x2B2E33, 0xE9E6DF, 0x3F6B46, 0xE0661C, 0x8A2F2B, 0x5C6470, 0x9DB7C9, 0xC9B23A, 0x1F2A38
    };

    /**
     * What a person wears.
     *
     * @param size 1 is 1.72 m
     * @param coat 0xRRGGBB
     * @param trousers 0xRRGGBB
     * @param cap 0xRRGGBB: a cap, or hair
     */
    record Look(int seed, double size, int coat, int trousers, int cap) {

        static Look draw(SplittableRandom random) {
            int coat = COATS[random.nextInt(COATS.length)];
            boolean overall = random.nextInt(3) == 0;
            return new Look(
                    random.nextInt(),
                    0.92 + 0.14 * random.nextDouble(),
                    coat,
                    overall ? coat : COATS[random.nextInt(COATS.length)],
                    random.nextInt(2) == 0 ? 0x1B1815 : COATS[random.nextInt(COATS.length)]);
        }

        Skin skin() {
            return (part, x, y, z, rgb) -> {
                int colour =
                        switch (part) {
                            case COAT -> coat;
                            case TROUSERS -> trousers;
                            case CAP -> cap;
                            case BOOT -> 0x20221F;
                            default -> 0xC99A78;
                        };
                float fold = 0.86f + 0.28f * Noise.cloud(7 * x, 7 * y, 4 * z, seed);
                for (int i = 0; i < 3; i++) {
                    rgb[i] = (colour >> 16 - 8 * i & 255) / 255f * fold;
                }
            };
        }
    }

    private PersonShape() {}

    static List<Blob> of(Look look, Pose pose) {
        List<Blob> out = new ArrayList<>();
        boolean walking = pose.stance() == Pose.Stance.WALKING;
        double t = 2 * Math.PI * pose.phase() / Pose.PHASES;
        for (int side = -1; side <= 1; side += 2) {
            double swing = walking ? 0.42 * Math.sin(t + (side > 0 ? 0 : Math.PI)) : 0.04 * side;
            leg(out, side, swing);
            arm(out, side, walking ? -0.8 * swing : 0.15);
        }
        trunk(out, pose.bend());
        return out.stream().map(b -> b.scaled(look.size())).toList();
    }

    private static void leg(List<Blob> out, int side, double swing) {
        Vec hip = new Vec(0, side * 0.10, 0.88);
        Vec knee = new Vec(0.42 * Math.sin(swing), side * 0.105, 0.48);
        Vec foot = new Vec(
                0.42 * Math.sin(swing) + 0.40 * Math.sin(swing - 0.15 - 0.2 * Math.abs(swing)), side * 0.11, 0.10);
        out.add(Blob.limb(hip, knee, 0.085, Part.TROUSERS));
        out.add(Blob.limb(knee, foot, 0.065, Part.TROUSERS));
        out.add(Blob.limb(foot, foot.plus(new Vec(0, 0, 0.2)), 0.068, Part.BOOT));
        out.add(Blob.limb(foot.plus(new Vec(-0.03, 0, -0.05)), foot.plus(new Vec(0.15, 0, -0.055)), 0.05, Part.BOOT));
    }

    private static void arm(List<Blob> out, int side, double swing) {
        Vec shoulder = new Vec(0, side * 0.215, 1.38);
        Vec elbow = new Vec(0.28 * Math.sin(swing), side * 0.26, 1.11);
        Vec hand = new Vec(0.28 * Math.sin(swing) + 0.13, side * 0.25, 0.90);
        out.add(Blob.limb(shoulder, elbow, 0.058, Part.COAT));
        out.add(Blob.limb(elbow, hand, 0.046, Part.COAT));
        out.add(Blob.ball(hand, 0.05, Part.FACE));
    }

    private static void trunk(List<Blob> out, int bend) {
        Vec x = new Vec(1, 0, 0);
        Vec y = new Vec(0, 1, 0);
        Vec z = new Vec(0, 0, 1);
        for (int i = 0; i <= 6; i++) {
            double h = 0.86 + 0.095 * i;
            double wide = 0.155 + 0.012 * i - (i == 6 ? 0.03 : 0);
            Vec c = new Vec(0.012 * bend * i, 0, h);
            out.add(new Blob(c, x, y, z, 0.115, wide, 0.10, Part.COAT, c));
        }
        Vec neck = new Vec(0.072 * bend + 0.02, 0, 1.50);
        out.add(Blob.ball(neck, 0.065, Part.FACE));
        Vec head = neck.plus(new Vec(0.02, 0, 0.12));
        out.add(new Blob(head, x, y, z, 0.105, 0.085, 0.12, Part.FACE, head));
        Vec cap = head.plus(new Vec(-0.012, 0, 0.04));
        out.add(new Blob(cap, x, y, z, 0.112, 0.093, 0.095, Part.CAP, cap));
    }
}
