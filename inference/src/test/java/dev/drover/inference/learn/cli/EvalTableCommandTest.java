package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.learn.eval.FigureTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalTableCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldMeasureOneModelAndKeepTheRowsOfTheOthers() throws IOException {
        Path page = folder.resolve("README.md");
        Path json = folder.resolve("src/main/resources" + FigureTable.FILE);
        Files.createDirectories(json.getParent());
        Files.writeString(page, "before\n" + FigureTable.BEGIN + "\nold\n" + FigureTable.END + "\nafter\n");

        int code = table("--only", "seals", "--painted", "3", "--into", folder.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("| seals | together | `painted`, painted | 3 | whole text right |");
        assertThat(Files.readString(page))
                .startsWith("before\n" + FigureTable.BEGIN + "\n\n| model |")
                .contains("| detector | pig |")
                .endsWith(FigureTable.END + "\nafter\n")
                .doesNotContain("old");
        assertThat(Files.readString(json)).contains("\"seals\"", "\"detector\"");
    }

    @Test
    void shouldRefuseAModelItDoesNotKnowAndAPageWithoutAPlace() throws IOException {
        assertThat(table("--only", "horses")).isEqualTo(2);
        assertThat(err.toString()).contains("[detector, plates, seals, ocr]");

        Files.writeString(folder.resolve("README.md"), "no place");
        assertThat(table("--only", "seals", "--painted", "1", "--into", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no place for the table");
    }

    private int table(String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "table";
        all[1] = "--data";
        all[2] = folder.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return new CommandLine(new EvalCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
