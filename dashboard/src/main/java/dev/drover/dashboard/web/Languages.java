package dev.drover.dashboard.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language that a reader asks for. Whatever stands in the header, there is one to answer in. */
final class Languages {

    /** More than any browser sends. */
    private static final int MOST = 20;

    private Languages() {}

    /**
     * @param header {@code Accept-Language} (RFC 9110, section 12.5.4); what cannot be read of it is passed over
     * @return Chinese or English, the one with the higher weight; English where neither is asked for
     */
    static Locale of(@Nullable String header) {
        Locale best = Locale.ENGLISH;
        double most = 0;
        if (header == null) {
            return best;
        }
        for (String one : header.split(",", MOST)) {
            String[] parts = one.split(";", 2);
            String tag = parts[0].strip().split("-", 2)[0].toLowerCase(Locale.ROOT);
            double weight = parts.length < 2 ? 1 : weight(parts[1].strip());
            if ((tag.equals("zh") || tag.equals("en")) && weight > most) {
                most = weight;
                best = tag.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        return parameter.matches("q=[01](\\.\\d{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
    }
}
