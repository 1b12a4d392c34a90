package dev.drover.inference.learn.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.learn.network.ModelFolder;
import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.scorer.CropReaders;
import dev.drover.inference.text.Calibration;
import dev.drover.inference.torch.ReaderManifest;
import dev.drover.inference.torch.TextReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a trained reader as it ships: TorchScript, calibrated through the production path, with its card. */
final class TextPublisher {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Least share of answered texts that must be right at the threshold the card names. */
    private static final double WANTED = 0.995;

    private static final double SURE = 0.9;

    /** A crop of known truth that no training saw. */
    record Known(Picture crop, String text) {}

    /**
     * Crops no training saw.
     *
     * @param calibrating to fit the confidence on
     * @param measuring sets by name, whose figures go on the card
     * @param golden whose readings are pinned
     */
    record Crops(List<Known> calibrating, Map<String, List<Known>> measuring, List<Known> golden) {}

    /**
     * What is published.
     *
     * @param kind plates or seals: base name of the files, and the grammar
     * @param name for people
     * @param spec the network's
     * @param alphabet its characters
     * @param variants its colours or kinds
     * @param margins of the looks, see the manifest
     * @param confidentErrors of the texts calibrated on, the share that may be wrong with a confidence of {@link
     *     #SURE}; 1 leaves the confidence an honest probability
     */
    record Product(
            CropReaders kind,
            String name,
            TextSpec spec,
            String alphabet,
            List<String> variants,
            List<Double> margins,
            double confidentErrors) {

        /** Not calibrated, without golden crops or figures. */
        private ReaderManifest raw(String weights, String sha256) {
            return new ReaderManifest(
                    name,
                    weights,
                    sha256,
                    spec.height(),
                    spec.width(),
                    spec.head() == TextSpec.Head.SLOTS ? "slots" : "columns",
                    alphabet,
                    variants,
                    spec.rowKinds() == 2,
                    Calibration.NONE,
                    0,
                    margins,
                    List.of(),
                    null,
                    null);
        }
    }

    private TextPublisher() {}

    /**
     * Writes {@code file.pt} and {@code file.json} into {@code folder}.
     *
     * @param card to which figures are added
     */
    static ReaderManifest publish(Product product, ScriptArchive network, Crops crops, ObjectNode card, Path folder)
            throws IOException {
        ModelFolder published = ModelFolder.at(folder, product.kind.file());
        ReaderManifest raw = product.raw(published.weights(), published.put(network));
        published.write(raw.with(card));
        ReaderManifest calibrated;
        try (TextReader reader = product.kind.open(published.files())) {
            List<Calibration.Case> cases = cases(product, reader, crops.calibrating);
            Calibration calibration = Calibration.fit(cases).cautious(cases, SURE, product.confidentErrors);
            calibrated = raw.calibrated(calibration, threshold(cases, calibration), pinned(reader, crops.golden));
        }
        published.write(calibrated.with(card));
        try (TextReader reader = product.kind.open(published.files())) {
            ObjectNode figures = card.putObject("figures");
            crops.measuring.forEach((name, set) -> figures.set(name, figures(reader, set, calibrated.threshold())));
        }
        ReaderManifest finished = calibrated.with(card);
        published.write(finished);
        return finished;
    }

    /** The two smallest of those that are read rightly. */
    private static List<ReaderManifest.Golden> pinned(TextReader reader, List<Known> golden) throws IOException {
        List<ReaderManifest.Golden> pinned = new ArrayList<>();
        for (Known g : golden) {
            if (reader.read(g.crop, g.crop.whole()).text().equals(g.text)) {
                pinned.add(new ReaderManifest.Golden(png(g.crop), g.text));
            }
        }
        pinned.sort(Comparator.comparingInt(g -> g.picture().length()));
        return pinned.subList(0, Math.min(2, pinned.size()));
    }

    private static List<Calibration.Case> cases(Product product, TextReader reader, List<Known> known) {
        List<Calibration.Case> cases = new ArrayList<>();
        for (Known k : known) {
            Box whole = k.crop.whole();
            String read = reader.read(k.crop, whole).text();
            cases.add(new Calibration.Case(
                    reader.rawProbability(k.crop, whole), product.kind.fits(read), read.equals(k.text)));
        }
        return cases;
    }

    /** What eval would say of {@code set}, as JSON without times. */
    private static ObjectNode figures(TextReader reader, List<Known> set, double threshold) {
        List<TextEvaluation.Case> cases = set.stream()
                .map(k -> new TextEvaluation.Case("", k.text, reader.read(k.crop, k.crop.whole()), 0))
                .toList();
        ObjectNode report = JSON.valueToTree(TextEvaluation.of(cases, threshold, truth -> List.of()));
        report.remove(List.of("groups", "msPerCrop"));
        return report;
    }

    /** The lowest of a few confidences from which on {@link #WANTED} of the answers were right. */
    private static double threshold(List<Calibration.Case> cases, Calibration calibration) {
        for (double t : new double[] {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95}) {
            long answered = cases.stream()
                    .filter(c -> calibration.confidence(c.probability(), c.fits()) >= t)
                    .count();
            long right = cases.stream()
                    .filter(c -> calibration.confidence(c.probability(), c.fits()) >= t && c.right())
                    .count();
            if (answered > 0 && right >= WANTED * answered) {
                return t;
            }
        }
        return 0.97;
    }

    private static String png(Picture crop) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(BufferedImages.of(crop), "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
