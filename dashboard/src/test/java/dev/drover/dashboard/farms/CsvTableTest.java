package dev.drover.dashboard.farms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void shouldReadWhatSpreadsheetsWrite() {
        List<CsvTable.Row> rows = CsvTable.read("\uFEFFNo;Name\r\n1;\"a;\"\"b\"\"\nc\"\r\n\r\n2;猪场\r\n");

        assertThat(rows)
                .containsExactly(
                        new CsvTable.Row(2, Map.of("no", "1", "name", "a;\"b\"\nc")),
                        new CsvTable.Row(5, Map.of("no", "2", "name", "猪场")));
    }

    @Test
    void shouldKeepEmptyFieldsAtBothEnds() {
        assertThat(CsvTable.read("a,b,c\n,1,\n"))
                .containsExactly(new CsvTable.Row(2, Map.of("a", "", "b", "1", "c", "")));
    }

    @Test
    void shouldSayInWhichLineItIsNoTable() {
        refuses("a,b\n1,2,3\n", "line 2: has 3 fields; the heading names 2 columns");
        refuses("a,b\n1,\"2\n", "line 2: has a quotation mark that is not closed");
        refuses("a,b\n1,\"2\"3\n", "line 2: something stands behind a closing quotation mark");
        refuses("a,a\n1,2\n", "the heading names the column a twice");
        refuses("\n\n", "no heading");
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> CsvTable.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
