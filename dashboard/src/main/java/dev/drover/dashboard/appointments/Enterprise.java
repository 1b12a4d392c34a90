package dev.drover.dashboard.appointments;

import java.time.LocalDate;
import java.util.List;

/**
 * An enterprise that is supervised.
 *
 * @param id as it is called here
 * @param zh Chinese name
 * @param en English name
 * @param creditCode see {@link CreditCode}
 * @param customsCode ten characters, empty if none is known
 * @param office code of the office that supervises it
 * @param types codes of business types it is registered for
 * @param active false while it is suspended
 * @param validTo last day of its registration
 * @param phone where it is called when nothing else works
 * @param version one more with each change
 * @param sample belongs to a world made for demonstration
 */
public record Enterprise(
        String id,
        String zh,
        String en,
        String creditCode,
        String customsCode,
        String office,
        List<String> types,
        boolean active,
        LocalDate validTo,
        String phone,
        int version,
        boolean sample) {

    public Enterprise {
        types = List.copyOf(types);
    }
}
