package dev.drover.inference.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.inference.ModelRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
 * @param margins how far to look beyond the box, as shares of its sides: first so, and where the reading is doubtful once
 *     more so, taking the mean; empty means the box alone, once
 * @param golden crops that must be read as they were when the model was made, or it is refused
 * @param presence the sealed/unsealed network beside it, null where there is none
 * @param card date, command, seed, sources with their terms, figures, reliability: for people, not for the program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TextManifest(
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
        Presence presence,
        JsonNode card) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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
    public record Presence(String weights, String sha256, int height, int width, double slope, double offset) {}

    public TextManifest {
        require(name != null && !name.isBlank(), "no name");
        require(weights != null && weights.matches("[A-Za-z0-9._-]+"), "weights must be a plain file name: " + weights);
        require(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 hex digits");
        require(height >= 8 && width >= 8 && height <= 2048 && width <= 2048, "input of " + height + "x" + width);
        require(alphabet != null && !alphabet.isEmpty(), "no alphabet");
        require(alphabet.chars().distinct().count() == alphabet.length(), "a character stands twice in the alphabet");
        TextDecoder.ofLabel(decoder);
        variants = variants == null ? List.of() : List.copyOf(variants);
        margins = margins == null || margins.isEmpty() ? List.of(0.0) : List.copyOf(margins);
        require(margins.size() <= 2 && margins.stream().allMatch(m -> m > -0.2 && m < 0.5), "margins " + margins);
        golden = golden == null ? List.of() : List.copyOf(golden);
        calibration = calibration == null ? Calibration.NONE : calibration;
        require(threshold >= 0 && threshold <= 1, "threshold must be 0 to 1: " + threshold);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** @throws ModelRefusedException if the JSON is no manifest of a reading model, saying what is wrong */
    public static TextManifest parse(byte[] json, String where) {
        try {
            return JSON.readValue(json, TextManifest.class);
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ModelRefusedException(where + ": not a manifest of a reading model: " + cause.getMessage(), e);
        }
    }

    /** The same with a network for sealed and unsealed. */
    public TextManifest with(Presence presence) {
        return new TextManifest(
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
    public TextManifest with(JsonNode card) {
        return new TextManifest(
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

    public byte[] json() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
