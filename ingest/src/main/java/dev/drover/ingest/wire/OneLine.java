package dev.drover.ingest.wire;

/** Text of foreign origin made fit for a header, a log line or a label. */
final class OneLine {

    private OneLine() {}

    /**
     * {@code text} with control characters as blanks, cut to {@code limit} characters without halving a surrogate
     * pair.
     */
    static String of(String text, int limit) {
        int end = Math.min(text.length(), limit);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder line = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean lone = Character.isSurrogate(c) && !paired(text, i);
            line.append(Character.isISOControl(c) || lone ? ' ' : c);
        }
        return line.toString();
    }

    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
