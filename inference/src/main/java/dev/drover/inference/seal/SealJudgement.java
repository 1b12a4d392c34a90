package dev.drover.inference.seal;

/**
 * What the grammar says of one seal number.
 *
 * @param raw the text as it was read, untouched
 * @param normalised without spaces and hyphens, upper case, half width: no character is exchanged
 * @param kind the kind whose form fits
 * @param check what the check digit says; a right one supports a reading but does not prove it: 8 % of single wrong
 *     characters pass the electronic lock's
 */
public record SealJudgement(String raw, String normalised, SealKind kind, Check check) {

    /** The state of a check digit. */
    public enum Check {
        PASSED,
        FAILED,
        /** This kind carries none. */
        ABSENT
    }

    /** True where some form fits and the check digit, if the kind carries one, is right. */
    public boolean known() {
        return kind != SealKind.NONE && check != Check.FAILED;
    }
}
