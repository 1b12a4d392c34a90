package dev.drover.inference.torch;

import static dev.drover.inference.torch.ManifestJson.require;
import static dev.drover.inference.torch.ManifestJson.requireWeights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.text.Calibration;
import dev.drover.inference.text.TextDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading model's card: what the weights are, how their output is read, what they learnt from and how well they read.
 * Lies beside the weights as JSON.
 *
 * @param name for people
 * @param weights file name of the TorchScript, beside the manifest
 * @param sha256 of that file, lower-case hex
 * @param height of the input {@code [B, 3, height, width]}, planes blue, green, red as {@code CropTensor} makes them
 * @param width of the input
 * @param decoder {@code slots} or {@code columns} ({@code ctc})
 * @param alphabet class {@code i + 1} of the first output is its character i; class 0 is "no character"
 * @param variants colours or kinds of the second output; empty where the network gives none
 * @param rows whether a third output tells one row from two
 * @param calibration of the confidence
 * @param threshold confidence below which a reading counts as unread
 * @param margins how far to look beyond the box, as shares of its sides: first so, and where the reading is
 *     doubtful once more so, taking the mean; empty means the box alone, once
 * @param golden crops that must be read as they were when the model was made, or it is refused
 * @param presence the sealed/unsealed network beside it, null where there is none
 * @param card date, command, seed, sources with their terms, figures, reliability: for people, not for the program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReaderManifest(
        String name,
        String weights,
        String sha256,
        int height,
        int width,
        String decoder,
        String alphabet,
        List<String> variants,
        boolean rows,
        Calibration calibration,
        double threshold,
        List<Double> margins,
        List<Golden> golden,
        @Nullable Presence presence,
        @Nullable JsonNode card)
        implements ModelManifest {

    /** A crop (PNG or JPEG in base64) and what must be read from it. */
    public record Golden(String picture, String text) {}

    /**
     * The network that tells sealed from unsealed doors; same tensor, one output of two numbers: unsealed, sealed.
     *
     * @param weights file name beside the manifest
     * @param sha256 of that file
     * @param height of the input
     * @param width of the input
     * @param slope of the log odds of "sealed"
     * @param offset of the log odds of "sealed"
     */
    public record Presence(String weights, String sha256, int height, int width, double slope, double offset) {

        public Presence {
            requireWeights(weights, sha256);
        }
    }

    public ReaderManifest {
        require(name != null && !name.isBlank(), "no name");
        requireWeights(weights, sha256);
        require(height >= 8 && width >= 8 && height <= 2048 && width <= 2048, "input of " + height + "x" + width);
        require(alphabet != null && !alphabet.isEmpty(), "no alphabet");
        require(alphabet.chars().distinct().count() == alphabet.length(), "a character stands twice in the alphabet");
        require(decoder != null && TextDecoder.known(decoder), "decoder must be slots or columns (ctc): " + decoder);
        variants = variants == null ? List.of() : List.copyOf(variants);
        margins = margins == null || margins.isEmpty() ? List.of(0.0) : List.copyOf(margins);
        require(margins.size() <= 2 && margins.stream().allMatch(m -> m > -0.2 && m < 0.5), "margins " + margins);
        golden = golden == null ? List.of() : List.copyOf(golden);
        calibration = calibration == null ? Calibration.NONE : calibration;
        require(threshold >= 0 && threshold <= 1, "threshold must be 0 to 1: " + threshold);
    }

    /** The same with a network for sealed and unsealed. */
    public ReaderManifest with(Presence presence) {
        return new ReaderManifest(
                name,
                weights,
                sha256,
                height,
                width,
                decoder,
                alphabet,
                variants,
                rows,
                calibration,
                threshold,
                margins,
                golden,
                presence,
                card);
    }

    /** The same with what calibrating it gave. */
    public ReaderManifest calibrated(Calibration calibration, double threshold, List<Golden> golden) {
        return new ReaderManifest(
                name,
                weights,
                sha256,
                height,
                width,
                decoder,
                alphabet,
                variants,
                rows,
                calibration,
                threshold,
                margins,
                golden,
                presence,
                card);
    }

    /** The same with another card. */
    public ReaderManifest with(JsonNode card) {
        return new ReaderManifest(
                name,
                weights,
                sha256,
                height,
                width,
                decoder,
                alphabet,
                variants,
                rows,
                calibration,
                threshold,
                margins,
                golden,
                presence,
                card);
    }
}
