package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.Bilingual;
import java.util.List;

/** HTML that opens without a network, a script or anything beside it but pictures; every text is escaped. */
final class PageText {

    private final StringBuilder html = new StringBuilder(16 * 1024);

    PageText(Bilingual title, String style) {
        raw("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
        // Whatever stands in a text: no script runs and nothing is fetched.
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none';"
                + " style-src 'unsafe-inline'; img-src * data:\">\n<title>");
        text(title.zh() + " " + title.en());
        raw("</title>\n<style>" + style + "</style>\n</head>\n<body>\n");
    }

    PageText raw(String markup) {
        html.append(markup);
        return this;
    }

    PageText text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c < ' ' && c != '\n' ? '\uFFFD' : c);
            }
        }
        return this;
    }

    /** Chinese first, English beside it; once where both are the same. */
    PageText both(Bilingual words) {
        text(words.zh());
        if (!words.zh().equals(words.en())) {
            raw(" <small lang=\"en\">").text(words.en()).raw("</small>");
        }
        return this;
    }

    PageText heading(String key) {
        return raw("<h2>").both(CaseWords.of(key)).raw("</h2>\n");
    }

    PageText fact(String key, Bilingual value) {
        return raw("<tr><th>")
                .both(CaseWords.of(key))
                .raw("</th><td>")
                .both(value)
                .raw("</td></tr>\n");
    }

    PageText fact(String key, String value) {
        return fact(key, new Bilingual(value, value));
    }

    PageText head(List<String> keys) {
        raw("<tr>");
        keys.forEach(key -> raw("<th>").both(CaseWords.of(key)).raw("</th>"));
        return raw("</tr>\n");
    }

    PageText row(List<Bilingual> cells) {
        raw("<tr>");
        cells.forEach(cell -> raw("<td>").both(cell).raw("</td>"));
        return raw("</tr>\n");
    }

    String end() {
        return html.append("</body>\n</html>\n").toString();
    }
}
