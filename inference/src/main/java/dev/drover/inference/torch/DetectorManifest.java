package dev.drover.inference.torch;

import static dev.drover.inference.torch.ManifestJson.require;
import static dev.drover.inference.torch.ManifestJson.requireWeights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.yolo.OutputLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a detector's weights: how to use them, and the model card.
 *
 * @param schema {@value #SCHEMA}
 * @param name of the model
 * @param weights file name of the TorchScript archive, in the same folder
 * @param sha256 of that file, lower-case hex
 * @param width of the input in pixels, a multiple of 32
 * @param height of the input in pixels, a multiple of 32
 * @param layout how the output lies
 * @param labels the meaning of each class index; names Drover does not know are found and left out
 * @param minScore least score of a detection, 0 to 1
 * @param maxIou overlap above which two boxes of a class are one object, 0 to 1
 * @param golden pictures with what the model must find on them; may be empty for a model of your own
 * @param card for people: date, recipe, training sources with their terms, measured figures
 */
public record DetectorManifest(
        String schema,
        String name,
        String weights,
        String sha256,
        int width,
        int height,
        OutputLayout layout,
        List<String> labels,
        float minScore,
        float maxIou,
        List<Golden> golden,
        Map<String, JsonNode> card)
        implements ModelManifest {

    public static final String SCHEMA = "drover.detector.v1";

    /**
     * One picture the model must still understand.
     *
     * @param picture file name of a JPEG in the same folder
     * @param expected what was found when the model was made
     */
    public record Golden(String picture, List<Expected> expected) {

        public Golden {
            expected = List.copyOf(expected);
        }
    }

    /**
     * A detection that must come again: same class, overlap at least 0.8, score within 0.1.
     *
     * @param label of the class
     * @param score 0 to 1
     * @param x1 left, pixels
     * @param y1 top, pixels
     * @param x2 right, pixels
     * @param y2 bottom, pixels
     */
    public record Expected(String label, float score, float x1, float y1, float x2, float y2) {}

    public DetectorManifest {
        require(SCHEMA.equals(schema), "schema is \"" + schema + "\", this program reads " + SCHEMA);
        requireWeights(weights, sha256);
        require(width > 0 && width % 32 == 0 && width <= 4096, "width must be a multiple of 32: " + width);
        require(height > 0 && height % 32 == 0 && height <= 4096, "height must be a multiple of 32: " + height);
        require(layout != null, "layout must be YOLOV8 or YOLOV5");
        require(labels != null && !labels.isEmpty(), "labels are missing");
        require(minScore > 0 && minScore < 1, "minScore must be between 0 and 1: " + minScore);
        require(maxIou > 0 && maxIou <= 1, "maxIou must be between 0 and 1: " + maxIou);
        labels = List.copyOf(labels);
        golden = golden == null ? List.of() : List.copyOf(golden);
        card = card == null ? Map.of() : Map.copyOf(card);
    }

    /** Classes by index; null where the product has no use for the label. */
    public List<@Nullable ObjectClass> classes() {
        return Arrays.asList(labels.stream().map(DetectorManifest::classOf).toArray(ObjectClass[]::new));
    }

    /** Our own names, and the names of COCO that mean the same. */
    private static @Nullable ObjectClass classOf(String label) {
        return switch (label) {
            case "pig" -> ObjectClass.PIG;
            case "person" -> ObjectClass.PERSON;
            case "vehicle", "car", "truck", "bus" -> ObjectClass.VEHICLE;
            case "plate" -> ObjectClass.PLATE;
            case "seal" -> ObjectClass.SEAL;
            default -> null;
        };
    }
}
