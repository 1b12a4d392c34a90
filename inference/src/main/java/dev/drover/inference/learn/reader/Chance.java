package dev.drover.inference.learn.reader;

import java.util.SplittableRandom;

/** Distributions that photographs are drawn from; each takes a fixed number of random numbers. */
final class Chance {

    private Chance() {}

    /** -1 to 1, most often near 0. */
    static double triangular(SplittableRandom random) {
        double up = random.nextDouble();
        return up - random.nextDouble();
    }

    /** {@code a} to {@code b}, each doubling as often as any other. */
    static double logUniform(double a, double b, SplittableRandom random) {
        return Math.exp(Math.log(a) + (Math.log(b) - Math.log(a)) * random.nextDouble());
    }

    /** About normal, variance 1, never beyond 3.5. */
    static double gauss(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble();
        }
        return (sum - 2) * 1.732;
    }

    /** The same from one random number, for noise. */
    static float quick(SplittableRandom random) {
        long bits = random.nextLong();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 131070) / 37837f;
    }
}
