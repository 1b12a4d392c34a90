package dev.drover.dashboard.appointments;

import dev.drover.dashboard.farms.RegisterFault;
import dev.drover.dashboard.stats.DaySpan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether a booking may be taken: every reason against it at once, so that nobody has to come five times. */
public final class BookingCheck {

    /** Appointments begin on the grid and are as long. */
    public static final Duration SLOT = Duration.ofMinutes(30);

    /** How far ahead somebody may book. */
    public static final Duration AHEAD = Duration.ofDays(60);

    static final int MOST_PLACE = 200;
    static final int MOST_DEVICES = 8;

    /**
     * What is known of what is asked for.
     *
     * @param enterprise empty if there is none of that id
     * @param type the version that holds on the day of the slot
     * @param declaration what customs says of it
     * @param nowMicros when it is asked
     */
    public record Facts(
            Optional<Enterprise> enterprise,
            Optional<BusinessType> type,
            Optional<CustomsDeclaration> declaration,
            long nowMicros) {}

    private final Booking booking;
    private final Facts facts;
    private final List<RegisterFault> reasons = new ArrayList<>();

    private BookingCheck(Booking booking, Facts facts) {
        this.booking = booking;
        this.facts = facts;
    }

    /** All that speaks against it; empty if nothing does. */
    public static List<RegisterFault> reasons(Booking booking, Facts facts) {
        BookingCheck check = new BookingCheck(booking, facts);
        check.look();
        return List.copyOf(check.reasons);
    }

    private void refuse(String field, String code, Object... values) {
        reasons.add(new RegisterFault(
                field, code, Arrays.stream(values).map(String::valueOf).toList()));
    }

    private void look() {
        slot();
        boolean devices = booking.devices().size() <= MOST_DEVICES
                && booking.devices().stream().allMatch(id -> id.matches("[A-Za-z0-9_.-]{1,64}"))
                && booking.devices().stream().distinct().count()
                        == booking.devices().size();
        if (!devices) {
            refuse("devices", "BOOKING_DEVICES", MOST_DEVICES);
        }
        if (facts.enterprise.isEmpty()) {
            refuse("enterprise", "BOOKING_ENTERPRISE_UNKNOWN");
        }
        if (facts.type.isEmpty()) {
            refuse("type", "BOOKING_TYPE_UNKNOWN");
            return;
        }
        BusinessType type = facts.type.get();
        facts.enterprise.ifPresent(enterprise -> registered(type, enterprise));
        if (type.rules().contains(BookingRule.PLACE) && booking.place().isBlank()) {
            refuse("place", "BOOKING_PLACE");
        }
        declaration(type);
    }

    private void slot() {
        long micros = TimeUnit.MILLISECONDS.toMicros(SLOT.toMillis());
        long ahead = booking.slotFromMicros() - facts.nowMicros;
        if (booking.slotFromMicros() % micros != 0) {
            refuse("slot", "BOOKING_SLOT_GRID", SLOT.toMinutes());
        }
        if (ahead <= -micros) {
            refuse("slot", "BOOKING_SLOT_PAST");
        } else if (ahead > TimeUnit.MILLISECONDS.toMicros(AHEAD.toMillis())) {
            refuse("slot", "BOOKING_SLOT_FAR", AHEAD.toDays());
        }
    }

    private LocalDate day() {
        return DaySpan.dayOf(booking.slotFromMicros());
    }

    private void registered(BusinessType type, Enterprise enterprise) {
        if (type.rules().contains(BookingRule.ENTERPRISE_ACTIVE) && !enterprise.active()) {
            refuse("enterprise", "BOOKING_ENTERPRISE_SUSPENDED");
        }
        if (type.rules().contains(BookingRule.REGISTRATION_VALID) && day().isAfter(enterprise.validTo())) {
            refuse("enterprise", "BOOKING_REGISTRATION_EXPIRED", enterprise.validTo());
        }
        if (type.rules().contains(BookingRule.TYPE_REGISTERED)
                && !enterprise.types().contains(type.code())) {
            refuse("type", "BOOKING_TYPE_NOT_REGISTERED");
        }
    }

    private void declaration(BusinessType type) {
        boolean wanted = type.rules().contains(BookingRule.DECLARATION);
        if (booking.declaration().isEmpty()) {
            if (wanted) {
                refuse("declaration", "BOOKING_DECLARATION");
            }
            return;
        }
        Optional<RegisterFault> fault =
                DeclarationNumber.fault(booking.declaration(), type.side(), DaySpan.dayOf(facts.nowMicros));
        fault.ifPresent(reasons::add);
        if (fault.isEmpty()) {
            known(type);
        }
    }

    private void known(BusinessType type) {
        boolean own = facts.declaration
                .filter(one -> one.enterprise().equals(booking.enterprise()))
                .isPresent();
        boolean wanted = type.rules().contains(BookingRule.PORT_RELEASED);
        if (!own) {
            // Whose it is else is nobody's business.
            refuse("declaration", "BOOKING_DECLARATION_UNKNOWN");
        } else if (wanted && facts.declaration.get().releasedAt().isEmpty()) {
            refuse("declaration", "BOOKING_NOT_RELEASED");
        }
    }
}
