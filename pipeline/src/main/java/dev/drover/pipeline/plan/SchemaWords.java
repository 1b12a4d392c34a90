package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said where a value breaks a constraint of a schema: not which constraint, but what should be written there.
 * Plain numbers, texts and lists say it by their own bounds; whatever a person could not guess (a pattern, a choice)
 * names its words in the schema with {@code x-words}.
 */
final class SchemaWords {

    static final String OWN = "x-words";

    /**
     * What to say.
     *
     * @param code key of {@link PlanWords}
     * @param values that it names
     */
    record Said(String code, List<String> values) {}

    private final JsonNode schema;

    /** @param schema of a whole file */
    SchemaWords(JsonNode schema) {
        this.schema = schema;
    }

    /** @param pointer JSON pointer to the value that is not as it should be */
    Said of(String pointer) {
        JsonNode at = schema;
        for (String name : pointer.split("/")) {
            if (!name.isEmpty()) {
                at = at.path("type").asText().equals("array") ? at.path("items") : property(at, name);
            }
        }
        return expected(at);
    }

    private static JsonNode property(JsonNode object, String name) {
        JsonNode named = object.path("properties").path(name);
        return named.isMissingNode() ? object.path("additionalProperties") : named;
    }

    /** @throws IllegalStateException if the schema asks for what has no words */
    private static Said expected(JsonNode node) {
        if (node.has(OWN)) {
            return new Said(node.get(OWN).asText(), List.of());
        }
        if (node.has("enum")) {
            List<String> choices = new ArrayList<>();
            node.get("enum").forEach(choice -> choices.add(choice.asText()));
            return new Said("CHOICE", List.of(String.join(", ", choices)));
        }
        if (node.has("pattern")) {
            throw new IllegalStateException("a pattern without words: " + node);
        }
        return switch (node.path("type").asText()) {
            case "integer" -> new Said("WHOLE_NUMBER", List.of(bound(node, "minimum"), bound(node, "maximum")));
            case "number" -> new Said("NUMBER", List.of(bound(node, "minimum"), bound(node, "maximum")));
            case "string" -> new Said("TEXT", List.of(node.path("minLength").asText("0"), bound(node, "maxLength")));
            case "array" -> new Said("LIST", List.of(node.path("minItems").asText("0"), bound(node, "maxItems")));
            case "object" -> new Said("GROUP", List.of());
            default -> throw new IllegalStateException("a constraint without words: " + node);
        };
    }

    private static String bound(JsonNode node, String name) {
        if (!node.has(name)) {
            throw new IllegalStateException("no " + name + ": " + node);
        }
        return node.get(name).asText();
    }
}
