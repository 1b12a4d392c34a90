package dev.drover.inference.train;

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
import java.util.function.DoubleConsumer;

/**
 * Teaches the detector: batches in, weights out. The schedule is one of time, so that a training ends when it was told
 * to: warm-up, then the rate falls as a cosine; mosaics stop before the end so that the last lessons look like
 * production. Belongs to one thread.
 */
final class DetectorTraining implements AutoCloseable {

    private static final float RATE = 2e-3f;
    private static final float LEAST_RATE = 2e-5f;
    private static final float DECAY = 0.03f;
    private static final int WARM_UP_STEPS = 200;
    private static final float AVERAGE_KEEPS = 0.998f;
    private static final int CLASSES = 5;

    private final LearningNetwork network;
    private final AdamW optimiser;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final boolean bf16;
    private double seconds;
    private double smoothLoss = Double.NaN;
    private double smoothClass;
    private double smoothBox;

    private DetectorTraining(LearningNetwork network, boolean bf16) {
        this.network = network;
        this.bf16 = bf16;
        Map<String, float[]> start = new LinkedHashMap<>();
        network.weights().forEach((name, t) -> {
            shapes.put(name, t.shape());
            start.put(name, t.values());
        });
        this.optimiser = new AdamW(start, AVERAGE_KEEPS);
    }

    /** A new network, its weights drawn from {@code seed}. */
    static DetectorTraining start(Path folder, boolean bf16, long seed) throws IOException {
        ScriptArchive archive = DetectorNetwork.trainable(CLASSES, bf16, Map.of(), seed);
        return new DetectorTraining(LearningNetwork.open(archive, folder), bf16);
    }

    /** One step. @param progress share of the whole training that is over, 0 to 1 */
    void learn(BatchMaker.Batch batch, double progress) {
        long before = System.nanoTime();
        DetectorLoss.Result[] result = new DetectorLoss.Result[1];
        Map<String, float[]> gradients = network.gradients(
                batch.input(),
                output -> {
                    result[0] = DetectorLoss.of(output, batch.pictures());
                    return result[0].gradient();
                },
                batch.shape());
        optimiser.step(gradients, rate(progress), DECAY);
        network.set(optimiser.weights());
        seconds += (System.nanoTime() - before) / 1e9;
        note(result[0]);
    }

    private void note(DetectorLoss.Result r) {
        if (!Float.isFinite(r.loss())) {
            return;
        }
        boolean first = Double.isNaN(smoothLoss);
        smoothLoss = first ? r.loss() : 0.98 * smoothLoss + 0.02 * r.loss();
        smoothClass = first ? r.classLoss() : 0.98 * smoothClass + 0.02 * r.classLoss();
        smoothBox = first ? r.boxLoss() : 0.98 * smoothBox + 0.02 * r.boxLoss();
    }

    float rate(double progress) {
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
        double warm = Math.min(1, (optimiser.steps() + 1.0) / WARM_UP_STEPS);
        return (float) (warm * (LEAST_RATE + (RATE - LEAST_RATE) * cosine));
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
    ScriptArchive ship(Iterable<BatchMaker.Batch> clean, boolean half, Path folder, DoubleConsumer progress)
            throws IOException {
        Map<String, Tensor> trained = new LinkedHashMap<>();
        optimiser.average().forEach((name, w) -> trained.put(name, new Tensor(w.clone(), shapes.get(name))));
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
                progress.accept(n);
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
