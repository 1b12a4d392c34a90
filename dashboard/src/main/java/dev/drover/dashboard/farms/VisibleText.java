package dev.drover.dashboard.farms;

/** Names that people read: no line breaks, no characters that hide or turn what stands beside them. */
final class VisibleText {

    private VisibleText() {}

    /** Whether {@code text} says something, in at most {@code most} characters. */
    static boolean fits(String text, int most) {
        return !text.isBlank() && fitsOrEmpty(text, most);
    }

    /** The same, where nothing may be said. */
    static boolean fitsOrEmpty(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                && text.codePoints().noneMatch(VisibleText::hides);
    }

    private static boolean hides(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
