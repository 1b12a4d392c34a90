package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values out of a tree that may be wrong: what is not there or of another kind is empty. */
final class Tree {

    private Tree() {}

    static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    static Optional<Integer> whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() && value.canConvertToInt() ? Optional.of(value.intValue()) : Optional.empty();
    }

    /** Microseconds since the epoch; none for a day that does not exist, or that is too far away to be counted so. */
    static Optional<Long> time(JsonNode node, String name) {
        return text(node, name).flatMap(text -> {
            try {
                return Optional.of(ChronoUnit.MICROS.between(
                        Instant.EPOCH, OffsetDateTime.parse(text).toInstant()));
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        });
    }

    static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static List<JsonNode> items(JsonNode node, String name) {
        List<JsonNode> items = new ArrayList<>();
        node.path(name).forEach(items::add);
        return items;
    }
}
