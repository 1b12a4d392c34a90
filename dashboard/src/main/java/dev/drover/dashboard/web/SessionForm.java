package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.CustomsDeclaration.Money;
import dev.drover.dashboard.sessions.SessionAnswer;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.SessionVerdict;
import dev.drover.pipeline.wire.fold.SessionObjection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads what people order in a session by video: each kind has its fields, and all that is wrong is told at once. */
final class SessionForm {

    static final int MAX_TEXT = 500;

    /** What an officer can order. */
    enum Kind {
        CONFIRM(Type.CONFIRMED),
        JOIN(Type.JOINED),
        LEAVE(Type.LEFT),
        START(Type.LIVE),
        VERIFY(Type.VERIFYING),
        CLOSE(Type.CLOSED),
        ABORT(Type.ABORTED, "cause", "reason"),
        INSTRUCT(Type.INSTRUCTED, "text"),
        TICK(Type.STEP, "about", "verdict", "note"),
        JUDGE(Type.JUDGED, "about", "verdict", "note"),
        CONCLUDE(Type.RESULT, "verdict", "note", "value", "currency", "pieces"),
        FOLLOW_UP(Type.FOLLOW_UP, "follow_up", "deadline", "note"),
        FOLLOWED_UP(Type.FOLLOWED_UP, "about", "note");

        private final Type type;
        private final Set<String> fields;

        Kind(Type type, String... fields) {
            this.type = type;
            this.fields = Set.of(fields);
        }

        Type type() {
            return type;
        }
    }

    /** What is due after a session. */
    enum Due {
        RECTIFY,
        RETURN,
        DESTROY
    }

    /** Why a session is given up. */
    enum Cause {
        REFUSED,
        CANCELLED,
        NO_SHOW,
        BROKEN
    }

    /** One order, read. */
    record Read(Kind kind, String about, Map<String, String> values) {}

    private final JsonFields fields;
    private final ProblemDetails.Collector errors;
    private final Map<String, String> values = new TreeMap<>();

    private SessionForm(ObjectNode body, ProblemDetails.Collector errors) {
        this.errors = errors;
        this.fields = new JsonFields(body, errors);
    }

    static Read read(ObjectNode body, LocalDate today) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        SessionForm form = new SessionForm(body, errors);
        Optional<Kind> kind = named(Kind.values(), form.fields.text("kind", ""));
        if (kind.isEmpty()) {
            errors.add("/kind", "SESSION_ORDER_KIND");
        }
        kind.ifPresent(one -> {
            Set<String> known = new TreeSet<>(one.fields);
            known.add("kind");
            form.fields.only(known);
            one.fields.forEach(name -> form.field(one, name, today));
        });
        errors.throwIfAny();
        return new Read(kind.orElseThrow(), form.fields.text("about", ""), form.values);
    }

    private void field(Kind kind, String name, LocalDate today) {
        switch (name) {
            case "about" -> about();
            case "verdict" -> choice(name, SessionVerdict.values(), SessionValues.VERDICT, "SESSION_VERDICT");
            case "cause" -> choice(name, Cause.values(), SessionValues.CAUSE, "SESSION_CAUSE");
            case "follow_up" -> choice(name, Due.values(), SessionValues.KIND, "SESSION_FOLLOW_UP_KIND");
            case "reason" -> text(name, SessionValues.REASON, true);
            case "text" -> text(name, SessionValues.TEXT, true);
            case "note" -> text(name, SessionValues.NOTE, kind == Kind.FOLLOW_UP);
            case "deadline" -> deadline(today);
            case "value" -> money();
            case "pieces" -> pieces();
            // Read with the value.
            default -> {}
        }
    }

    private void about() {
        if (!fields.text("about", "").matches("[A-Za-z0-9-]{1,41}")) {
            errors.add("/about", "SESSION_ABOUT");
        }
    }

    private void choice(String name, Enum<?>[] of, String value, String code) {
        Optional<? extends Enum<?>> found = named(of, fields.text(name, ""));
        if (found.isEmpty()) {
            errors.add("/" + name, code);
        }
        found.ifPresent(one -> values.put(value, one.name()));
    }

    static <E extends Enum<?>> Optional<E> named(E[] all, String label) {
        return Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst();
    }

    private void text(String name, String value, boolean required) {
        String text = EnterpriseForm.line(fields, name, MAX_TEXT, required, errors);
        if (!text.isEmpty()) {
            values.put(value, text);
        }
    }

    private void deadline(LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(fields.text("deadline", ""));
            if (day.isBefore(today) || day.isAfter(today.plusYears(2))) {
                errors.add("/deadline", "SESSION_DEADLINE");
            }
            values.put(SessionValues.DEADLINE, day.toString());
        } catch (DateTimeException e) {
            errors.add("/deadline", "FARM_DAY");
        }
    }

    private void money() {
        Optional<Money> money = EnterpriseForm.money(fields, errors);
        money.ifPresent(one -> {
            values.put(SessionValues.VALUE, one.amount().toPlainString());
            values.put(SessionValues.CURRENCY, one.currency());
        });
    }

    private void pieces() {
        OptionalLong pieces = EnterpriseForm.pieces(fields.text("pieces", ""), errors);
        pieces.ifPresent(many -> values.put(SessionValues.PIECES, String.valueOf(many)));
    }

    static ObjectNode answer(Optional<SessionAnswer> given) {
        return answer(given, UnaryOperator.identity());
    }

    /**
     * What became of an order: what stands for it, or 409 with everything that speaks against it.
     *
     * @param documentName what people call a kind of document
     */
    static ObjectNode answer(Optional<SessionAnswer> given, UnaryOperator<String> documentName) {
        SessionAnswer answer = given.orElseThrow(ProblemDetails::notFound);
        if (!answer.sameOrder()) {
            throw ProblemDetails.of(409, "IDEMPOTENCY_KEY_USED");
        }
        if (!answer.against().isEmpty()) {
            ProblemDetails.Collector errors = new ProblemDetails.Collector();
            List<SessionObjection> against = answer.against();
            against.forEach(one -> {
                boolean document = one.code().startsWith("SESSION_DOCUMENT_");
                errors.add(
                        "/kind",
                        one.code(),
                        one.about().stream()
                                .map(about -> document ? documentName.apply(about) : about)
                                .toArray());
            });
            throw errors.as(409, "SESSION_REFUSED");
        }
        return Json.object()
                .put("seq", answer.row().seq())
                .put("about", answer.row().about())
                .put("at_ms", answer.row().eventMicros() / 1000);
    }
}
