package dev.drover.inference.learn.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The 95 % interval of a figure that is no share of independent cases, as an average precision is none: what it would
 * be had other pictures of the same kind been drawn (Efron 1979, percentiles of a thousand draws). The same cases give
 * the same interval. Pictures of one clip resemble each other, so theirs is too narrow.
 */
public final class Bootstrap {

    private static final int DRAWS = 1000;
    private static final long SEED = 1979;

    /** Of 95 %. */
    public record Interval(double low, double high) {}

    private Bootstrap() {}

    /**
     * @param n cases, at least one
     * @param figure of the cases of these numbers, of which some come twice; not a number where they tell none
     */
    public static Interval of(int n, ToDoubleFunction<int[]> figure) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] drawn = new int[n];
        double[] figures = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            Arrays.setAll(drawn, k -> random.nextInt(n));
            figures[i] = figure.applyAsDouble(drawn);
        }
        double[] told =
                Arrays.stream(figures).filter(f -> !Double.isNaN(f)).sorted().toArray();
        return told.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(told[(int) (0.025 * told.length)], told[(int) (0.975 * (told.length - 1))]);
    }
}
