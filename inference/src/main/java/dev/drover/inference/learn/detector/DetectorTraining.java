package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.network.AdamW;
import dev.drover.inference.learn.network.DetectorNetwork;
import dev.drover.inference.learn.network.LearningNetwork;
import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.Tensor;
import dev.drover.inference.learn.network.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Teaches the detector: batches in, weights out. The schedule: warm-up, the full rate for the first half, then it falls
 * as a cosine, so that a training can be made longer while the rate is still full. Belongs to one thread; others may
 * help ({@link #help}).
 */
final class DetectorTraining implements AutoCloseable {

    /** Where the rate ends, share of the highest. */
    private static final float LEAST_SHARE = 0.01f;

    private static final int WARM_UP_STEPS = 300;

    /** Share of the training after which the rate begins to fall. */
    private static final double FULL_UNTIL = 0.5;

    private static final float AVERAGE_KEEPS = 0.999f;

    private static final AdamW.Policy POLICY = new AdamW.Policy(
            0.9f, 0.999f, 1e-7f, 10, 0.05f, step -> (float) (AVERAGE_KEEPS * (1 - Math.exp(-step / 100.0))));

    private static final String SECONDS = "seconds";
    private static final int CLASSES = ObjectClass.values().length;

    /** A single number of the output pulls no harder than this. */
    private static final float STEEPEST = 0.5f;

    private final LearningNetwork network;
    private final AdamW optimiser;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final boolean bf16;
    private final float rate;
    private final Path folder;
    private final List<Helper> helpers = new ArrayList<>();
    private double seconds;
    private double smoothLoss = Double.NaN;
    private double smoothClass;
    private double smoothBox;

    private DetectorTraining(LearningNetwork network, Path folder, boolean bf16, float rate) {
        this.folder = folder;
        this.network = network;
        this.bf16 = bf16;
        this.rate = rate;
        Map<String, float[]> start = new LinkedHashMap<>();
        network.weights().forEach((name, t) -> {
            shapes.put(name, t.shape());
            start.put(name, t.values());
        });
        this.optimiser = new AdamW(POLICY, start, name -> name.endsWith("_w"));
    }

    /**
     * @param given weights to begin with; what is missing is drawn from {@code seed}
     * @param folder for the network's file
     * @param rate highest learning rate
     */
    static DetectorTraining start(Path folder, boolean bf16, float rate, long seed, Map<String, Tensor> given)
            throws IOException {
        ScriptArchive archive = DetectorNetwork.trainable(CLASSES, bf16, given, seed);
        return new DetectorTraining(LearningNetwork.open(archive, folder), folder, bf16, rate);
    }

    /**
     * One step.
     *
     * @param progress share of the whole training that is over, 0 to 1
     */
    void learn(BatchMaker.Batch batch, double progress) {
        helpers.forEach(Helper::check);
        long before = System.nanoTime();
        learn(network, batch, progress);
        seconds += (System.nanoTime() - before) / 1e9;
    }

    /**
     * Whoever learns takes the newest weights, computes a gradient without waiting for anybody, and takes a step with
     * it. With two at it a gradient is one step old, which Adam does not mind; waiting for each other would cost more
     * on a machine with other work.
     */
    private void learn(LearningNetwork by, BatchMaker.Batch batch, double progress) {
        double[] cost = new double[3];
        synchronized (optimiser) {
            by.set(optimiser.weights());
        }
        apply(gradients(by, batch, cost), cost, progress);
    }

    /**
     * One step with a gradient that was made elsewhere.
     *
     * @param cost classes, boxes, what to divide both by
     */
    void apply(Map<String, float[]> gradients, double[] cost, double progress) {
        synchronized (optimiser) {
            optimiser.step(gradients, rate(progress));
            note(cost[0] / cost[2], cost[1] / cost[2]);
        }
    }

    /** The gradient of a batch at given weights; no step is taken. */
    Map<String, float[]> gradients(Map<String, float[]> weights, BatchMaker.Batch batch, double[] cost) {
        network.set(weights);
        return gradients(network, batch, cost);
    }

    private static Map<String, float[]> gradients(LearningNetwork by, BatchMaker.Batch batch, double[] cost) {
        return by.gradients(batch.input(), output -> gradient(output, batch, cost), batch.shape());
    }

    /** A copy of the newest weights. */
    Map<String, float[]> weights() {
        Map<String, float[]> copy = new LinkedHashMap<>();
        synchronized (optimiser) {
            optimiser.weights().forEach((name, w) -> copy.put(name, w.clone()));
        }
        return copy;
    }

    /** Lets another thread learn too, from its own copy of the network, until this training is closed. */
    void help(BatchMaker batches, DoubleUnaryOperator progressOfStep) {
        helpers.add(new Helper(batches, progressOfStep, helpers.size()));
    }

    private final class Helper implements AutoCloseable {

        private final Thread thread;
        private volatile @Nullable Exception broken;

        Helper(BatchMaker batches, DoubleUnaryOperator progressOfStep, int number) {
            thread = new Thread(() -> run(batches, progressOfStep, number), "learner-" + (number + 2));
            thread.setDaemon(true);
            thread.start();
        }

        private void run(BatchMaker batches, DoubleUnaryOperator progressOfStep, int number) {
            try (LearningNetwork own = LearningNetwork.open(
                    DetectorNetwork.trainable(CLASSES, bf16, averaged(), 0), folder.resolve("helper-" + number))) {
                while (!Thread.currentThread().isInterrupted()) {
                    learn(own, batches.next(), progressOfStep.applyAsDouble(steps()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                broken = e;
            }
        }

        void check() {
            if (broken != null) {
                throw new IllegalStateException("a helper of the training failed", broken);
            }
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                // A step is over in a second; libtorch must not be in one when its network goes.
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The loss of a batch is divided by its target scores, so that a crowded picture weighs more than an empty one. */
    private static float[] gradient(float[] output, BatchMaker.Batch batch, double[] cost) {
        TrainingPicture first = batch.pictures().get(0);
        DetectionLoss loss = new DetectionLoss(first.width(), first.height(), CLASSES);
        float[] gradient = new float[output.length];
        for (int i = 0; i < batch.pictures().size(); i++) {
            DetectionLoss.Cost c = loss.of(
                    output,
                    i * (4 + CLASSES) * loss.anchors(),
                    batch.pictures().get(i),
                    batch.said(),
                    i * NanodetTeacher.KINDS.size() * loss.anchors(),
                    gradient);
            cost[0] += c.kind();
            cost[1] += c.box();
            cost[2] += c.weight();
        }
        cost[2] = Math.max(1, cost[2]);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-STEEPEST, Math.min(STEEPEST, (float) (gradient[i] / cost[2])));
        }
        return gradient;
    }

    private void note(double kind, double box) {
        double loss = kind + DetectionLoss.boxGain() * box;
        if (!Double.isFinite(loss)) {
            return;
        }
        boolean first = Double.isNaN(smoothLoss);
        smoothLoss = first ? loss : 0.95 * smoothLoss + 0.05 * loss;
        smoothClass = first ? kind : 0.95 * smoothClass + 0.05 * kind;
        smoothBox = first ? box : 0.95 * smoothBox + 0.05 * box;
    }

    float rate(double progress) {
        double falling = Math.max(0, Math.min(1, (progress - FULL_UNTIL) / (1 - FULL_UNTIL)));
        double cosine = 0.5 * (1 + Math.cos(Math.PI * falling));
        double warm = Math.min(1, (optimiser.steps() + 1.0) / WARM_UP_STEPS);
        return (float) (warm * rate * (LEAST_SHARE + (1 - LEAST_SHARE) * cosine));
    }

    /** Exponentially smoothed loss; NaN before the first step. */
    double loss() {
        return smoothLoss;
    }

    String describe() {
        synchronized (optimiser) {
            return described();
        }
    }

    private String described() {
        return String.format(
                Locale.ROOT,
                "step %d loss %.3f (classes %.3f, boxes %.3f)",
                optimiser.steps(),
                smoothLoss,
                smoothClass,
                smoothBox);
    }

    long steps() {
        synchronized (optimiser) {
            return optimiser.steps();
        }
    }

    /** Seconds spent learning, including before a resume. */
    double seconds() {
        return seconds;
    }

    /**
     * The averaged weights, ready to ship: batch norm statistics are measured anew on clean pictures, because those of
     * training belong to other weights and to spoilt pictures.
     */
    ScriptArchive ship(Iterable<BatchMaker.Batch> clean, boolean half, Path folder) throws IOException {
        Map<String, Tensor> trained = averaged();
        float[] sum = null;
        int n = 0;
        ScriptArchive calibrating = DetectorNetwork.calibrating(CLASSES, bf16, trained);
        try (LearningNetwork measuring = LearningNetwork.open(calibrating, folder.resolve("calibrating"))) {
            for (BatchMaker.Batch batch : clean) {
                float[] seen = measuring.output(batch.input(), batch.shape());
                if (sum == null) {
                    sum = new float[seen.length];
                }
                for (int i = 0; i < seen.length; i++) {
                    sum[i] += seen[i];
                }
                n++;
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("no clean pictures to measure batch norm on");
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= n;
        }
        trained.putAll(DetectorNetwork.statistics(trained, sum));
        return DetectorNetwork.shipped(CLASSES, half, trained);
    }

    /** The averaged weights, batch norm apart. */
    Map<String, Tensor> averaged() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        synchronized (optimiser) {
            optimiser.average().forEach((name, w) -> all.put(name, new Tensor(w.clone(), shape(name))));
        }
        return all;
    }

    private long[] shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    /** Writes all that is needed to go on. */
    void checkpoint(Path file) throws IOException {
        TensorFile state;
        synchronized (optimiser) {
            state = optimiser.state();
        }
        state.with(Map.of(SECONDS, new Tensor(new float[] {(float) seconds}, 1)))
                .write(file);
    }

    /** @throws IOException if the file was written by a network of another shape, or is no checkpoint */
    void restore(Path file) throws IOException {
        TensorFile state = TensorFile.read(file);
        synchronized (optimiser) {
            optimiser.restore(state);
        }
        seconds = state.vector(SECONDS, 1)[0];
    }

    @Override
    public void close() {
        helpers.forEach(Helper::close);
        network.close();
    }
}
