package dev.drover.deploy.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.farms.CsvTable;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmTableTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadAListOfFarmsWithTheLinesWhereTheyStand() throws Exception {
        Path file = write("farms.yaml", "- reg_no: F-1\n  contacts: [{name: Li, phone: '1'}]\n- reg_no: F-2\n");

        List<CsvTable.Row> rows = FarmTable.read(file);

        assertThat(rows).extracting(CsvTable.Row::line).containsExactly(1, 3);
        assertThat(rows.get(0).fields()).isEqualTo(Map.of("reg_no", "F-1", "contacts", "Li:1"));
        assertThat(rows.get(1).fields()).isEqualTo(Map.of("reg_no", "F-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "farms.yaml | - reg_no: F-1\\n- canary\\n- reg_no: F-3 | line 2: is no farm",
                "farms.yaml | reg_no: F-1 | line 1: is no list of farms",
                "farms.yaml | - reg_no: F-1\\n  name: [a | is not YAML",
                "farms.csv | reg_no,name\\nF-1,a\\nF-2 | line 3: has 1 fields; the heading names 2 columns",
                "farms.csv | reg_no\\n\"F-1 | line 2: has a quotation mark that is not closed",
            })
    void shouldSayOnWhichLineATableIsNoneAndTakeNothingOfIt(String name, String text, String told) throws Exception {
        Path file = write(name, text.replace("\\n", "\n"));

        assertThatThrownBy(() -> FarmTable.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(told)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("line 1: line")
                .hasMessageNotContaining("canary");
    }

    @Test
    void shouldSayWhatATableLooksLikeThatIsNotUtf8() throws Exception {
        Path file = folder.resolve("farms.csv");
        Files.write(file, "reg_no,name_zh\nF-1,猪场\n".getBytes(Charset.forName("GBK")));

        assertThatThrownBy(() -> FarmTable.read(file)).hasMessageContaining("line 2: is not UTF-8 (looks like GBK)");
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
