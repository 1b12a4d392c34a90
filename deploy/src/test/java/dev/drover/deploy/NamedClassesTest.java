package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that leads through the code by names of classes leads nowhere once these have other names. */
class NamedClassesTest {

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface|@interface)\\s+(\\w+)");
    /** Two capitals at least: such a word is a class, hardly ever a word of a sentence. */
    private static final Pattern NAMED = Pattern.compile("(?<![-\\w])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");

    private static final Pattern MARKED = Pattern.compile("\\{@(?:code|link) (?:[a-z]\\w*\\.)*([A-Z][a-z]\\w*)}");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Products, annotations and checks of others. */
    private static final Set<String> NO_CLASSES = Set.of(
            "ByteTrack",
            "OpenCV",
            "PostgreSQL",
            "PyTorch",
            "TorchScript",
            "NullMarked",
            "NonNull",
            "NullAway",
            "ReferenceEquality");

    private final Set<String> declared = declared();

    @Test
    void shouldNameOnlyClassesThatExistInTheDescriptionOfAPackage() {
        List<String> unknown = SourceTree.files("package-info.java"::equals).stream()
                .flatMap(file -> unknownIn(file, description(SourceTree.text(file))).stream())
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldNameOnlyClassesThatExistOnAPage() {
        List<String> unknown = SourceTree.pages().stream()
                .filter(page -> !tellsOfThePast(page))
                .flatMap(page -> unknownIn(page, inCode(SourceTree.prose(page))).stream())
                .toList();

        assertThat(unknown).isEmpty();
    }

    /** Decisions and changes stay as they were written. */
    private static boolean tellsOfThePast(Path page) {
        return page.startsWith("deploy/docs/adr") || page.endsWith("CHANGELOG.md");
    }

    private Set<String> unknownIn(Path file, String text) {
        Stream<String> named = NAMED.matcher(text).results().map(MatchResult::group);
        Stream<String> marked = MARKED.matcher(text).results().map(match -> match.group(1));
        return Stream.concat(named, marked)
                .filter(name -> !declared.contains(name) && !NO_CLASSES.contains(name))
                .map(name -> file + ": " + name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands before the annotations and the imports. */
    private static String description(String packageInfo) {
        return packageInfo.substring(0, packageInfo.indexOf("*/"));
    }

    private static String inCode(String prose) {
        return CODE.matcher(prose).results().map(match -> match.group(1)).collect(Collectors.joining(" "));
    }

    private static Set<String> declared() {
        Set<String> names = new HashSet<>();
        for (Path file : SourceTree.files(name -> name.endsWith(".java") || name.endsWith(".vue"))) {
            String name = file.getFileName().toString();
            names.add(name.substring(0, name.lastIndexOf('.')));
            DECLARED.matcher(SourceTree.text(file)).results().forEach(match -> names.add(match.group(1)));
        }
        return names;
    }
}
