package dev.drover.deploy.analyse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a recording should show, as written by a person in YAML or JSON:
 *
 * <pre>
 * declaredHead: 40
 * plates: [粤B12345]
 * seals: [FX12345678]
 * lines:
 *   - id: ramp
 *     from: [0.1, 0.5]
 *     to: [0.9, 0.5]
 *     counts: pig
 *     margin: 0.03
 * </pre>
 *
 * @param declaredHead head of pigs on the papers, -1 if they say nothing
 * @param plates that should be read
 * @param seals that should be read
 * @param lines to count across
 */
record AnalysisPlan(int declaredHead, List<String> plates, List<String> seals, List<PlannedLine> lines) {

    static final AnalysisPlan NONE = new AnalysisPlan(-1, List.of(), List.of(), List.of());

    AnalysisPlan {
        plates = List.copyOf(plates);
        seals = List.copyOf(seals);
        lines = List.copyOf(lines);
        if (lines.stream().map(PlannedLine::id).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("two lines have the same id");
        }
    }

    /**
     * @param from x and y of where it starts, 0 to 1
     * @param to x and y of where it ends
     * @param counts label of the class it counts, pig if not said
     * @param margin half width of the neutral band, in fractions of the picture's height
     */
    record PlannedLine(String id, List<Double> from, List<Double> to, String counts, Double margin) {

        PlannedLine {
            if (id == null || from == null || to == null || from.size() != 2 || to.size() != 2) {
                throw new IllegalArgumentException("a line needs an id, from: [x, y] and to: [x, y]");
            }
            counts = counts == null ? ObjectClass.PIG.label() : counts;
            margin = margin == null ? LineArgument.DEFAULT_MARGIN : margin;
            asLine(id, from, to, counts, margin);
        }

        CountingLine asLine() {
            return asLine(id, from, to, counts, margin);
        }

        private static CountingLine asLine(
                String id, List<Double> from, List<Double> to, String counts, double margin) {
            LineArgument ends = LineArgument.parse(from.get(0) + "," + from.get(1) + "," + to.get(0) + "," + to.get(1));
            return new CountingLine(id, ends.from(), ends.to(), margin, classOf(counts));
        }
    }

    /** @throws IllegalArgumentException naming the classes there are */
    static ObjectClass classOf(String label) {
        return Stream.of(ObjectClass.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class '" + label + "'; there are "
                        + Stream.of(ObjectClass.values())
                                .map(ObjectClass::label)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not UTF-8
     * @throws BadPlanException if it is no plan, with file, line and reason
     */
    static AnalysisPlan read(Path file) throws IOException, BadPlanException {
        String text = ConfigText.read(file);
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            Draft draft = mapper.readValue(text, Draft.class);
            return draft == null ? NONE : draft.plan();
        } catch (JsonProcessingException e) {
            throw new BadPlanException(file, text, e);
        }
    }

    /** As it stands in the file: any key may be missing. */
    record Draft(Integer declaredHead, List<String> plates, List<String> seals, List<PlannedLine> lines) {

        Draft {
            if (declaredHead != null && (declaredHead < 0 || declaredHead > 10_000)) {
                throw new IllegalArgumentException("declaredHead must be 0 to 10000: " + declaredHead);
            }
        }

        AnalysisPlan plan() {
            return new AnalysisPlan(
                    declaredHead == null ? -1 : declaredHead,
                    plates == null ? List.of() : plates,
                    seals == null ? List.of() : seals,
                    lines == null ? List.of() : lines);
        }
    }

    /** A plan that cannot be used, with file, line and reason for a person. */
    static final class BadPlanException extends Exception {

        private static final long serialVersionUID = 1L;

        BadPlanException(Path file, String text, JsonProcessingException e) {
            super(file + " line " + line(text, e) + ": " + reason(e), e);
        }

        /**
         * Where the word stands that is wrong. Records are built when all their keys are read, so the parser is behind
         * an unknown key by then: that one is looked up in the text.
         */
        private static int line(String text, JsonProcessingException e) {
            if (e instanceof UnrecognizedPropertyException unknown) {
                Pattern key = Pattern.compile("\\b" + Pattern.quote(unknown.getPropertyName()) + "\\b[\"']?\\s*:");
                List<String> lines = text.lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (key.matcher(lines.get(i)).find()) {
                        return i + 1;
                    }
                }
            }
            return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        }

        private static String reason(JsonProcessingException e) {
            if (e instanceof UnrecognizedPropertyException unknown) {
                return "unknown key '" + unknown.getPropertyName() + "'; known are " + unknown.getKnownPropertyIds();
            }
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            String message = deepest instanceof JsonMappingException mapping
                    ? mapping.getOriginalMessage()
                    : deepest.getMessage();
            return message == null
                    ? e.getOriginalMessage()
                    : message.lines().findFirst().orElse("");
        }
    }
}
