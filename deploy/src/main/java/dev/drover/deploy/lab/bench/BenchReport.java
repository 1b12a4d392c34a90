package dev.drover.deploy.lab.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * All figures of one call.
 *
 * @param version of Drover
 * @param machine on what they were taken
 * @param figures in the order they were taken
 */
record BenchReport(String version, MachineInfo machine, @JsonProperty("figures") List<Figure> figures) {

    BenchReport {
        figures = List.copyOf(figures);
    }

    /** A Markdown table, ready for the README. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append("| figure | value | asked | met | runs |\n|---|---|---|---|---|\n");
        for (Figure figure : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %s | %s |%n",
                    figure.name(),
                    Figure.text(figure.value()),
                    figure.unit(),
                    figure.bound().isEmpty() ? "–" : figure.bound(),
                    figure.bound().isEmpty() && !Double.isNaN(figure.value()) ? "–" : figure.met() ? "yes" : "NO",
                    String.join(" ", figure.runs().stream().map(Figure::text).toList())));
        }
        table.append('\n').append(machine.sentence()).append('\n');
        for (Figure figure : figures) {
            table.append("- ")
                    .append(figure.name())
                    .append(": ")
                    .append(figure.note())
                    .append('\n');
        }
        return table.toString();
    }

    /** Written beside and moved into place: a reader never sees half of it. */
    void writeJson(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path part = Files.createTempFile(parent, ".bench-", ".part");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(part.toFile(), this);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean allMet() {
        return figures.stream().allMatch(Figure::met);
    }
}
