package dev.drover.inference.learn.reader;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.learn.network.ModelFolder;
import dev.drover.inference.learn.network.TensorFile;
import dev.drover.inference.learn.network.TextAdoption;
import dev.drover.inference.learn.network.TextNetwork;
import dev.drover.inference.learn.network.TextScript;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.torch.ReaderManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trains the seal reader from painted seals alone. */
public final class SealTrainer {

    static final TextSpec SPEC = TextSpec.seals(SealSamples.ALPHABET.length() + 1, SealSamples.KINDS.size());

    private static final long CALIBRATION_SEED = 4242;
    private static final int CALIBRATION_CROPS = 8_000;

    /** A quarter of the 1 in 1,000 that is borne, as some of what is wrong and sure is not met while calibrating. */
    private static final double CONFIDENT_ERRORS = 0.00025;

    private static final long MEASURING_SEED = 31_337;
    private static final int MEASURED_CROPS = 1_000;

    private final Consumer<String> log;

    public SealTrainer(Consumer<String> log) {
        this.log = log;
    }

    /** Trains and leaves {@code checkpoint.bin} in {@code folder}; returns the steps made. */
    public int train(Schedule schedule, Path folder, TrainingStart start) throws IOException, InterruptedException {
        SealSamples samples = new SealSamples(SPEC.height(), SPEC.width());
        Map<String, List<TextSample>> checks = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(77);
        for (SealStyle style : SealStyle.values()) {
            List<TextSample> set = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                set.add(samples.measured(style, random));
            }
            checks.put(style.label(), set);
        }
        TextBatches batches = new TextBatches(SPEC, SealSamples.ALPHABET, 5, 72);
        TextTraining.Plan plan = new TextTraining.Plan(schedule, 32, 8, 8_000, folder, start.resume());
        try (TextNetwork network = new TextNetwork(SPEC, schedule.seed());
                TextPool pool = new TextPool(plan.pool(), schedule.seed(), samples)) {
            log.accept(network.weightCount() + " weights");
            TextTraining training = new TextTraining(plan, batches, checks, log);
            if (start.weights().isPresent()) {
                training.beginningWith(TextAdoption.read(start.weights().get()));
            }
            return training.run(network, pool, TextTraining.best(SealSamples.ALPHABET, true));
        }
    }

    private static SealStyle style(int i) {
        return SealStyle.values()[i % SealStyle.values().length];
    }

    private static Map<String, List<TextPublisher.Known>> measuring(SealSamples samples) {
        Map<String, List<TextPublisher.Known>> sets = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(MEASURING_SEED);
        for (SealStyle style : SealStyle.values()) {
            List<TextPublisher.Known> set = new ArrayList<>();
            for (int i = 0; i < MEASURED_CROPS; i++) {
                set.add(samples.readable(style, random));
            }
            sets.put("rendered " + style.label(), set);
        }
        return sets;
    }

    /**
     * Writes {@code seals.pt}, {@code seals.json} and, where there are doors to calibrate it on, the network for sealed
     * and unsealed.
     *
     * @param presence folder of the {@link PresenceTrainer}'s checkpoint
     * @param doors folders of door crops, to calibrate on those kept from training; null for the reader alone
     */
    public ReaderManifest publish(Path folder, Path presence, @Nullable Path doors, ObjectNode card)
            throws IOException {
        SealSamples samples = new SealSamples(SPEC.height(), SPEC.width());
        SplittableRandom random = new SplittableRandom(CALIBRATION_SEED);
        List<TextPublisher.Known> known = new ArrayList<>();
        for (int i = 0; i < CALIBRATION_CROPS; i++) {
            known.add(i % 2 == 0 ? samples.photographed(random) : samples.readable(style(i / 2), random));
        }
        List<TextPublisher.Known> golden = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            golden.add(samples.readable(style(i), random));
        }
        TextPublisher.Product product = new TextPublisher.Product(
                CropReaders.SEALS,
                "Drover seals",
                SPEC,
                SealSamples.ALPHABET,
                SealSamples.KINDS,
                List.of(0.0, 0.03),
                CONFIDENT_ERRORS);
        ReaderManifest manifest;
        try (TextNetwork network = new TextNetwork(SPEC, 0)) {
            network.restore(TensorFile.read(folder.resolve("checkpoint.bin")));
            manifest = TextPublisher.publish(
                    product,
                    TextScript.of(network, false),
                    new TextPublisher.Crops(known, measuring(samples), golden),
                    card,
                    folder);
        }
        if (doors == null) {
            return manifest;
        }
        manifest = manifest.with(new PresenceTrainer(log).publish(presence, doors, folder));
        ModelFolder.at(folder, CropReaders.SEALS.file()).write(manifest);
        return manifest;
    }
}
