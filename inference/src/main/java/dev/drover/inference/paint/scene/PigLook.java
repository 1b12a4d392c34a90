package dev.drover.inference.paint.scene;

import java.util.SplittableRandom;

/**
 * What makes one pig differ from the next.
 *
 * @param seed of its skin's texture
 * @param size 1 is a finishing pig of about 110 kg
 * @param girth 1 is usual
 * @param red skin under white light, 0 to 1
 * @param green see red
 * @param blue see red
 * @param spots share of the skin that is dark, 0 to 1
 * @param dirt 0 clean to 1 filthy
 * @param earDroop 0 upright to 1 hanging
 * @param mark colour of a stripe sprayed on its back (0xRRGGBB), 0 for none
 */
record PigLook(
        int seed,
        double size,
        double girth,
        float red,
        float green,
        float blue,
        float spots,
        float dirt,
        double earDroop,
        int mark) {

    private static final float[][] SKINS = {
        {0.96f, 0.80f, 0.73f},
        {0.97f, 0.85f, 0.78f},
        {0.94f, 0.75f, 0.67f},
        {0.95f, 0.88f, 0.82f},
        {0.88f, 0.76f, 0.69f},
        {0.99f, 0.82f, 0.77f}
    };

    static PigLook draw(SplittableRandom random) {
        float[] skin = SKINS[random.nextInt(SKINS.length)].clone();
        float gain = 0.9f + 0.14f * (float) random.nextDouble();
        float spots = 0;
        int kind = random.nextInt(30);
        if (kind == 0) {
            skin = new float[] {0.23f, 0.20f, 0.19f};
        } else if (kind == 1) {
            skin = new float[] {0.55f, 0.36f, 0.25f};
        } else if (kind <= 4) {
            spots = 0.1f + 0.25f * (float) random.nextDouble();
        }
        int[] marks = {0x2440C0, 0xC02430, 0x20803A};
        int mark = random.nextInt(7) == 0 ? marks[random.nextInt(3)] : 0;
        double dirt = random.nextDouble();
        return new PigLook(
                random.nextInt(),
                0.90 + 0.22 * random.nextDouble(),
                0.92 + 0.2 * random.nextDouble(),
                skin[0] * gain,
                skin[1] * gain,
                skin[2] * gain,
                spots,
                (float) (dirt * dirt),
                random.nextDouble(),
                mark);
    }
}
