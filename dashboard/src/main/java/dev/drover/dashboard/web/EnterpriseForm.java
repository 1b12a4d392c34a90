package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.appointments.CreditCode;
import dev.drover.dashboard.appointments.CustomsDeclaration;
import dev.drover.dashboard.appointments.CustomsDeclaration.Money;
import dev.drover.dashboard.appointments.DeclarationNumber;
import dev.drover.dashboard.appointments.Enterprise;
import dev.drover.dashboard.appointments.Side;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what somebody writes of an enterprise or a declaration; all that is wrong is told at once. */
final class EnterpriseForm {

    private static final List<String> FIELDS = List.of(
            "name_zh", "name_en", "credit_code", "customs_code", "office", "types", "active", "valid_to", "phone");
    private static final List<String> DECLARED =
            List.of("enterprise", "goods", "released_at", "value", "currency", "pieces");

    private static final LocalDate NEVER = LocalDate.of(1970, 1, 1);

    private EnterpriseForm() {}

    /** Only of use where {@code errors} got nothing. */
    static Enterprise read(String id, ObjectNode body, Catalogue catalogue, ProblemDetails.Collector errors) {
        JsonFields fields = new JsonFields(body, errors).only(FIELDS);
        if (!id.matches("[A-Za-z0-9_.-]{1,32}")) {
            errors.add("/id", "ENTERPRISE_ID");
        }
        String zh = line(fields, "name_zh", 100, true, errors);
        String en = line(fields, "name_en", 100, true, errors);
        String credit = fields.text("credit_code", "").strip();
        if (!CreditCode.fits(credit)) {
            errors.add("/credit_code", "ENTERPRISE_CREDIT_CODE");
        }
        String customs = fields.text("customs_code", "").strip();
        if (!customs.matches("([0-9A-Z]{10})?")) {
            errors.add("/customs_code", "ENTERPRISE_CUSTOMS_CODE");
        }
        List<String> types = fields.texts("types");
        if (types.isEmpty() || types.size() > 100 || !types.stream().allMatch(catalogue::knows)) {
            errors.add("/types", "ENTERPRISE_TYPES");
        }
        return new Enterprise(
                id,
                zh,
                en,
                credit,
                customs,
                fields.text("office", "").strip(),
                types,
                fields.flag("active", true),
                day(fields, "valid_to", errors),
                line(fields, "phone", 32, false, errors),
                0,
                false);
    }

    private static LocalDate day(JsonFields fields, String name, ProblemDetails.Collector errors) {
        try {
            return LocalDate.parse(fields.text(name, ""));
        } catch (DateTimeException e) {
            errors.add("/" + name, "FARM_DAY");
            return NEVER;
        }
    }

    /** One line that people can read; HTML is text like other text. */
    static String line(JsonFields fields, String name, int most, boolean required, ProblemDetails.Collector errors) {
        String text = fields.text(name, "").strip();
        boolean plain = text.codePoints().noneMatch(Character::isISOControl);
        if (!plain || text.length() > most || required && text.isEmpty()) {
            errors.add("/" + name, "FIELD_LINE", most);
        }
        return text;
    }

    /** Only of use where {@code errors} got nothing. */
    static CustomsDeclaration declaration(
            String number, ObjectNode body, LocalDate today, ProblemDetails.Collector errors) {
        JsonFields fields = new JsonFields(body, errors).only(DECLARED);
        Side side = number.length() > 8 && number.charAt(8) == '1' ? Side.IMPORT : Side.EXPORT;
        DeclarationNumber.fault(number, side, today)
                .ifPresent(
                        fault -> errors.add("/no", fault.code(), fault.values().toArray()));
        return new CustomsDeclaration(
                number,
                line(fields, "enterprise", 32, true, errors),
                line(fields, "goods", 200, false, errors),
                moment(fields, errors),
                money(fields, errors),
                pieces(fields.text("pieces", ""), errors));
    }

    private static Optional<Instant> moment(JsonFields fields, ProblemDetails.Collector errors) {
        String text = fields.text("released_at", "");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            errors.add("/released_at", "RANGE_TIME");
            return Optional.empty();
        }
    }

    /** Exact, with its currency, or none of both. */
    static Optional<Money> money(JsonFields fields, ProblemDetails.Collector errors) {
        String value = fields.text("value", "").strip();
        String currency = fields.text("currency", "").strip();
        if (value.isEmpty() && currency.isEmpty()) {
            return Optional.empty();
        }
        boolean fits = value.matches("\\d{1,16}(\\.\\d{1,2})?");
        if (!fits) {
            errors.add("/value", "MONEY_VALUE");
        }
        if (!currency.matches("[A-Z]{3}")) {
            errors.add("/currency", "MONEY_CURRENCY");
        }
        return fits ? Optional.of(new Money(new BigDecimal(value).setScale(2), currency)) : Optional.empty();
    }

    static OptionalLong pieces(String text, ProblemDetails.Collector errors) {
        if (text.isBlank()) {
            return OptionalLong.empty();
        }
        if (!text.strip().matches("\\d{1,12}")) {
            errors.add("/pieces", "PIECES");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }
}
