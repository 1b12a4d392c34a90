package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdamWTest {

    private static final AdamW.Policy PLAIN = new AdamW.Policy(0.9f, 0.999f, 1e-8f, 10, 0, step -> 0.5f);

    @TempDir
    Path folder;

    @Test
    void shouldGoByTheRateAtTheFirstStepWhateverTheGradientsLength() {
        AdamW optimiser = new AdamW(PLAIN, Map.of("a", new float[] {1, 1}), name -> false);

        optimiser.step(Map.of("a", new float[] {0.001f, -5}), 0.1f);

        assertThat(optimiser.weights().get("a")[0]).isCloseTo(0.9f, within(1e-4f));
        assertThat(optimiser.weights().get("a")[1]).isCloseTo(1.1f, within(1e-4f));
        assertThat(optimiser.steps()).isEqualTo(1);
    }

    @Test
    void shouldFollowTheFormulaOfAdam() {
        AdamW optimiser = new AdamW(PLAIN, Map.of("a", new float[] {2}), name -> false);
        double w = 2;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 20; t++) {
            double g = Math.sin(t);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w -= 0.01 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);

            optimiser.step(Map.of("a", new float[] {(float) g}), 0.01f);
        }

        assertThat(optimiser.weights().get("a")[0]).isCloseTo((float) w, within(1e-4f));
    }

    @Test
    void shouldShrinkOnlyTheWeightsThatDecay() {
        AdamW.Policy decaying = new AdamW.Policy(0.9f, 0.999f, 1e-8f, 10, 0.5f, step -> 0);
        AdamW optimiser = new AdamW(
                decaying, Map.of("c_w", new float[] {4}, "c_b", new float[] {4}), name -> name.endsWith("_w"));

        optimiser.step(Map.of("c_w", new float[] {0}, "c_b", new float[] {0}), 0.1f);

        assertThat(optimiser.weights().get("c_w")[0]).isCloseTo(4 * (1 - 0.1f * 0.5f), within(1e-6f));
        assertThat(optimiser.weights().get("c_b")[0]).isEqualTo(4);
    }

    @Test
    void shouldShortenAGradientThatIsTooLongAsAWhole() {
        AdamW.Policy steady = new AdamW.Policy(0.9f, 0.999f, 1f, 1, 0, step -> 0);
        AdamW shortened = new AdamW(steady, Map.of("a", new float[1], "b", new float[1]), name -> false);
        AdamW given = new AdamW(steady, Map.of("a", new float[1], "b", new float[1]), name -> false);

        double length = shortened.step(Map.of("a", new float[] {30}, "b", new float[] {40}), 0.1f);
        given.step(Map.of("a", new float[] {0.6f}, "b", new float[] {0.8f}), 0.1f);

        assertThat(length).isEqualTo(50);
        assertThat(shortened.weights().get("a")[0]).isCloseTo(given.weights().get("a")[0], within(1e-6f));
        assertThat(shortened.weights().get("b")[0]).isCloseTo(given.weights().get("b")[0], within(1e-6f));
    }

    @Test
    void shouldChangeNothingByAGradientThatIsNoNumber() {
        AdamW optimiser = new AdamW(PLAIN, Map.of("a", new float[] {1, 2}), name -> false);

        double length = optimiser.step(Map.of("a", new float[] {1, Float.NaN}), 0.1f);

        assertThat(length).isNaN();
        assertThat(optimiser.steps()).isZero();
        assertThat(optimiser.weights().get("a")).containsExactly(1, 2);
        assertThat(optimiser.average().get("a")).containsExactly(1, 2);
    }

    @Test
    void shouldAverageTheWeightsAsItsPolicySays() {
        AdamW optimiser = new AdamW(PLAIN, Map.of("a", new float[] {1}), name -> false);

        optimiser.step(Map.of("a", new float[] {3}), 0.1f);

        assertThat(optimiser.average().get("a")[0]).isCloseTo(0.95f, within(1e-5f));
    }

    @Test
    void shouldGoOnFromAFileToTheSameBitsAsARunThatWasNotInterrupted() throws IOException {
        AdamW whole = random(1);
        AdamW before = random(1);
        learn(whole, 0, 40);
        learn(before, 0, 25);
        before.state().write(folder.resolve("aside"));
        AdamW after = random(2);

        after.restore(TensorFile.read(folder.resolve("aside")));
        learn(after, 25, 40);

        assertThat(after.steps()).isEqualTo(40);
        assertThat(after.weights().get("a")).isEqualTo(whole.weights().get("a"));
        assertThat(after.average().get("b")).isEqualTo(whole.average().get("b"));
    }

    @Test
    void shouldRefuseTheStateOfAnotherNetworkAndStayAsItWas() {
        AdamW optimiser = random(1);
        float[] before = optimiser.weights().get("a").clone();
        AdamW other = new AdamW(PLAIN, Map.of("a", new float[50], "b", new float[3]), name -> false);

        assertThatThrownBy(() -> optimiser.restore(other.state()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another network");
        assertThat(optimiser.weights().get("a")).isEqualTo(before);
    }

    private static AdamW random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> start = new LinkedHashMap<>();
        start.put("a", some(50, random));
        start.put("b", some(7, random));
        AdamW.Policy policy = new AdamW.Policy(0.9f, 0.99f, 1e-7f, 1, 0.05f, step -> Math.min(0.9f, step / 10f));
        return new AdamW(policy, start, name -> name.equals("a"));
    }

    private static void learn(AdamW optimiser, int from, int to) {
        for (int step = from; step < to; step++) {
            SplittableRandom random = new SplittableRandom(step);
            optimiser.step(Map.of("a", some(50, random), "b", some(7, random)), 0.01f);
        }
    }

    private static float[] some(int n, SplittableRandom random) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (random.nextDouble() - 0.5);
        }
        return out;
    }
}
