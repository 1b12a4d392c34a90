package dev.drover.inference.torch;

import static dev.drover.inference.torch.ManifestJson.require;
import static dev.drover.inference.torch.ManifestJson.requireWeights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the two networks that read any text: one finds lines (DB, Liao et al. 2020), one reads a line
 * (CTC over a long list of characters). Both are ONNX.
 *
 * @param schema {@value #SCHEMA}
 * @param name for people
 * @param weights file name of the network that reads a line
 * @param sha256 of that file, lower-case hex
 * @param height of a line, pixels; input {@code [1, 3, height, any]}, planes blue, green, red of -1 to 1
 * @param width below which a line is filled up with grey, pixels
 * @param keys the characters, one a line, in the order of the classes 1, 2, …; class 0 is "none", the last a space
 * @param finder the network that finds lines; input {@code [1, 3, 32 a, 32 b]}, output one probability a pixel
 * @param golden crops of lines that must be read as they were, or the engine is refused
 * @param card sources, terms and figures: for people, not for the program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OcrManifest(
        String schema,
        String name,
        String weights,
        String sha256,
        int height,
        int width,
        Part keys,
        Part finder,
        List<ReaderManifest.Golden> golden,
        @Nullable JsonNode card)
        implements ModelManifest {

    public static final String SCHEMA = "drover.ocr.v1";

    /**
     * A file beside the weights.
     *
     * @param file plain name
     * @param sha256 lower-case hex
     */
    public record Part(String file, String sha256) {

        public Part {
            requireWeights(file, sha256);
        }
    }

    public OcrManifest {
        require(SCHEMA.equals(schema), "schema is \"" + schema + "\", this program reads " + SCHEMA);
        require(name != null && !name.isBlank(), "no name");
        requireWeights(weights, sha256);
        require(height >= 16 && height <= 128, "height must be 16 to 128: " + height);
        require(width >= height && width <= 1024, "width must be the height to 1024: " + width);
        require(keys != null, "keys are missing");
        require(finder != null, "finder is missing");
        golden = golden == null ? List.of() : List.copyOf(golden);
    }
}
