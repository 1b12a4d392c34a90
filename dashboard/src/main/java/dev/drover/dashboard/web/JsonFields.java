package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Fields of a body, each of the one type that the contract names: {@code "true"} is no yes, and a field of another type
 * is told, never taken for its absence.
 */
final class JsonFields {

    private static final int MAX_TEXT = 1024;

    private final ObjectNode body;
    private final ProblemDetails.Collector errors;

    JsonFields(ObjectNode body, ProblemDetails.Collector errors) {
        this.body = body;
        this.errors = errors;
    }

    /** Whatever else stands in the body is told. */
    JsonFields only(Collection<String> known) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                errors.add("/" + (name.length() > 64 ? name.substring(0, 64) : name), "FIELD_UNKNOWN");
            }
        }
        return this;
    }

    String text(String field, String otherwise) {
        JsonNode node = body.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isTextual() || node.asText().length() > MAX_TEXT) {
            errors.add("/" + field, "FIELD_TEXT");
            return otherwise;
        }
        return node.asText();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode node = body.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            errors.add("/" + field, "FIELD_FLAG");
            return otherwise;
        }
        return node.booleanValue();
    }

    /** A flag that must be there: what is left out would else be decided by whoever forgot it. */
    boolean requiredFlag(String field) {
        if (!body.has(field)) {
            errors.add("/" + field, "FIELD_REQUIRED");
        }
        return flag(field, false);
    }

    /** A list of texts; none if it is absent. */
    List<String> texts(String field) {
        JsonNode node = body.get(field);
        if (node == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        boolean fits = node.isArray();
        for (JsonNode item : node) {
            fits &= item.isTextual() && item.asText().length() <= MAX_TEXT;
            texts.add(item.asText());
        }
        if (!fits) {
            errors.add("/" + field, "FIELD_TEXTS");
            return List.of();
        }
        return List.copyOf(texts);
    }
}
