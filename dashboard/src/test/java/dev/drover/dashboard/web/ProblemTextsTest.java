package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    private final ResourceBundle en = ResourceBundle.getBundle(Problems.BUNDLE, Locale.ENGLISH);
    private final ResourceBundle zh = ResourceBundle.getBundle(Problems.BUNDLE, Locale.SIMPLIFIED_CHINESE);

    @Test
    void shouldHaveTheSameTextsInBothLanguages() {
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        for (String code : en.keySet()) {
            assertThat(zh.getString(code)).as(code).matches(text -> text.codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
        }
    }

    @Test
    void shouldNotHaveWordsTwice_besideThoseOfPlans() {
        ResourceBundle plans = ResourceBundle.getBundle("dev.drover.pipeline.plan.words", Locale.ENGLISH);

        assertThat(en.keySet()).doesNotContainAnyElementsOf(plans.keySet());
    }

    @Test
    void shouldNotTellPeopleInTheWordsOfProgrammersWhatIsWrongWithAField() throws IOException {
        for (String code : fieldErrors()) {
            assertThat(en.getString(code))
                    .as(code)
                    .doesNotContainPattern("[\\[\\]^$\\\\]|A-Z a-z|true|null|[a-z]_[a-z]");
            assertThat(zh.getString(code))
                    .as(code)
                    .doesNotContainPattern("[\\[\\]^$\\\\]|A-Z a-z|true|null|[a-z]_[a-z]");
        }
    }

    /** Codes that a form tells at a field. */
    private static Set<String> fieldErrors() throws IOException {
        Set<String> codes = new TreeSet<>();
        Pattern added = Pattern.compile("errors\\.add\\([^;]*?\"([A-Z]+(?:_[A-Z]+)+)\"");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/drover/dashboard/web"))) {
            for (Path source : sources.toList()) {
                Matcher matcher = added.matcher(Files.readString(source));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(25);
        return codes;
    }

    @Test
    void shouldHaveATextForEveryCodeThatTheSourcesName() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern code = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|INTERNAL|INVALID|FORBIDDEN)\"");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/drover/dashboard/web"))) {
            for (Path source : sources.toList()) {
                Matcher matcher = code.matcher(Files.readString(source));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }

        named.removeAll(Set.of("X_CONTENT_TYPE_OPTIONS"));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(en.keySet()).containsAll(named);
    }
}
