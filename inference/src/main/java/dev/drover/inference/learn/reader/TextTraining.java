package dev.drover.inference.learn.reader;

import dev.drover.inference.learn.network.TensorFile;
import dev.drover.inference.learn.network.TextNetwork;
import dev.drover.inference.learn.network.TextSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Teaches a reading network: AdamW, a short warm-up and a cosine down to nothing over the time or the steps given, the
 * average of past weights for use, a checkpoint every few minutes.
 */
final class TextTraining {

    private static final int WARM_UP = 200;

    /** The same with moments from a checkpoint. */
    private static final int WARM_UP_AGAIN = 20;

    private static final int REPORT_EVERY = 100;
    private static final int CHECK_EVERY = 400;

    /** Samples that batch norm gets its means from when a training begins with exported weights. */
    private static final int TYPICAL = 384;

    /**
     * How long and how.
     *
     * @param schedule how long and how fast
     * @param batch samples a step
     * @param renewed fresh samples a step
     * @param pool samples kept
     * @param folder for checkpoints
     * @param resume whether to go on from the folder's checkpoint, where there is one
     */
    record Plan(Schedule schedule, int batch, int renewed, int pool, Path folder, boolean resume) {}

    private final Plan plan;
    private final TextBatches batches;
    private final Map<String, List<TextSample>> checks;
    private final Consumer<String> log;
    private Optional<Map<String, float[]>> exported = Optional.empty();

    /** @param checks sets never trained on, whose exact share is told now and then */
    TextTraining(Plan plan, TextBatches batches, Map<String, List<TextSample>> checks, Consumer<String> log) {
        this.plan = plan;
        this.batches = batches;
        this.checks = new LinkedHashMap<>(checks);
        this.log = log;
    }

    /** Begins with an exported network's weights where there is no checkpoint to go on from. */
    TextTraining beginningWith(Map<String, float[]> weights) {
        exported = Optional.of(weights);
        return this;
    }

    /** Trains {@code network} from {@code pool}; returns the steps made. */
    int run(TextNetwork network, TextPool pool, TextDecode decode) throws IOException, InterruptedException {
        Path saved = plan.folder.resolve("checkpoint.bin");
        Files.createDirectories(plan.folder);
        int step = begin(network, pool, decode);
        // A resumed run has its own schedule: it is as much a fine-tuning as a continuation.
        int first = step;
        long start = System.nanoTime();
        double loss = 0;
        double done = 0;
        while (done < 1) {
            double elapsed = (System.nanoTime() - start) / 60e9;
            done = Math.max((double) (step - first) / plan.schedule.steps(), elapsed / plan.schedule.minutes());
            float rate = (float) (plan.schedule.rate()
                    * Math.min(1, (step - first + 1.0) / (first == 0 ? WARM_UP : WARM_UP_AGAIN))
                    * (0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, done)) + 0.002));
            float look = network.spec().head() == TextSpec.Head.SLOTS ? (float) Math.max(0.1, 0.6 - done) : 0;
            loss += network.learn(batches.of(pool.batch(plan.batch, plan.renewed)), rate, look);
            step++;
            if (step % REPORT_EVERY == 0) {
                log.accept(String.format(
                        Locale.ROOT,
                        "step %d  loss %.4f  rate %.5f  %.0f samples/s  %.0f %% done, about %.0f min left",
                        step,
                        loss / REPORT_EVERY,
                        rate,
                        (step - first) * (double) plan.batch / (elapsed * 60 + 1e-9),
                        100 * done,
                        (1 - done) / Math.max(1e-9, done) * elapsed));
                loss = 0;
            }
            if (step % CHECK_EVERY == 0) {
                check(network, decode);
                network.checkpoint().write(saved);
            }
        }
        check(network, decode);
        network.checkpoint().write(saved);
        return step;
    }

    /** Returns the steps the network has made already. */
    private int begin(TextNetwork network, TextPool pool, TextDecode decode) throws IOException, InterruptedException {
        Path saved = plan.folder.resolve("checkpoint.bin");
        if (plan.resume && Files.exists(saved)) {
            TensorFile checkpoint = TensorFile.read(saved);
            network.restore(checkpoint);
            log.accept("going on from step " + checkpoint.step());
            return checkpoint.step();
        }
        if (exported.isPresent()) {
            List<TextSample> typical = pool.batch(TYPICAL, TYPICAL);
            network.adopt(exported.get(), batches.inputs(typical), typical.size());
            log.accept("begins with exported weights");
            check(network, decode);
        }
        return 0;
    }

    private void check(TextNetwork network, TextDecode decode) {
        StringBuilder line = new StringBuilder("exact");
        checks.forEach(
                (name, set) -> line.append(String.format(Locale.ROOT, "  %s %.3f", name, exact(network, set, decode))));
        log.accept(line.toString());
    }

    private double exact(TextNetwork network, List<TextSample> set, TextDecode decode) {
        int right = 0;
        for (int at = 0; at < set.size(); at += 32) {
            List<TextSample> part = set.subList(at, Math.min(set.size(), at + 32));
            List<String> texts = decode.texts(network.predict(batches.inputs(part), part.size()), part.size());
            for (int i = 0; i < part.size(); i++) {
                right += texts.get(i).equals(part.get(i).text()) ? 1 : 0;
            }
        }
        return (double) right / set.size();
    }

    /** From a network's outputs to texts. */
    @FunctionalInterface
    interface TextDecode {
        List<String> texts(List<float[]> outputs, int n);
    }

    /** Slots: the best class of each, "none" left out. Columns: the same with repeats merged. */
    static TextDecode best(String alphabet, boolean mergeRepeats) {
        return (outputs, n) -> {
            int classes = alphabet.length() + 1;
            float[] scores = outputs.get(0);
            int places = scores.length / n / classes;
            List<String> out = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                StringBuilder text = new StringBuilder();
                int last = 0;
                for (int p = 0; p < places; p++) {
                    int at = (i * places + p) * classes;
                    int top = 0;
                    for (int c = 1; c < classes; c++) {
                        top = scores[at + c] > scores[at + top] ? c : top;
                    }
                    if (top > 0 && !(mergeRepeats && top == last)) {
                        text.append(alphabet.charAt(top - 1));
                    }
                    last = top;
                }
                out.add(text.toString());
            }
            return out;
        };
    }
}
