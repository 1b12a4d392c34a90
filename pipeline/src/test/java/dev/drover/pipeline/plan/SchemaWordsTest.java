package dev.drover.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks every constraint of the schemas, one at a time, and looks at what a person is told. */
class SchemaWordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What only programmers read: expressions, pointers, the schema's own words. */
    private static final Pattern RAW = Pattern.compile("[\\^$\\\\{}\\[\\]]|\\(\\?|enumeration|minimum|maximum|minLength"
            + "|maxLength|additionalPropert|regex|schema|null|/\\d+/");

    private static final String PLAN =
            """
            {"batch": "b-1", "version": 1, "farm": "f", "leg": "farm-to-transfer", "from": "2026-11-25T05:00:00Z",
             "to": "2026-11-25T06:00:00Z", "declaredHead": 40, "truckPlate": "", "trailerPlate": "",
             "crossBorderPlate": "", "seals": ["S1"], "cameras": [{"camera": "r", "role": "ramp"}],
             "countingLine": "l", "secondCountingLine": "", "compartments": [40], "isolationUntil": "",
             "withdrawalUntil": ""}""";
    private static final String RULES =
            """
            {"version": 2, "effective": "2026-11-25T05:00:00Z", "thresholds": {"disinfection.dwell.seconds": 0},
             "alarms": [{"code": "BYPASS", "zh": "z", "en": "e", "severity": 1, "on": 2, "off": "person", "ack": 60,
             "to": ["D"]}], "arm": {"blocks": ["BYPASS"]}, "two-persons": ["RECOUNT"]}""";

    /** One constraint that is broken in an otherwise good file. */
    private record Broken(String what, String pointer, Function<String, List<PlanProblem>> read, String file) {
        @Override
        public String toString() {
            return what + " at " + pointer;
        }
    }

    static Stream<Broken> constraints() throws Exception {
        return Stream.concat(
                broken("plan.schema.json", PLAN, text -> PlanFiles.plan(text).problems()).stream(),
                broken("judgement.schema.json", RULES, text -> PlanFiles.judgement(text)
                                .problems())
                        .stream());
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void shouldSayInBothLanguagesWhatShouldBeWrittenThere(Broken broken) {
        List<PlanProblem> told = broken.read.apply(broken.file).stream()
                .filter(problem -> problem.pointer().equals(broken.pointer))
                .toList();

        assertThat(told).as(broken.file).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.zh()).matches(".*\\p{IsHan}.*").doesNotContainPattern(RAW);
            assertThat(problem.en()).matches("[“A-Z].*").doesNotContainPattern(RAW);
        });
    }

    @Test
    void shouldHaveTheSameWordsInBothLanguages() {
        ResourceBundle en = ResourceBundle.getBundle(PlanWords.BUNDLE, Locale.ENGLISH);
        ResourceBundle zh = ResourceBundle.getBundle(PlanWords.BUNDLE, Locale.SIMPLIFIED_CHINESE);

        assertThat(zh.keySet()).isEqualTo(en.keySet());
    }

    private static List<Broken> broken(String schema, String good, Function<String, List<PlanProblem>> read)
            throws Exception {
        assertThat(read.apply(good)).as("the good file").isEmpty();
        List<Broken> all = new ArrayList<>();
        walk(SchemaCheck.read(schema), "", (pointer, keyword, node) -> violations(keyword, node)
                .forEach(value -> all.add(new Broken(keyword, pointer, read, with(good, pointer, value)))));
        walk(SchemaCheck.read(schema), "", (pointer, keyword, node) -> {
            if (keyword.equals("required")) {
                node.forEach(field -> all.add(new Broken(
                        keyword, pointer + "/" + field.asText(), read, without(good, pointer + "/" + field.asText()))));
            } else if (keyword.equals("additionalProperties") && node.isBoolean()) {
                all.add(new Broken(
                        keyword, pointer + "/colour", read, with(good, pointer + "/colour", TextNode.valueOf("red"))));
            }
        });
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }

    private interface Visit {
        void constraint(String pointer, String keyword, JsonNode value);
    }

    private static void walk(JsonNode schema, String pointer, Visit visit) {
        schema.properties().forEach(constraint -> {
            JsonNode value = constraint.getValue();
            switch (constraint.getKey()) {
                case "properties" ->
                    value.properties().forEach(field -> walk(field.getValue(), pointer + "/" + field.getKey(), visit));
                case "items" -> walk(value, pointer + "/0", visit);
                case "additionalProperties" -> {
                    visit.constraint(pointer, "additionalProperties", value);
                    if (value.isObject()) {
                        walk(value, pointer + "/disinfection.dwell.seconds", visit);
                    }
                }
                case "$schema", "title", SchemaWords.OWN -> {}
                default -> visit.constraint(pointer, constraint.getKey(), value);
            }
        });
    }

    /** Values that {@code keyword} forbids. A keyword that stands nowhere here has nobody who thought of its words. */
    private static List<JsonNode> violations(String keyword, JsonNode value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (keyword) {
            case "type" -> List.of(value.asText().equals("object") ? make.textNode("x") : make.objectNode());
            case "minimum" -> List.of(make.numberNode(value.asLong() - 1));
            case "maximum" -> List.of(make.numberNode(value.asLong() + 1));
            case "minLength" -> List.of(make.textNode(""));
            case "maxLength" -> List.of(make.textNode("x".repeat(value.asInt() + 1)));
            case "pattern" -> List.of(make.textNode("? ?"));
            case "enum" -> List.of(make.textNode("nothing"), make.numberNode(7));
            case "minItems" -> List.of(make.arrayNode());
            case "uniqueItems" -> List.of(make.arrayNode().add("x").add("x"));
            case "maxItems" -> {
                ArrayNode many = make.arrayNode();
                for (int i = 0; i <= value.asInt(); i++) {
                    many.add(i);
                }
                yield List.of(many);
            }
            case "required", "additionalProperties" -> List.of();
            default -> throw new AssertionError("nobody thought of words for " + keyword);
        };
    }

    private static String with(String good, String pointer, JsonNode value) {
        if (pointer.isEmpty()) {
            return value.toString();
        }
        JsonNode root = tree(good);
        JsonNode parent = root.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        return root.toString();
    }

    private static String without(String good, String pointer) {
        JsonNode root = tree(good);
        ((ObjectNode) root.at(pointer.substring(0, pointer.lastIndexOf('/'))))
                .remove(pointer.substring(pointer.lastIndexOf('/') + 1));
        return root.toString();
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
