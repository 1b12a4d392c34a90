package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.fuzz.AttackRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of controls and findings name for each a test or an attack that is there, or say why there is none. */
class ControlTableTest {

    private static final String PAGE = SourceTree.text(Path.of("deploy/docs/security.md"));
    private static final Pattern CONTROL =
            Pattern.compile("(?m)^\\| <a id=\"s\\d+\"></a>(S\\d+) [^|]+ \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern FINDING = Pattern.compile("(?m)^\\| ([HML]\\d+) \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern PAGE_TEST = Pattern.compile("`(\\w+\\.test\\.ts)`");
    private static final Pattern ATTACK = Pattern.compile("attack ([A-Z]\\d+(?:-[a-z]+)?)");

    private static final Map<String, List<String>> TESTS = SourceTree.files(name -> name.endsWith("Test.java")).stream()
            .collect(Collectors.groupingBy(
                    file -> file.getFileName().toString().replace(".java", ""),
                    Collectors.mapping(SourceTree::text, Collectors.toList())));

    @Test
    void shouldNameATestOrAReasonForEachControl() {
        List<MatchResult> rows = CONTROL.matcher(PAGE).results().toList();

        assertThat(rows.stream().map(row -> row.group(1))).containsExactlyElementsOf(numbered("S", 31));
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(wrongIn(row.group(2))).as(row.group(1)).isEmpty());
    }

    @Test
    void shouldNameATestOrAnAttackForEachFinding() {
        List<MatchResult> rows = FINDING.matcher(PAGE).results().toList();
        List<String> all = Stream.of(numbered("H", 9), numbered("M", 12), numbered("L", 15))
                .flatMap(List::stream)
                .toList();

        assertThat(rows.stream().map(row -> row.group(1))).containsExactlyElementsOf(all);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(wrongIn(row.group(2))).as(row.group(1)).isEmpty());
    }

    @Test
    void shouldTellEveryAttackThatIsDone() {
        Set<String> told =
                ATTACK.matcher(PAGE).results().map(match -> match.group(1)).collect(Collectors.toSet());

        assertThat(told).isEqualTo(Set.copyOf(AttackRun.ids()));
    }

    private static List<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> letter + i).toList();
    }

    /** Names in a row that lead nowhere; one that names nothing must say why. */
    private static List<String> wrongIn(String row) {
        List<String> wrong = new ArrayList<>();
        TEST.matcher(row).results().forEach(match -> {
            boolean there = TESTS.getOrDefault(match.group(1), List.of()).stream()
                    .anyMatch(text -> text.contains("void " + match.group(2) + "("));
            if (!there) {
                wrong.add(match.group());
            }
        });
        PAGE_TEST.matcher(row).results().forEach(match -> {
            if (SourceTree.files(match.group(1)::equals).isEmpty()) {
                wrong.add(match.group());
            }
        });
        boolean names = TEST.matcher(row).find() || ATTACK.matcher(row).find();
        if (!names && !row.startsWith("none: ")) {
            wrong.add("names nothing: " + row);
        }
        return wrong;
    }
}
