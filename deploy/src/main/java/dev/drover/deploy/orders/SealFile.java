package dev.drover.deploy.orders;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of seals in a file: one a line, or a table with a heading that names the columns (CSV with comma, semicolon
 * or tab, as spreadsheets write it). Blank lines and lines that begin with # say nothing.
 */
final class SealFile {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{1,20}");
    /** What spreadsheets make of a long number. */
    private static final Pattern SHORTENED = Pattern.compile("\\d+[.,]\\d+[eE][+-]?\\d+");

    private static final Pattern FIELD = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^,;\\t\"]*))\\s*([,;\\t]|$)");
    private static final Set<String> NUMBER_COLUMN =
            Set.of("number", "seal", "sealno", "seal_no", "seal number", "no", "封识号", "封志号", "铅封号", "号码");
    private static final Set<String> BATCH_COLUMN = Set.of("batch", "loading", "批次", "批号", "装运批次");
    private static final int MOST = 100_000;

    /**
     * One number.
     *
     * @param line where it stands, from 1
     * @param number normalised
     * @param batch the loading it is allotted to, empty if none
     */
    record Entry(int line, String number, String batch) {}

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Entry> byNumber = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> repeated = new ArrayList<>();
    private int numberColumn = 0;
    private int batchColumn = 1;
    private int columns = 2;

    private SealFile() {}

    /**
     * @throws InvalidConfigException with every line that is wrong
     * @throws IOException if the file cannot be read
     */
    static SealFile read(Path file) throws IOException {
        SealFile seals = new SealFile();
        String[] lines = ConfigText.read(file).split("\\R", -1);
        boolean first = true;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].strip().startsWith("#")) {
                continue;
            }
            seals.take(i + 1, lines[i], first);
            first = false;
        }
        if (seals.entries.isEmpty() && seals.problems.isEmpty()) {
            seals.problem(1, "there is no number in the file");
        }
        if (seals.entries.size() > MOST) {
            seals.problem(1, "there are " + seals.entries.size() + " numbers; at most " + MOST + " at once");
        }
        if (!seals.problems.isEmpty()) {
            throw new InvalidConfigException(file, seals.problems);
        }
        return seals;
    }

    /** Each number once, in the order of the file. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Those that stand in the file a second time or more. */
    List<Entry> repeated() {
        return List.copyOf(repeated);
    }

    private void take(int line, String text, boolean first) {
        List<String> fields = fields(text);
        if (fields.isEmpty()) {
            problem(line, "has a quotation mark that is not closed: " + text.strip());
        } else if (!(first && heading(fields))) {
            entry(line, fields);
        }
    }

    private boolean heading(List<String> fields) {
        List<String> names =
                fields.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int number = indexOf(names, NUMBER_COLUMN);
        if (number < 0) {
            return false;
        }
        numberColumn = number;
        batchColumn = indexOf(names, BATCH_COLUMN);
        columns = Integer.MAX_VALUE;
        return true;
    }

    private static int indexOf(List<String> names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void entry(int line, List<String> fields) {
        if (fields.size() > columns) {
            problem(line, "has " + fields.size() + " fields; without a heading only number and batch are known");
            return;
        }
        String raw = numberColumn < fields.size() ? fields.get(numberColumn) : "";
        String number = PlateGrammar.normalise(raw);
        if (SHORTENED.matcher(raw).matches()) {
            problem(line, raw + " was shortened by a spreadsheet: give the column the form of text");
        } else if (!NUMBER.matcher(number).matches()) {
            problem(line, "'" + raw + "' is no seal's number, which is 1 to 20 digits and letters");
        } else {
            String batch = batchColumn >= 0 && batchColumn < fields.size() ? fields.get(batchColumn) : "";
            keep(new Entry(line, number, batch));
        }
    }

    private void keep(Entry entry) {
        Entry before = byNumber.putIfAbsent(entry.number, entry);
        if (before == null) {
            entries.add(entry);
        } else if (before.batch.equals(entry.batch)) {
            repeated.add(entry);
        } else {
            problem(
                    entry.line,
                    entry.number + " is for '" + entry.batch + "' here and for '" + before.batch + "' in line "
                            + before.line);
        }
    }

    private void problem(int line, String message) {
        problems.add(new ConfigProblem(line, "", message));
    }

    /** Fields without their quotation marks; none if one is not closed. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            String quoted = matcher.group(1);
            fields.add(
                    quoted == null
                            ? matcher.group(2).strip()
                            : quoted.replace("\"\"", "\"").strip());
            at = matcher.end();
            if (matcher.group(3).isEmpty()) {
                return fields;
            }
        }
        return List.of();
    }
}
