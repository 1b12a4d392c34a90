package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What pages and comments refer to must be there, and what a page tells of a file must stand in that file. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("]\\(\\s*([^)\\s]+)\\s*\\)");
    private static final Pattern OUTSIDE = Pattern.compile("[a-z]+:.*");
    /** Any page named in a comment or a script, by its path from the root, with a place in it or without. */
    private static final Pattern REFERENCE = Pattern.compile("(?<![\\w./-])([\\w./-]+\\.md)(#[\\w-]+)?");

    /** A file that a page names in code, from the root or from the page's own folder. */
    private static final Pattern NAMED_FILE = Pattern.compile(
            "`((?:[a-z][\\w.-]*/)+[\\w.-]+\\.(?:java|ts|vue|ya?ml|json|properties|sql|sh|service|txt|weights))`");

    /** What a command on a page tells Maven to run. */
    private static final Pattern NAMED_TESTS = Pattern.compile("-D(?:it\\.)?test='?([\\w,]+)");

    private static final Pattern SOURCE = Pattern.compile(
            ".+\\.(java|ts|vue|mjs|css|sql|sh|xml|ya?ml|json|properties|service)|drover|packages\\.txt|run");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final int WIDEST = 120;

    /** Pages of others, named where a format is theirs or a file lies beside the repository. */
    private static final Set<String> OF_OTHERS =
            Set.of("torch/csrc/jit/docs/serialization.md", "shared/data/SOURCES.md", "SOURCES.md");

    private final Map<Path, Set<String>> places = new HashMap<>();

    @Test
    void shouldLinkOnlyToWhatIsThere() {
        List<String> broken = new ArrayList<>();

        for (Path page : SourceTree.pages()) {
            for (String link : found(LINK, SourceTree.prose(page), 1)) {
                if (!OUTSIDE.matcher(link).matches() && !leadsSomewhere(page, link)) {
                    broken.add(page + " -> " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /**
     * Maven is told to be content where a module has no such test, so a name that is gone would run nothing and pass.
     */
    @Test
    void shouldNameTestsThatAreThere() {
        Set<String> there = SourceTree.files(name -> name.endsWith("Test.java")).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = new ArrayList<>();

        for (Path page : SourceTree.pages()) {
            for (String list : found(NAMED_TESTS, SourceTree.text(page), 1)) {
                named.addAll(List.of(list.split(",")));
            }
        }

        named.remove("none");
        assertThat(named).isNotEmpty().isSubsetOf(there);
    }

    @Test
    void shouldReferInCodeOnlyToPagesOfThisRepository() {
        List<String> broken = new ArrayList<>();

        for (Path source : SourceTree.files(name -> SOURCE.matcher(name).matches())) {
            for (String reference : found(REFERENCE, SourceTree.text(source), 0)) {
                boolean ofOthers = OF_OTHERS.contains(reference);
                if (!ofOthers && !leadsSomewhere(Path.of("from-the-root"), reference)) {
                    broken.add(source + " -> " + reference);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void shouldNameOnlyFilesThatExist() {
        List<String> absent = new ArrayList<>();

        for (Path page : SourceTree.pages()) {
            for (String name : found(NAMED_FILE, SourceTree.prose(page), 1)) {
                boolean fromTheRoot = Files.exists(SourceTree.ROOT.resolve(name));
                if (!fromTheRoot && !Files.exists(SourceTree.ROOT.resolve(page).resolveSibling(name))) {
                    absent.add(page + ": " + name);
                }
            }
        }

        assertThat(absent).isEmpty();
    }

    @Test
    void shouldTellTheAlarmTableThatShips() throws Exception {
        Path rules = Path.of("pipeline/src/main/resources/dev/drover/pipeline/plan/judgement-v1.yaml");
        JsonNode table = new YAMLMapper().readTree(SourceTree.text(rules)).get("alarms");
        List<List<String>> shipped = StreamSupport.stream(table.spliterator(), false)
                .map(DocumentsTest::told)
                .toList();

        List<List<String>> told = rows(SourceTree.text(Path.of("deploy/docs/alarms.md")));

        assertThat(told.stream().map(row -> row.subList(0, 5)).toList())
                .containsExactlyInAnyOrderElementsOf(
                        shipped.stream().map(row -> row.subList(0, 5)).toList());
        assertThat(shipped)
                .containsAll(told.stream()
                        .filter(row -> row.size() > 8)
                        .map(row -> row.subList(0, 8))
                        .toList());
    }

    @Test
    void shouldWrapProse() {
        List<String> wide = new ArrayList<>();

        for (Path page : SourceTree.pages()) {
            for (String line : SourceTree.prose(page).split("\n")) {
                boolean table = line.startsWith("|") || line.startsWith("<!--");
                boolean shown = line.startsWith("    ") || line.startsWith("!");
                if (!table && !shown && line.codePointCount(0, line.length()) > WIDEST) {
                    wide.add(page + ": " + line);
                }
            }
        }

        assertThat(wide).isEmpty();
    }

    private boolean leadsSomewhere(Path from, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (!Files.exists(SourceTree.ROOT.resolve(target))) {
            return false;
        }
        return hash < 0 || placesIn(target).contains(link.substring(hash + 1));
    }

    /** Names of places in a page: its anchors, and its headings as GitHub names them. */
    private Set<String> placesIn(Path page) {
        return places.computeIfAbsent(page, any -> {
            Set<String> names = new HashSet<>(found(ANCHOR, SourceTree.text(page), 1));
            for (String heading : found(HEADING, SourceTree.prose(page), 1)) {
                String bare = heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replaceAll("<[^>]+>", "");
                names.add(bare.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
            return names;
        });
    }

    /** A row of the rules file as the page tells it: code, names, severity, addressees, delays. */
    private static List<String> told(JsonNode rule) {
        String to = StreamSupport.stream(rule.get("to").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(", "));
        String claim = rule.get("ack").asInt() == 0 ? "–" : spoken(rule.get("ack"));
        return List.of(
                rule.get("code").textValue(),
                rule.get("zh").textValue(),
                rule.get("en").textValue(),
                rule.get("severity").asText(),
                to,
                spoken(rule.get("on")),
                spoken(rule.get("off")),
                claim);
    }

    private static String spoken(JsonNode seconds) {
        if (!seconds.isInt()) {
            return seconds.textValue();
        }
        int n = seconds.asInt();
        if (n == 0) {
            return "0";
        }
        return n % 3600 == 0 ? n / 3600 + " h" : n % 60 == 0 ? n / 60 + " min" : n + " s";
    }

    /** The rows of a page's tables that begin with the anchor of a code. */
    private static List<List<String>> rows(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| <a id="))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")).stream()
                        .map(cell -> cell.replaceAll("<[^>]+>|`", ""))
                        .toList())
                .toList();
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .map((MatchResult match) -> match.group(group))
                .distinct()
                .toList();
    }
}
