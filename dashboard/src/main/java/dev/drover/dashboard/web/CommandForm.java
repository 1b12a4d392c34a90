package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Verdict;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a person orders: each kind has its values (see {@link Kind}), and all that is wrong is told at once. */
final class CommandForm {

    static final int MAX_TEXT = 500;
    static final String KEY = "Idempotency-Key";

    /** What a value must be. */
    private sealed interface Field {

        record Choice(List<String> of) implements Field {}

        record Whole(int least, int most) implements Field {}

        record Text(int most) implements Field {}
    }

    /** May stand in every order. */
    private static final List<String> FREE = List.of(CommandKeys.REASON, CommandKeys.NOTE);

    private static final Field PASS_OR_FAIL = new Field.Choice(List.of(CommandKeys.PASS, CommandKeys.FAIL));
    private static final Field SLOT = new Field.Choice(names(ReadingSlot.values()));
    private static final Field HEAD = new Field.Whole(0, LoadingPlan.MAX_HEAD);
    private static final Field UNSEEN = new Field.Whole(-LoadingPlan.MAX_HEAD, LoadingPlan.MAX_HEAD);
    private static final Field REASON = new Field.Text(MAX_TEXT);

    private CommandForm() {}

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /** The values that an order of {@code kind} has. */
    private static Map<String, Field> required(Kind kind) {
        return switch (kind) {
            case ARM, END_COUNTING, DOOR_CLOSED, ACK_ALARM -> Map.of();
            case SIGN_CLINICAL -> Map.of(CommandKeys.RESULT, PASS_OR_FAIL);
            case CONFIRM_DISINFECTION -> Map.of(CommandKeys.RESULT, PASS_OR_FAIL, CommandKeys.REASON, REASON);
            case CONFIRM_READING -> Map.of(CommandKeys.READING, SLOT);
            case CORRECT_READING ->
                Map.of(CommandKeys.READING, SLOT, CommandKeys.TEXT, new Field.Text(32), CommandKeys.REASON, REASON);
            case HAND_TALLY -> Map.of(CommandKeys.COUNT, HEAD);
            case RESOLVE_UNCERTAIN ->
                Map.of(
                        CommandKeys.EVENT, new Field.Text(200),
                        CommandKeys.IN, new Field.Whole(0, 20),
                        CommandKeys.OUT, new Field.Whole(0, 20),
                        CommandKeys.REASON, REASON);
            // With marks and spans beside, see RecountForm.
            case RECOUNT, BLIND_COUNT -> Map.of(CommandKeys.COUNT, HEAD, CommandKeys.REASON, REASON);
            case CONCLUDE -> Map.of(CommandKeys.OUTCOME, new Field.Choice(names(Outcome.values())));
            case CLOSE_ALARM -> Map.of(CommandKeys.VERDICT, new Field.Choice(names(Verdict.values())));
            case SHELVE_ALARM ->
                Map.of(
                        CommandKeys.MINUTES,
                        new Field.Whole(1, Command.LONGEST_SHELF_MINUTES),
                        CommandKeys.REASON,
                        REASON);
        };
    }

    /** The value that an order of {@code kind} may have under {@code name}, null if it may have none. */
    private static @Nullable Field optional(Kind kind, String name) {
        if (FREE.contains(name)) {
            return REASON;
        }
        boolean recount = kind == Kind.RECOUNT || kind == Kind.BLIND_COUNT;
        return recount && name.equals(CommandKeys.UNSEEN) ? UNSEEN : null;
    }

    /** The kinds that a loading takes; those of alarms have routes of their own. */
    static Kind kind(ObjectNode body) {
        String name = SessionApi.text(body, "kind").toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name) && !name.endsWith("_ALARM")) {
                return kind;
            }
        }
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        errors.add("/kind", "COMMAND_KIND");
        errors.throwIfAny();
        throw new IllegalStateException("the collector holds an error");
    }

    /** The values of {@code kind} out of {@code values}, whose fields are told as {@code pointer/name}. */
    static Map<String, String> values(Kind kind, JsonNode values, String pointer) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Map<String, Field> required = required(kind);
        Map<String, String> read = new TreeMap<>();
        if (!values.isMissingNode() && !values.isObject()) {
            errors.add(pointer, "FIELD_OBJECT");
        }
        values.fieldNames().forEachRemaining(name -> {
            Field field = required.containsKey(name) ? required.get(name) : optional(kind, name);
            if (field == null) {
                errors.add(pointer + "/" + name, "FIELD_UNKNOWN");
            } else {
                value(field, values.get(name), pointer + "/" + name, errors).ifPresent(text -> read.put(name, text));
            }
        });
        required.keySet().stream()
                .sorted()
                .filter(name -> values.path(name).isMissingNode())
                .forEach(name -> errors.add(pointer + "/" + name, "FIELD_REQUIRED"));
        if (needsReason(kind, read)
                && read.getOrDefault(CommandKeys.REASON, "").isEmpty()
                && !required.containsKey(CommandKeys.REASON)) {
            errors.add(pointer + "/" + CommandKeys.REASON, "REASON_REQUIRED");
        }
        errors.throwIfAny();
        read.values().removeIf(String::isEmpty);
        return read;
    }

    /** What says no, or ends without a release, says why. */
    private static boolean needsReason(Kind kind, Map<String, String> read) {
        boolean fails = CommandKeys.FAIL.equals(read.get(CommandKeys.RESULT));
        boolean notReleased = kind == Kind.CONCLUDE && !Outcome.RELEASED.is(read.getOrDefault(CommandKeys.OUTCOME, ""));
        return fails || notReleased;
    }

    private static Optional<String> value(Field field, JsonNode node, String pointer, ProblemDetails.Collector errors) {
        if (field instanceof Field.Choice choice) {
            if (node.isTextual() && choice.of().contains(node.asText())) {
                return Optional.of(node.asText());
            }
            errors.add(pointer, "FIELD_CHOICE", String.join(", ", choice.of()));
        } else if (field instanceof Field.Whole whole) {
            if (node.isIntegralNumber() && node.asLong() >= whole.least() && node.asLong() <= whole.most()) {
                return Optional.of(node.asText());
            }
            errors.add(pointer, "FIELD_RANGE", whole.least(), whole.most());
        } else if (field instanceof Field.Text text) {
            String given = node.isTextual() ? node.asText().strip() : "";
            boolean plain = given.codePoints().noneMatch(Character::isISOControl);
            if (!given.isEmpty() && given.length() <= text.most() && plain) {
                return Optional.of(given);
            }
            errors.add(pointer, "FIELD_LINE", text.most());
        } else {
            throw new IllegalStateException("no way to read " + field);
        }
        return Optional.empty();
    }

    /** The id that the caller gave the order, so that sending it twice is ordering it once. */
    static String requiredId(RoutingContext ctx) {
        String given = ctx.request().getHeader(KEY);
        if (given == null || !given.strip().matches("[A-Za-z0-9_.:-]{8,80}")) {
            throw ProblemDetails.of(400, "IDEMPOTENCY_KEY");
        }
        return given.strip();
    }

    static String idOrFresh(RoutingContext ctx) {
        return ctx.request().getHeader(KEY) == null ? UUID.randomUUID().toString() : requiredId(ctx);
    }

    /** Where what became of an order can be read. */
    static void answerAccepted(RoutingContext ctx, String location, ObjectNode body) {
        ctx.response().putHeader(HttpHeaders.LOCATION, ApiRoute.PREFIX + location);
        Json.answer(ctx, ctx.request().method().equals(HttpMethod.POST) ? 202 : 200, body);
    }
}
