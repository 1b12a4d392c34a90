package dev.drover.inference.paint.scene;

import java.awt.Color;

/** The colour of every place of a body, before light falls on it. */
interface Skin {

    /** Writes red, green and blue, 0 to 1, of a place at rest on the body. */
    void colour(Blob.Part part, double x, double y, double z, float[] rgb);

    /** The skin of a pig: flesh, dirt from below, spots, bristles, a sprayed stripe. */
    static Skin of(PigLook look) {
        return (part, x, y, z, rgb) -> {
            int seed = look.seed();
            rgb[0] = look.red();
            rgb[1] = look.green();
            rgb[2] = look.blue();
            float mottle = Noise.cloud(5 * x, 5 * y, 5 * z, seed) - 0.5f;
            // Bristles lie along the body: streaks, long in x and fine across.
            float hair = Noise.at(14 * x, 60 * y, 60 * z, seed + 7) - 0.5f;
            float shade = 1 + 0.16f * mottle + 0.07f * hair;
            switch (part) {
                case EAR, TAIL -> tint(rgb, 0.98f, 0.62f, 0.56f, 0.45f);
                case SNOUT -> tint(rgb, 0.93f, 0.52f, 0.50f, 0.6f);
                case EYE, HOOF -> tint(rgb, 0.16f, 0.12f, 0.11f, 0.85f);
                default -> rgb[0] *= 1;
            }
            if (look.spots() > 0 && part != Blob.Part.EYE) {
                float s = Noise.cloud(4.2 * x + 9, 4.2 * y, 4.2 * z, seed + 3);
                tint(rgb, 0.17f, 0.15f, 0.15f, Noise.step(0.62f - 0.4f * look.spots(), 0.66f - 0.4f * look.spots(), s));
            }
            float dirt = Noise.cloud(6 * x, 6 * y, 6 * z, seed + 5) + 0.30f * (0.35f - (float) z);
            tint(rgb, 0.34f, 0.27f, 0.19f, look.dirt() * 0.8f * Noise.step(0.42f, 0.70f, dirt));
            if (look.mark() != 0 && x > -0.25 && x < 0.18 && Math.abs(y + 0.02) < 0.035 && z > 0.4) {
                Color c = new Color(look.mark());
                tint(rgb, c.getRed() / 255f, c.getGreen() / 255f, c.getBlue() / 255f, 0.75f);
            }
            rgb[0] *= shade;
            rgb[1] *= shade;
            rgb[2] *= shade;
        };
    }

    private static void tint(float[] rgb, float r, float g, float b, float share) {
        rgb[0] += share * (r - rgb[0]);
        rgb[1] += share * (g - rgb[1]);
        rgb[2] += share * (b - rgb[2]);
    }
}
