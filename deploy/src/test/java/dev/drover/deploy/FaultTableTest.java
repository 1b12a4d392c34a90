package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of all faults names for each of them a test that is there, or says why there is none. */
class FaultTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (F\\d\\d) [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final int FAULTS = 65;

    @Test
    void shouldNameATestOrAReasonForEachFault() {
        String page = SourceTree.text(Path.of("deploy/docs/faults.md"));
        String table = page.substring(page.indexOf("<a id=\"all\">"));
        Set<String> tests = SourceTree.files(name -> name.endsWith("Test.java")).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<MatchResult> rows = ROW.matcher(table).results().toList();

        assertThat(rows.stream().map(row -> row.group(1)).distinct()).hasSize(FAULTS);
        assertThat(rows).allSatisfy(row -> {
            List<String> named = TEST.matcher(row.group(2))
                    .results()
                    .map(test -> test.group(1))
                    .toList();
            assertThat(tests).as(row.group(1)).containsAll(named);
            assertThat(!named.isEmpty()
                            || row.group(2).startsWith("C")
                            || row.group(2).startsWith("none"))
                    .as(row.group())
                    .isTrue();
        });
    }
}
