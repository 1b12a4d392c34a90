package dev.drover.dashboard.appointments;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What customs says of a declaration.
 *
 * @param number see {@link DeclarationNumber}
 * @param enterprise whose it is
 * @param goods in words
 * @param releasedAt when the port released it, empty as long as it has not
 * @param value what the goods are worth
 * @param pieces how many
 */
public record CustomsDeclaration(
        String number,
        String enterprise,
        String goods,
        Optional<Instant> releasedAt,
        Optional<Money> value,
        OptionalLong pieces) {

    /**
     * An exact amount.
     *
     * @param amount with two places behind the point
     * @param currency three letters, ISO 4217
     */
    public record Money(BigDecimal amount, String currency) {}
}
