package dev.drover.dashboard.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void shouldWriteATableThatSpreadsheetsReadBackTheSame() {
        assertThat(new CsvText().row(List.of("河源", "a,b", "say \"x\"", "")).text())
                .isEqualTo("\uFEFF河源,\"a,b\",\"say \"\"x\"\"\",\r\n");
    }

    @Test
    void shouldWriteNothingThatASpreadsheetWouldRun() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx")) {
            assertThat(CsvText.field(formula)).isEqualTo("'" + formula);
        }
        assertThat(CsvText.field("=HYPERLINK(\"http://x\",1)")).startsWith("\"'=");
        assertThat(CsvText.field("a=b")).isEqualTo("a=b");
    }
}
