package dev.drover.inference.learn.reader;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.learn.network.TensorFile;
import dev.drover.inference.learn.network.TextAdoption;
import dev.drover.inference.learn.network.TextNetwork;
import dev.drover.inference.learn.network.TextScript;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.plate.PlateAlphabet;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.torch.ReaderManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains the plate reader from painted plates and, where there is a folder of them, real crops. */
public final class PlateTrainer {

    private static final double REAL_SHARE = 0.22;

    /** The kinds whose figures are told one by one. */
    static final List<PlateKind> MEASURED = List.of(
            PlateKind.HK_MACAO, PlateKind.TRAILER, PlateKind.NEV_SMALL, PlateKind.NEV_LARGE, PlateKind.ORDINARY);

    /** Every fifteenth real crop is kept from training, to calibrate the confidence on. */
    static final int HOLD_OUT = 15;

    private static final long CALIBRATION_SEED = 4242;
    private static final int CALIBRATION_CROPS = 3_000;
    private static final long MEASURING_SEED = 31_337;
    private static final int MEASURED_CROPS = 300;

    private final TextSpec spec = TextSpec.plates(PlateAlphabet.CHARACTERS.length() + 1, PlateSamples.COLOURS.size());
    private final Path data;
    private final Consumer<String> log;

    /** @param data folder with {@code crops-train}, {@code crops-val} and {@code glyphs}; may be absent */
    public PlateTrainer(Path data, Consumer<String> log) {
        this.data = data;
        this.log = log;
    }

    /** Trains and leaves {@code checkpoint.bin} in the plan's folder. */
    public int train(Schedule schedule, Path folder, TrainingStart start) throws IOException, InterruptedException {
        PlatePainter painter = painter(data);
        List<PlateSamples.Real> learnt = new ArrayList<>();
        List<PlateSamples.Real> held = new ArrayList<>();
        if (Files.isDirectory(data.resolve("crops-train"))) {
            List<PlateSamples.Real> all = PlateSamples.read(data.resolve("crops-train"), 2, 3, -1);
            for (int i = 0; i < all.size(); i++) {
                (i % HOLD_OUT == 0 ? held : learnt).add(all.get(i));
            }
        }
        log.accept(learnt.size() + " real crops to learn from, " + held.size() + " held out");
        PlateSamples samples = new PlateSamples(painter, learnt, REAL_SHARE, spec.height(), spec.width());
        Map<String, List<TextSample>> checks = checks(samples, held);
        TextBatches batches = new TextBatches(spec, PlateAlphabet.CHARACTERS, 6, 36);
        TextTraining.Plan plan = new TextTraining.Plan(schedule, 48, 12, 9_000, folder, start.resume());
        try (TextNetwork network = new TextNetwork(spec, schedule.seed());
                TextPool pool = new TextPool(plan.pool(), schedule.seed(), samples)) {
            log.accept(network.weightCount() + " weights");
            TextTraining training = new TextTraining(plan, batches, checks, log);
            if (start.weights().isPresent()) {
                training.beginningWith(adopted(start.weights().get(), learnt, held));
            }
            return training.run(network, pool, TextTraining.best(PlateAlphabet.CHARACTERS, false));
        }
    }

    /** What {@link TextScript} takes off the first slot is put back. */
    private static Map<String, float[]> adopted(
            Path weights, List<PlateSamples.Real> learnt, List<PlateSamples.Real> held) throws IOException {
        Map<String, float[]> exported = TextAdoption.read(weights);
        List<PlateSamples.Real> all = new ArrayList<>(learnt);
        all.addAll(held);
        double[] share = firstSlot(all);
        float[] usual = exported.get("usual_t");
        for (int c = 0; usual != null && c < share.length; c++) {
            usual[c] += (float) Math.log(share[c]);
        }
        return exported;
    }

