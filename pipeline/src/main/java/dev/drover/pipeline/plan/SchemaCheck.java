package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drover.pipeline.plan.SchemaWords.Said;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Checks a tree against a JSON schema, every error once. What the validator says of it is never shown to anybody. */
final class SchemaCheck {

    private final Schema schema;
    private final SchemaWords words;

    private SchemaCheck(Schema schema, SchemaWords words) {
        this.schema = schema;
        this.words = words;
    }

    /** @param name of a resource of this package */
    static SchemaCheck of(String name) {
        JsonNode node = read(name);
        SchemaRegistry dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        JsonNode plain = node.deepCopy();
        // The validator warns of keywords that it does not know.
        plain.findParents(SchemaWords.OWN).forEach(parent -> ((ObjectNode) parent).remove(SchemaWords.OWN));
        return new SchemaCheck(dialect.getSchema(plain), new SchemaWords(node));
    }

    static JsonNode read(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema that ships cannot be read: " + name, e);
        }
    }

    List<PlanProblem> problems(LinedText text) {
        return schema.validate(text.tree()).stream()
                .map(error -> problem(error, text))
                .distinct()
                .toList();
    }

    private PlanProblem problem(Error error, LinedText text) {
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty() == null ? "" : error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> told(text, at + "/" + property, new Said("MISSING", List.of()));
            // A key that should not be there is named by itself, not by what it stands in.
            case "additionalProperties" ->
                told(text, at + "/" + property, new Said("NO_FIELD", List.of(Notes.brief(property))));
            case "uniqueItems" -> told(text, at, new Said("LIST_TWICE", List.of()));
            default -> told(text, at, words.of(at));
        };
    }

    private static PlanProblem told(LinedText text, String pointer, Said said) {
        return new PlanProblem(text.line(pointer), pointer, said.code(), said.values());
    }
}
