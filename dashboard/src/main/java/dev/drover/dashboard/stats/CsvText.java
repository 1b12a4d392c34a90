package dev.drover.dashboard.stats;

import java.util.List;
import java.util.stream.Collectors;

/** A table for spreadsheets, RFC 4180, with the mark that tells them it is UTF-8. */
public final class CsvText {

    private final StringBuilder text = new StringBuilder("\uFEFF");

    /** Adds a row; what a spreadsheet would take for a formula is written as the text that it is. */
    public CsvText row(List<String> fields) {
        text.append(fields.stream().map(CsvText::field).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    public String text() {
        return text.toString();
    }

    static String field(String said) {
        boolean formula = !said.isEmpty() && "=+-@\t\r\n".indexOf(said.charAt(0)) >= 0;
        String safe = formula ? "'" + said : said;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