    /**
     * Writes {@code plates.pt} and {@code plates.json} from the checkpoint in {@code folder}: confidence calibrated on
     * the held-out real crops and on painted plates of another seed.
     *
     * @param card what the manifest is to tell people
     */
    public ReaderManifest publish(Path folder, ObjectNode card) throws IOException {
        PlateSamples samples = new PlateSamples(painter(data), List.of(), 0, spec.height(), spec.width());
        List<TextPublisher.Known> known = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(CALIBRATION_SEED);
        for (int i = 0; i < CALIBRATION_CROPS; i++) {
            known.add(
                    i % 2 == 0
                            ? samples.photographed(random)
                            : samples.readable(MEASURED.get(i / 2 % MEASURED.size()), random));
        }
        // Real crops are few, so each counts five times.
        List<PlateSamples.Real> all = Files.isDirectory(data.resolve("crops-train"))
                ? PlateSamples.read(data.resolve("crops-train"), 2, 3, -1)
                : List.of();
        for (int i = 0; i < all.size(); i += HOLD_OUT) {
            for (int copy = 0; copy < 5; copy++) {
                known.add(new TextPublisher.Known(all.get(i).crop(), all.get(i).text()));
            }
        }
        List<TextPublisher.Known> golden = new ArrayList<>();
        for (PlateKind kind : List.of(PlateKind.HK_MACAO, PlateKind.TRAILER, PlateKind.ORDINARY)) {
            golden.add(samples.readable(kind, random));
        }
        TextPublisher.Product product = new TextPublisher.Product(
                CropReaders.PLATES,
                "Drover plates",
                spec,
                PlateAlphabet.CHARACTERS,
                PlateSamples.COLOURS,
                List.of(0.0, 0.03),
                1);
        try (TextNetwork network = new TextNetwork(spec, 0)) {
            network.restore(TensorFile.read(folder.resolve("checkpoint.bin")));
            return TextPublisher.publish(
                    product,
                    TextScript.of(network, firstSlot(all)),
                    new TextPublisher.Crops(known, measuring(samples), golden),
                    card,
                    folder);
        }
    }

    private Map<String, List<TextPublisher.Known>> measuring(PlateSamples samples) throws IOException {
        Map<String, List<TextPublisher.Known>> sets = new LinkedHashMap<>();
        if (Files.isDirectory(data.resolve("crops-val"))) {
            sets.put(
                    "crops-val",
                    PlateSamples.read(data.resolve("crops-val"), 1, 2, 3).stream()
                            .map(r -> new TextPublisher.Known(r.crop(), r.text()))
                            .toList());
        }
        SplittableRandom random = new SplittableRandom(MEASURING_SEED);
        for (PlateKind kind : MEASURED) {
            List<TextPublisher.Known> set = new ArrayList<>();
            for (int i = 0; i < MEASURED_CROPS; i++) {
                set.add(samples.readable(kind, random));
            }
            sets.put("rendered " + kind.label(), set);
        }
        return sets;
    }

    /** How often each class stood in the first slot: real crops by their provinces, painted ones about evenly. */
    private static double[] firstSlot(List<PlateSamples.Real> real) {
        double[] share = new double[PlateAlphabet.CHARACTERS.length() + 1];
        double painted = real.isEmpty() ? 1 : 1 - REAL_SHARE;
        Arrays.fill(share, painted / PlateKind.PROVINCES.length());
        for (PlateSamples.Real r : real) {
            share[1 + PlateAlphabet.CHARACTERS.indexOf(r.text().charAt(0))] += (1 - painted) / real.size();
        }
        return share;
    }

    static PlatePainter painter(Path data) {
        Path glyphs = data.resolve("glyphs/font_model");
        return Files.isDirectory(glyphs) ? PlatePainter.withGlyphs(glyphs) : PlatePainter.withFonts();
    }

    private Map<String, List<TextSample>> checks(PlateSamples samples, List<PlateSamples.Real> held)
            throws IOException {
        Map<String, List<TextSample>> checks = new LinkedHashMap<>();
        Path validation = data.resolve("crops-val");
        if (Files.isDirectory(validation)) {
            checks.put("crops-val", asTheyAre(PlateSamples.read(validation, 1, 2, 3)));
        }
        if (!held.isEmpty()) {
            checks.put("held", asTheyAre(held));
        }
        SplittableRandom random = new SplittableRandom(99);
        for (PlateKind kind : MEASURED) {
            List<TextSample> set = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                set.add(samples.measured(kind, random));
            }
            checks.put(kind.label(), set);
        }
        return checks;
    }

    private List<TextSample> asTheyAre(List<PlateSamples.Real> real) {
        return real.stream()
                .map(r -> TextSample.of(
                        new TextCamera.Shot(r.crop(), List.of()),
                        r.text(),
                        PlateSamples.COLOURS.indexOf(r.colour()),
                        r.rows(),
                        spec.height(),
                        spec.width()))
                .toList();
    }
}
