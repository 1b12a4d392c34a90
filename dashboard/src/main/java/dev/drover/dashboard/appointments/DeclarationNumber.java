package dev.drover.dashboard.appointments;

import dev.drover.dashboard.farms.RegisterFault;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Eighteen digits of a declaration: customs office 4, year 4, 1 for import or 0 for export, serial number 9. */
public final class DeclarationNumber {

    private static final String FIELD = "declaration";
    private static final int LENGTH = 18;
    private static final int FIRST_YEAR = 2000;

    private DeclarationNumber() {}

    /** What is wrong with {@code number} as one of {@code side} that is looked at on {@code day}. */
    public static Optional<RegisterFault> fault(String number, Side side, LocalDate day) {
        if (!number.matches("[0-9]*") || number.length() != LENGTH) {
            return fault("DECLARATION_DIGITS", number.length());
        }
        int year = Integer.parseInt(number.substring(4, 8));
        if (year < FIRST_YEAR || year > day.getYear()) {
            return fault("DECLARATION_YEAR", number.substring(4, 8));
        }
        char flag = number.charAt(8);
        char wanted = side == Side.IMPORT ? '1' : '0';
        if (flag != '0' && flag != '1') {
            return fault("DECLARATION_FLAG", flag);
        }
        if (flag != wanted) {
            return fault(side == Side.IMPORT ? "DECLARATION_IS_EXPORT" : "DECLARATION_IS_IMPORT");
        }
        return Optional.empty();
    }

    private static Optional<RegisterFault> fault(String code, Object... values) {
        return Optional.of(new RegisterFault(
                FIELD, code, List.of(values).stream().map(String::valueOf).toList()));
    }
}
