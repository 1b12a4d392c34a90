package dev.drover.inference.train;

import dev.drover.inference.seal.SealKind;
import dev.drover.inference.seal.SealStyle;
import dev.drover.inference.torch.TextNetwork;
import dev.drover.inference.torch.TextSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains the seal reader from painted seals alone. */
public final class SealTrainer {

    static final TextSpec SPEC = TextSpec.seals(SealSamples.ALPHABET.length() + 1, SealSamples.KINDS.size());

    private final Consumer<String> log;

    public SealTrainer(Consumer<String> log) {
        this.log = log;
    }

    /** Trains and leaves {@code checkpoint.bin} in {@code folder}; returns the steps made. */
    public int train(double minutes, int steps, long seed, Path folder, boolean resume)
            throws IOException, InterruptedException {
        SealSamples samples = new SealSamples(SPEC.height(), SPEC.width());
        Map<String, List<TextSample>> checks = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(77);
        for (SealStyle style : SealStyle.values()) {
            List<TextSample> set = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                set.add(samples.painted(style == SealStyle.ELOCK ? SealKind.ELOCK : SealKind.BOLT, style, random));
            }
            checks.put(style.label(), set);
        }
        TextBatches batches = new TextBatches(SPEC, SealSamples.ALPHABET, 5, 72);
        TextTraining.Plan plan = new TextTraining.Plan(minutes, steps, 32, 10, 10_000, seed, folder, resume);
        try (TextNetwork network = new TextNetwork(SPEC, seed);
                TextPool pool = new TextPool(plan.pool(), seed, samples)) {
            log.accept(network.weightCount() + " weights");
            return new TextTraining(plan, batches, checks, log)
                    .run(network, pool, TextTraining.best(SealSamples.ALPHABET, true));
        }
    }
}
