package dev.drover.dashboard.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.farms.RegisterFault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingCheckTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final long NOW = micros("2026-12-01T08:10:00Z");
    private static final long SLOT = micros("2026-12-01T09:00:00Z");
    private static final String IMPORTED = "510420261000000001";
    private static final BusinessType LABEL =
            Catalogue.shipped().on("prepackaged-food-label", DAY).orElseThrow();

    private static long micros(String instant) {
        return Instant.parse(instant).toEpochMilli() * 1000;
    }

    private static Enterprise enterprise(boolean active, String validTo, String... types) {
        return new Enterprise(
                "E1",
                "企业",
                "Enterprise",
                "",
                "",
                "5104",
                List.of(types),
                active,
                LocalDate.parse(validTo),
                "",
                1,
                false);
    }

    private static CustomsDeclaration declaration(boolean released) {
        Optional<Instant> at = released ? Optional.of(Instant.EPOCH) : Optional.empty();
        return new CustomsDeclaration(IMPORTED, "E1", "", at, Optional.empty(), OptionalLong.empty());
    }

    private static Booking booking(String declaration, String place, long slot) {
        return new Booking("E1", "prepackaged-food-label", declaration, place, slot, "", List.of());
    }

    private static List<String> codes(Booking booking, Enterprise enterprise, CustomsDeclaration declaration) {
        BookingCheck.Facts facts = new BookingCheck.Facts(
                Optional.ofNullable(enterprise), Optional.of(LABEL), Optional.ofNullable(declaration), NOW);
        return BookingCheck.reasons(booking, facts).stream()
                .map(RegisterFault::code)
                .toList();
    }

    @Test
    void shouldTakeWhatNothingSpeaksAgainst() {
        Enterprise good = enterprise(true, "2030-01-01", "prepackaged-food-label");

        assertThat(codes(booking(IMPORTED, "仓库", SLOT), good, declaration(true)))
                .isEmpty();
    }

    @Test
    void shouldTellEveryReasonAtOnceInBothLanguages() {
        Enterprise bad = enterprise(false, "2026-01-01", "cosmetics");
        Booking booking = booking(IMPORTED, " ", SLOT + 60_000_000);
        BookingCheck.Facts facts =
                new BookingCheck.Facts(Optional.of(bad), Optional.of(LABEL), Optional.of(declaration(false)), NOW);

        List<RegisterFault> reasons = BookingCheck.reasons(booking, facts);

        assertThat(reasons)
                .extracting(RegisterFault::code)
                .containsExactly(
                        "BOOKING_SLOT_GRID",
                        "BOOKING_ENTERPRISE_SUSPENDED",
                        "BOOKING_REGISTRATION_EXPIRED",
                        "BOOKING_TYPE_NOT_REGISTERED",
                        "BOOKING_PLACE",
                        "BOOKING_NOT_RELEASED");
        assertThat(reasons.get(5).text(Locale.SIMPLIFIED_CHINESE)).isEqualTo("口岸尚未放行该报关单的货物，不能预约目的地检查");
        assertThat(reasons.get(2).text(Locale.ENGLISH)).contains("2026-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "51042026100000001, DECLARATION_DIGITS",
        "51042026100000000X, DECLARATION_DIGITS",
        "510420260000000001, DECLARATION_IS_EXPORT",
        "510420262000000001, DECLARATION_FLAG",
        "510419991000000001, DECLARATION_YEAR",
        "510420271000000001, DECLARATION_YEAR",
        "510420261000000002, BOOKING_DECLARATION_UNKNOWN",
        "'', BOOKING_DECLARATION"
    })
    void shouldCheckTheNumberOfTheDeclaration(String number, String code) {
        Enterprise good = enterprise(true, "2030-01-01", "prepackaged-food-label");

        assertThat(codes(booking(number, "仓库", SLOT), good, null)).containsExactly(code);
    }

    @Test
    void shouldNotTakeTheDeclarationOfSomebodyElse() {
        Enterprise good = enterprise(true, "2030-01-01", "prepackaged-food-label");
        CustomsDeclaration theirs = new CustomsDeclaration(
                IMPORTED, "E2", "", Optional.of(Instant.EPOCH), Optional.empty(), OptionalLong.empty());

        assertThat(codes(booking(IMPORTED, "仓库", SLOT), good, theirs)).containsExactly("BOOKING_DECLARATION_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T08:00:00Z, ''",
        "2026-12-01T07:30:00Z, BOOKING_SLOT_PAST",
        "2027-01-30T08:00:00Z, ''",
        "2027-01-30T08:30:00Z, BOOKING_SLOT_FAR"
    })
    void shouldTakeSlotsThatAreNotOverAndNotTooFar(String slot, String code) {
        Enterprise good = enterprise(true, "2030-01-01", "prepackaged-food-label");

        assertThat(String.join(" ", codes(booking(IMPORTED, "仓库", micros(slot)), good, declaration(true))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"91440000MA51040007, false", "91350100M000100Y43, true", "91350100M000100Y44, false", "'', false"})
    void shouldCheckTheLastCharacterOfACreditCode(String code, boolean fits) {
        assertThat(CreditCode.fits(code)).isEqualTo(fits);
    }
}
