package dev.drover.inference.plate;

import java.util.List;

/**
 * What the grammar says of one text.
 *
 * @param raw the text as it was read, untouched
 * @param normalised the same without spaces, dots and hyphens, in upper case and half width: no character is exchanged
 * @param kind the first kind that fits, {@link PlateKind#NONE} where none does
 * @param fits every kind that fits; a Macao number may look like one of Hong Kong
 */
public record PlateJudgement(String raw, String normalised, PlateKind kind, List<PlateKind> fits) {

    public PlateJudgement {
        fits = List.copyOf(fits);
    }

    /** True where some known form fits, standard or not. */
    public boolean known() {
        return kind != PlateKind.NONE;
    }
}
