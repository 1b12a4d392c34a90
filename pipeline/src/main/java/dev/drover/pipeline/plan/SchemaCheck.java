package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a tree against a JSON schema, every error once, in both languages. */
final class SchemaCheck {

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /** @param name of a resource of this package */
    static SchemaCheck of(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
            JsonNode node = new ObjectMapper().readTree(in);
            return new SchemaCheck(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(node));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema that ships cannot be read: " + name, e);
        }
    }

    List<PlanProblem> problems(LinedText text) {
        List<Error> english = errors(text, Locale.ENGLISH);
        List<Error> chinese = errors(text, Locale.SIMPLIFIED_CHINESE);
        List<PlanProblem> problems = new ArrayList<>();
        for (int i = 0; i < english.size(); i++) {
            Error error = english.get(i);
            String pointer = pointer(error);
            problems.add(new PlanProblem(
                    text.line(pointer),
                    pointer,
                    error.getKeyword().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
                    chinese.get(i).getMessage(),
                    error.getMessage()));
        }
        return problems;
    }

    private List<Error> errors(LinedText text, Locale locale) {
        return schema.validate(text.tree(), context -> context.executionConfig(config -> config.locale(locale)));
    }

    /** A key that should not be there is named by itself, not by what it stands in. */
    private static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        boolean unknownKey = error.getKeyword().equals("additionalProperties") && error.getProperty() != null;
        return unknownKey ? at + "/" + error.getProperty() : at;
    }
}
