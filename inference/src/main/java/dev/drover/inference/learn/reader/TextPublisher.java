package dev.drover.inference.learn.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.learn.eval.TextEvaluation;
import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.text.Calibration;
import dev.drover.inference.text.TextJudge;
import dev.drover.inference.text.TextManifest;
import dev.drover.inference.torch.TextFiles;
import dev.drover.inference.torch.TextReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;

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
     * @param object plate or seal
     * @param name for people
     * @param file base name of weights and manifest
     * @param spec the network's
     * @param alphabet its characters
     * @param variants its colours or kinds
     * @param margins of the looks, see the manifest
     * @param judge the grammar
     * @param confidentErrors of the texts calibrated on, the share that may be wrong with a confidence of {@link #SURE};
     *     1 leaves the confidence an honest probability
     */
    record Product(
            ObjectClass object,
            String name,
            String file,
            TextSpec spec,
            String alphabet,
            List<String> variants,
            List<Double> margins,
            TextJudge judge,
            double confidentErrors) {

        private TextManifest manifest(
                String sha256,
                Calibration calibration,
                double threshold,
                List<TextManifest.Golden> golden,
                ObjectNode card) {
            String decoder = spec.head() == TextSpec.Head.SLOTS ? "slots" : "columns";
            return new TextManifest(
                    name,
                    file + ".pt",
                    sha256,
                    spec.height(),
                    spec.width(),
                    decoder,
                    alphabet,
                    variants,
                    spec.rowKinds() == 2,
                    calibration,
                    threshold,
                    margins,
                    golden,
                    null,
                    card);
        }
    }

    private TextPublisher() {}

    /**
     * Writes {@code file.pt} and {@code file.json} into {@code folder}.
     *
     * @param card to which figures are added
     */
    static TextManifest publish(Product product, ScriptArchive network, Crops crops, ObjectNode card, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Path weights = folder.resolve(product.file + ".pt");
        network.write(weights);
        String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(weights));
        Path manifest = folder.resolve(product.file + ".json");
        Files.write(
                manifest,
                product.manifest(sha256, Calibration.NONE, 0, List.of(), card).json());
        List<TextManifest.Golden> pinned = new ArrayList<>();
        Calibration calibration;
        double threshold;
        try (TextReader reader = open(product, folder)) {
            List<Calibration.Case> cases = cases(product, reader, crops.calibrating);
            calibration = Calibration.fit(cases).cautious(cases, SURE, product.confidentErrors);
            threshold = threshold(cases, calibration);
            for (Known g : crops.golden) {
                Reading reading = reader.read(g.crop, TextCamera.whole(g.crop));
                if (reading.text().equals(g.text)) {
                    pinned.add(new TextManifest.Golden(png(g.crop), g.text));
                }
            }
        }
        pinned.sort(Comparator.comparingInt(g -> g.picture().length()));
        TextManifest finished =
                product.manifest(sha256, calibration, threshold, pinned.subList(0, Math.min(2, pinned.size())), card);
        Files.write(manifest, finished.json());
        try (TextReader reader = open(product, folder)) {
            ObjectNode figures = card.putObject("figures");
            crops.measuring.forEach((name, set) -> figures.set(name, figures(reader, set, threshold)));
        }
        finished = finished.with(card);
        Files.write(manifest, finished.json());
        return finished;
    }

    private static List<Calibration.Case> cases(Product product, TextReader reader, List<Known> known) {
        List<Calibration.Case> cases = new ArrayList<>();
        for (Known k : known) {
            Box whole = TextCamera.whole(k.crop);
            String read = reader.read(k.crop, whole).text();
            cases.add(new Calibration.Case(
                    reader.rawProbability(k.crop, whole), product.judge.fits(read), read.equals(k.text)));
        }
        return cases;
    }

    /** What eval would say of {@code set}, as JSON without times. */
    private static ObjectNode figures(TextReader reader, List<Known> set, double threshold) {
        List<TextEvaluation.Case> cases = set.stream()
                .map(k -> new TextEvaluation.Case("", k.text, reader.read(k.crop, TextCamera.whole(k.crop)), 0))
                .toList();
        ObjectNode report = JSON.valueToTree(TextEvaluation.of(cases, threshold, truth -> List.of()));
        report.remove(List.of("groups", "msPerCrop"));
        return report;
    }

    private static TextReader open(Product product, Path folder) {
        return TextReader.open(product.object, TextFiles.in(folder), product.file + ".json", product.judge);
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
        ImageIO.write(Degradation.toImage(crop), "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
