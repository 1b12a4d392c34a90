package dev.drover.inference.paint.scene;

/**
 * How a scene is lit and what its camera makes of it.
 *
 * @param lamp direction towards the main lamp, unit
 * @param key strength of the lamp
 * @param ambient strength of the light from everywhere
 * @param gloss of wet skin
 * @param shadow depth of shadows on the ground, 0 to 1
 * @param night infrared: no colour, skin bright
 * @param warmth -1 bluish to 1 reddish
 * @param gamma of the camera's tone curve: below 1 lifts the darks
 * @param noise of the sensor, steps of 256 (standard deviation)
 */
record Light(
        Vec lamp,
        float key,
        float ambient,
        float gloss,
        float shadow,
        boolean night,
        float warmth,
        float gamma,
        float noise) {

    static Light day() {
        return new Light(new Vec(-0.3, 0.35, 0.9).unit(), 0.62f, 0.46f, 0.05f, 0.6f, false, 0.1f, 0.9f, 2.5f);
    }

    /** Infrared lamps sit around the lens, so bodies are lit from the viewer and throw little shadow. */
    static Light infrared() {
        return new Light(new Vec(-0.55, 0.05, 0.83).unit(), 0.72f, 0.2f, 0.10f, 0.35f, true, 0, 0.85f, 7f);
    }

    /** Linear red, green, blue to what the camera writes, 0xRRGGBB. */
    int grade(float r, float g, float b) {
        if (night) {
            // Silicon sees skin, straw and wood far brighter in the near infrared than the eye does.
            int grey = tone(0.75f * r + 0.2f * g + 0.05f * b);
            return grey << 16 | grey << 8 | grey;
        }
        return tone(r * (1 + 0.08f * warmth)) << 16 | tone(g) << 8 | tone(b * (1 - 0.12f * warmth));
    }

    private int tone(float v) {
        float clipped = v < 0 ? 0 : v;
        // A soft shoulder instead of hard clipping, as cameras have.
        float curved = clipped < 0.75f ? clipped : 0.75f + 0.25f * (1 - 1 / (1 + (clipped - 0.75f) * 4));
        return Math.min(255, (int) (255 * Math.pow(curved, gamma) + 0.5));
    }
}
