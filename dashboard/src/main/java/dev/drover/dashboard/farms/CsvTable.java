package dev.drover.dashboard.farms;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A table with a heading, as spreadsheets write it (RFC 4180): comma, semicolon or tab between fields, quotation marks
 * around what holds one of them. Blank lines say nothing.
 */
public final class CsvTable {

    /** More rows than any table of ours has. */
    static final int MOST_ROWS = 100_000;

    /** A text that is no table: where, and in what way. */
    public static final class BrokenTableException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final String words;

        /** @param line from 1 */
        public BrokenTableException(int line, String words) {
            super("line " + line + ": " + words);
            this.line = line;
            this.words = words;
        }

        public int line() {
            return line;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One row.
     *
     * @param line where it begins, from 1
     * @param fields by the names of the heading, in lower case
     */
    public record Row(int line, Map<String, String> fields) {

        public Row {
            fields = Map.copyOf(fields);
        }

        /** Empty if there is no such column. */
        String text(String column) {
            return fields.getOrDefault(column, "").strip();
        }

        /**
         * @param wanted what must stand there, as "a whole number"
         * @throws IllegalArgumentException in words, where it does not
         */
        <T> T value(String column, String wanted, Function<String, T> reader) {
            try {
                return reader.apply(text(column));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(column + " must be " + wanted + ", not '" + text(column) + "'", e);
            }
        }
    }

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvTable(String text) {
        // A byte order mark is no part of the first name.
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String heading = this.text.lines().findFirst().orElse("");
        this.separator =
                heading.indexOf('\t') >= 0 ? '\t' : heading.indexOf(',') < 0 && heading.indexOf(';') >= 0 ? ';' : ',';
    }

    /** @throws BrokenTableException in words, with the line, where it is no table */
    public static List<Row> read(String text) {
        return new CsvTable(text).rows();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> heading = List.of();
        while (at < text.length()) {
            int begins = line;
            List<String> fields = fields();
            if (fields.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (heading.isEmpty()) {
                heading = fields.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
            } else {
                rows.add(row(begins, heading, fields));
            }
            if (rows.size() > MOST_ROWS) {
                throw new BrokenTableException(line, "there are more than " + MOST_ROWS + " rows");
            }
        }
        if (heading.isEmpty()) {
            throw new BrokenTableException(1, "there is no heading that names the columns");
        }
        return rows;
    }

    private static Row row(int line, List<String> heading, List<String> fields) {
        if (fields.size() != heading.size()) {
            throw new BrokenTableException(
                    line, "has " + fields.size() + " fields; the heading names " + heading.size() + " columns");
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            if (named.put(heading.get(i), fields.get(i)) != null) {
                throw new BrokenTableException(1, "the heading names the column " + heading.get(i) + " twice");
            }
        }
        return new Row(line, named);
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (at < text.length() && text.charAt(at) == separator && ++at > 0);
        endOfLine();
        return fields;
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (at < text.length()) {
            throw new BrokenTableException(line, "something stands behind a closing quotation mark");
        }
        line++;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && "\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int begins = line;
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && (at + 1 == text.length() || text.charAt(at + 1) != '"')) {
                at++;
                return field.toString();
            }
            if (c == '"') {
                at++;
            } else if (c == '\n') {
                line++;
            }
            field.append(c);
        }
        throw new BrokenTableException(begins, "has a quotation mark that is not closed");
    }
}
