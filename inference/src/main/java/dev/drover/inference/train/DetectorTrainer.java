package dev.drover.inference.train;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.Pair;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.torch.DetectorNetwork;
import dev.drover.inference.torch.ScriptArchive.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the detector: Adam with a warm-up and a cosine schedule, an exponential moving average of the weights, pictures
 * composed ahead by other threads. Checkpoints hold the averaged and the raw weights and can be gone on from.
 */
final class DetectorTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(DetectorTrainer.class);
    private static final int CLASSES = ObjectClass.values().length;

    /** Mostly the production size, sometimes larger, so that small objects are seen at other scales. */
    private static final int[][] SIZES = {{320, 192}, {320, 192}, {320, 192}, {384, 224}, {320, 192}, {416, 256}};

    private final Settings settings;
    private final SampleComposer composer;
    private final Map<String, float[]> average = new LinkedHashMap<>();
    private final long born = System.nanoTime();
    private volatile boolean done;

    /**
     * How to train.
     *
     * @param steps batches in all
     * @param firstStep where a resumed run goes on
     * @param batch pictures a step
     * @param rate highest learning rate of Adam
     * @param seed of weights and pictures
     * @param bf16 compute in bfloat16 (weights stay float32)
     * @param composers threads that compose pictures
     * @param minutes ends the schedule by the wall clock where that comes before the last step; 0 for no such end (only
     *     then is a run repeatable)
     */
    record Settings(
            int steps, int firstStep, int batch, float rate, long seed, boolean bf16, int composers, double minutes) {}

    /** Ready inputs of one step. */
    private record Batch(int width, int height, float[] input, TrainingPicture[] pictures) {}

    /** Is told now and then. */
    interface Listener {
        /** @return false to stop early */
        boolean checkpoint(int step, Map<String, Tensor> averaged, Map<String, Tensor> raw) throws IOException;
    }

    DetectorTrainer(Settings settings, SampleComposer composer) {
        this.settings = settings;
        this.composer = composer;
    }

    /**
     * @param start weights to go on from, empty to begin
     * @param work folder for the network file
     * @param every steps between checkpoints
     */
    void train(Map<String, Tensor> start, Path work, int every, Listener listener) throws IOException {
        Files.createDirectories(work);
        DetectorNetwork.trainable(CLASSES, settings.bf16(), start, settings.seed())
                .write(work.resolve("training.pt"));
        BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(4);
        Thread[] threads = startComposers(ready);
        try (Model model = Model.newInstance("training", "PyTorch")) {
            model.load(work, "training", Map.of("trainParam", "true"));
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker((parameter, update) -> rate(settings.firstStep() + update))
                            .optEpsilon(1e-7f)
                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(settings.batch(), 3, SIZES[0][1], SIZES[0][0]));
                loop(model, trainer, ready, every, listener);
            }
        } catch (MalformedModelException e) {
            throw new IOException("our own network file cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            done = true;
            for (Thread t : threads) {
                t.interrupt();
            }
        }
    }

    private void loop(Model model, Trainer trainer, BlockingQueue<Batch> ready, int every, Listener listener)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        double box = 0;
        double kind = 0;
        int counted = 0;
        for (int step = settings.firstStep() + 1; step <= settings.steps(); step++) {
            DetectionLoss.Cost cost = step(trainer, ready.take());
            box += cost.box() / cost.weight();
            kind += cost.kind() / cost.weight();
            counted++;
            if (step % 4 == 0 || step == settings.steps()) {
                follow(model, step);
            }
            if (step % 50 == 0) {
                double each = (System.nanoTime() - started) / 1e9 / (step - settings.firstStep());
                LOG.info(String.format(
                        Locale.ROOT,
                        "step %d (%.1f %%)  box %.3f  class %.3f  rate %.5f  %.1f pictures/s  ETA %.0f min",
                        step,
                        100 * progress(step),
                        box / counted,
                        kind / counted,
                        rate(step),
                        settings.batch() / each,
                        (System.nanoTime() - born) / 60e9 * (1 / progress(step) - 1)));
                box = 0;
                kind = 0;
                counted = 0;
            }
            boolean last = progress(step) >= 1;
            if (step % every == 0 || last) {
                if (!listener.checkpoint(step, tensors(model, average), tensors(model, null))) {
                    LOG.info("stopped early at step {}", step);
                    return;
                }
            }
            if (last) {
                return;
            }
        }
    }

    private DetectionLoss.Cost step(Trainer trainer, Batch batch) {
        int n = batch.pictures().length;
        double box = 0;
        double kind = 0;
        double weight = 0;
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDArray input = scope.create(batch.input(), new Shape(n, 3, batch.height(), batch.width()));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray output = trainer.forward(new NDList(input)).singletonOrThrow();
                output.attach(scope);
                float[] raw = output.toFloatArray();
                float[] gradient = new float[raw.length];
                DetectionLoss loss = new DetectionLoss(batch.width(), batch.height(), CLASSES);
                for (int i = 0; i < n; i++) {
                    DetectionLoss.Cost c = loss.of(raw, i * (4 + CLASSES) * loss.anchors(), batch.pictures()[i], gradient);
                    box += c.box();
                    kind += c.kind();
                    weight += c.weight();
                }
                weight = Math.max(weight, 1);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = clip((float) (gradient[i] / weight));
                }
                collector.backward(output.mul(scope.create(gradient, output.getShape())).sum());
            }
            trainer.step();
        }
        return new DetectionLoss.Cost(box, kind, weight);
    }

    private static float clip(float g) {
        return Math.max(-0.5f, Math.min(0.5f, g));
    }

    /** Warm-up over 200 steps, then half a cosine down to a hundredth. */
    private float rate(int step) {
        double warm = Math.min(1, (step - settings.firstStep() + 1) / 200.0);
        return (float) (settings.rate() * warm * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * progress(step)))));
    }

    /** How far the schedule is, 0 to 1. */
    private double progress(int step) {
        double clock = settings.minutes() > 0 ? (System.nanoTime() - born) / 60e9 / settings.minutes() : 0;
        return Math.min(1, Math.max(clock, step / (double) settings.steps()));
    }

    /** Moves the average towards the weights; faster at first, so that it forgets the start. */
    private void follow(Model model, int step) {
        float keep = (float) Math.min(0.996, 1 - 1 / (2 + (step - settings.firstStep()) / 16.0));
        for (Pair<String, Parameter> p : model.getBlock().getParameters()) {
            float[] now = p.getValue().getArray().toFloatArray();
            float[] mean = average.computeIfAbsent(p.getValue().getName(), k -> now.clone());
            for (int i = 0; i < now.length; i++) {
                mean[i] += (1 - keep) * (now[i] - mean[i]);
            }
        }
    }

    private static Map<String, Tensor> tensors(Model model, Map<String, float[]> instead) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (Pair<String, Parameter> p : model.getBlock().getParameters()) {
            NDArray array = p.getValue().getArray();
            String name = p.getValue().getName();
            float[] values = instead == null ? array.toFloatArray() : instead.get(name).clone();
            named.put(name, new Tensor(values, array.getShape().getShape()));
        }
        return named;
    }

    private Thread[] startComposers(BlockingQueue<Batch> ready) {
        Thread[] threads = new Thread[settings.composers()];
        for (int t = 0; t < threads.length; t++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(settings.seed() * 31 + settings.firstStep() * 7L + t);
            threads[t] = new Thread(() -> compose(random, ready), "compose-" + t);
            threads[t].setDaemon(true);
            threads[t].start();
        }
        return threads;
    }

    private void compose(RandomGenerator random, BlockingQueue<Batch> ready) {
        try {
            while (!done) {
                int[] size = SIZES[random.nextInt(SIZES.length)];
                TrainingPicture[] pictures = new TrainingPicture[settings.batch()];
                for (int i = 0; i < pictures.length; i++) {
                    pictures[i] = composer.next(random, size[0], size[1]);
                }
                ready.put(new Batch(size[0], size[1], input(pictures), pictures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("composing pictures failed; the run cannot go on", e);
            throw e;
        }
    }

    /** Planes red, green, blue from 0 to 1. */
    static float[] input(TrainingPicture... pictures) {
        int area = pictures[0].width() * pictures[0].height();
        float[] out = new float[pictures.length * 3 * area];
        for (int n = 0; n < pictures.length; n++) {
            byte[] bgr = pictures[n].bgr();
            int at = n * 3 * area;
            for (int i = 0; i < area; i++) {
                out[at + i] = (bgr[3 * i + 2] & 255) / 255f;
                out[at + area + i] = (bgr[3 * i + 1] & 255) / 255f;
                out[at + 2 * area + i] = (bgr[3 * i] & 255) / 255f;
            }
        }
        return out;
    }

    /**
     * Batch-norm statistics that fit the averaged weights, from composed pictures.
     *
     * @param batches pictures of so many batches are seen
     */
    Map<String, Tensor> calibrate(Map<String, Tensor> weights, Path work, int batches) throws IOException {
        DetectorNetwork.calibrating(CLASSES, settings.bf16(), weights).write(work.resolve("calibrating.pt"));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
        double[] sum = null;
        try (Model model = Model.newInstance("calibrating", "PyTorch")) {
            model.load(work, "calibrating");
            for (int i = 0; i < batches; i++) {
                try (NDManager scope = model.getNDManager().newSubManager()) {
                    TrainingPicture[] pictures = new TrainingPicture[settings.batch()];
                    for (int k = 0; k < pictures.length; k++) {
                        pictures[k] = composer.next(random, SIZES[0][0], SIZES[0][1]);
                    }
                    NDArray input = scope.create(
                            input(pictures), new Shape(pictures.length, 3, SIZES[0][1], SIZES[0][0]));
                    float[] seen = model.getBlock()
                            .forward(new ParameterStore(scope, false), new NDList(input), false)
                            .singletonOrThrow()
                            .toFloatArray();
                    sum = sum == null ? new double[seen.length] : sum;
                    for (int k = 0; k < seen.length; k++) {
                        sum[k] += seen[k] / batches;
                    }
                }
            }
        } catch (MalformedModelException e) {
            throw new IOException("our own network file cannot be read: " + e.getMessage(), e);
        }
        float[] mean = new float[sum.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (float) sum[k];
        }
        Map<String, Tensor> all = new LinkedHashMap<>(weights);
        all.putAll(DetectorNetwork.statistics(weights, mean));
        return all;
    }
}
