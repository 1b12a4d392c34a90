package dev.drover.inference.train;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.torch.DetectorNetwork;
import dev.drover.inference.torch.LearningNetwork;
import dev.drover.inference.torch.ScriptArchive;
import dev.drover.inference.torch.ScriptArchive.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Teaches the detector: batches in, weights out. The schedule is one of time, so that a training ends when it was told
 * to: warm-up, then the rate falls as a cosine. Belongs to one thread.
 */
final class DetectorTraining implements AutoCloseable {

    /** Where the rate ends, share of the highest. */
    private static final float LEAST_SHARE = 0.01f;

    private static final int WARM_UP_STEPS = 200;
    private static final float AVERAGE_KEEPS = 0.999f;
    private static final int CLASSES = ObjectClass.values().length;

    /** A single number of the output pulls no harder than this. */
    private static final float STEEPEST = 0.5f;

    private final LearningNetwork network;
    private final Adam optimiser;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final boolean bf16;
    private final float rate;
    private double seconds;
    private double smoothLoss = Double.NaN;
    private double smoothClass;
    private double smoothBox;

    private DetectorTraining(LearningNetwork network, boolean bf16, float rate) {
        this.network = network;
        this.bf16 = bf16;
        this.rate = rate;
        Map<String, float[]> start = new LinkedHashMap<>();
        network.weights().forEach((name, t) -> {
            shapes.put(name, t.shape());
            start.put(name, t.values());
        });
        this.optimiser = new Adam(start, AVERAGE_KEEPS);
    }

    /**
     * @param given weights to begin with; what is missing is drawn from {@code seed}
     * @param folder for the network's file
     * @param rate highest learning rate
     */
    static DetectorTraining start(Path folder, boolean bf16, float rate, long seed, Map<String, Tensor> given)
            throws IOException {
        ScriptArchive archive = DetectorNetwork.trainable(CLASSES, bf16, given, seed);
        return new DetectorTraining(LearningNetwork.open(archive, folder), bf16, rate);
    }

    /** One step. @param progress share of the whole training that is over, 0 to 1 */
    void learn(BatchMaker.Batch batch, double progress) {
        long before = System.nanoTime();
        double[] cost = new double[3];
        Map<String, float[]> gradients =
                network.gradients(batch.input(), output -> gradient(output, batch, cost), batch.shape());
        optimiser.step(gradients, rate(progress));
        network.set(optimiser.weights());
        seconds += (System.nanoTime() - before) / 1e9;
        note(cost[0] / cost[2], cost[1] / cost[2]);
    }

    /** The loss of a batch is divided by its target scores, so that a crowded picture weighs more than an empty one. */
    private static float[] gradient(float[] output, BatchMaker.Batch batch, double[] cost) {
        TrainingPicture first = batch.pictures().get(0);
        DetectionLoss loss = new DetectionLoss(first.width(), first.height(), CLASSES);
        float[] gradient = new float[output.length];
        for (int i = 0; i < batch.pictures().size(); i++) {
            DetectionLoss.Cost c = loss.of(
                    output, i * (4 + CLASSES) * loss.anchors(), batch.pictures().get(i), gradient);
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
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
        double warm = Math.min(1, (optimiser.steps() + 1.0) / WARM_UP_STEPS);
        return (float) (warm * rate * (LEAST_SHARE + (1 - LEAST_SHARE) * cosine));
    }

    /** Exponentially smoothed loss; NaN before the first step. */
    double loss() {
        return smoothLoss;
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "step %d loss %.3f (classes %.3f, boxes %.3f)",
                optimiser.steps(),
                smoothLoss,
                smoothClass,
                smoothBox);
    }

    long steps() {
        return optimiser.steps();
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
        optimiser.average().forEach((name, w) -> all.put(name, new Tensor(w.clone(), shapes.get(name))));
        return all;
    }

    /** Writes all that is needed to go on, beside and then moved into place. */
    void checkpoint(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeDouble(seconds);
            optimiser.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    void restore(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            seconds = in.readDouble();
            optimiser.read(in);
        }
        network.set(optimiser.weights());
    }

    @Override
    public void close() {
        network.close();
    }
}
