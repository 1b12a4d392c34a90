package dev.drover.dashboard.appointments;

/** 统一社会信用代码, GB 32100-2015: eighteen characters, the last one a check over the others. */
public final class CreditCode {

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    public static boolean fits(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)
                && code.charAt(LENGTH - 1) == check(code);
    }

    /** The check character that belongs behind the first seventeen. */
    static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += LETTERS.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % LETTERS.length();
        }
        return LETTERS.charAt((LETTERS.length() - sum % LETTERS.length()) % LETTERS.length());
    }
}
