package dev.drover.inference.paint.scene;

/** Value noise and hashes: the same numbers for the same coordinates, on every machine. */
final class Noise {

    private Noise() {}

    /** A well mixed 64-bit hash (the finaliser of SplitMix64). */
    static long mix(long v) {
        long z = v + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static float lattice(int x, int y, int z, int seed) {
        int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ z * 0x9e3779b1 ^ seed * 0x85ebca6b;
        h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
        h = (h ^ (h >>> 12)) * 0x297a2d39;
        return ((h ^ (h >>> 15)) & 0xffff) / 65535f;
    }

    /** Smooth noise, 0 to 1, one cell a unit. */
    static float at(double x, double y, double z, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        float fx = fade((float) (x - ix));
        float fy = fade((float) (y - iy));
        float fz = fade((float) (z - iz));
        float near = plane(ix, iy, iz, fx, fy, seed);
        return fz == 0 ? near : near + fz * (plane(ix, iy, iz + 1, fx, fy, seed) - near);
    }

    private static float plane(int ix, int iy, int iz, float fx, float fy, int seed) {
        float a = lattice(ix, iy, iz, seed);
        float b = lattice(ix + 1, iy, iz, seed);
        float c = lattice(ix, iy + 1, iz, seed);
        float d = lattice(ix + 1, iy + 1, iz, seed);
        float top = a + fx * (b - a);
        return top + fy * (c + fx * (d - c) - top);
    }

    private static float fade(float t) {
        return t * t * (3 - 2 * t);
    }

    /** Three octaves of {@link #at}, 0 to 1. */
    static float cloud(double x, double y, double z, int seed) {
        return 0.57f * at(x, y, z, seed)
                + 0.29f * at(2.1 * x, 2.1 * y, 2.1 * z, seed + 1)
                + 0.14f * at(4.3 * x, 4.3 * y, 4.3 * z, seed + 2);
    }

    static float step(float from, float to, float v) {
        return fade(clamp((v - from) / (to - from)));
    }

    static float clamp(float v) {
        return v < 0 ? 0 : Math.min(v, 1);
    }
}
