package dev.drover.dashboard.appointments;

import java.util.List;

/**
 * What somebody asks for.
 *
 * @param enterprise id
 * @param type code of the business type
 * @param declaration number, empty if none
 * @param place where the goods are
 * @param slotFromMicros when it shall begin, event time
 * @param officer name of the officer who is asked for, empty for whoever takes it
 * @param devices cameras it needs, by id
 */
public record Booking(
        String enterprise,
        String type,
        String declaration,
        String place,
        long slotFromMicros,
        String officer,
        List<String> devices) {

    public Booking {
        devices = List.copyOf(devices);
    }
}
