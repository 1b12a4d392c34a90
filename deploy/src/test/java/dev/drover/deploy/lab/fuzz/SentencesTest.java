package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people are told is in words, in all modules. */
class SentencesTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    /** Two words of a sentence, which no pattern of ours has. */
    private static final Pattern WORDS = Pattern.compile("(?:^|[ '])[a-z]{2,} [a-z]{1,}\\b");

    private static List<Path> files(String ends) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("ingest", "inference", "pipeline", "dashboard", "deploy")) {
            try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "main"))) {
                all.filter(file -> file.toString().endsWith(ends)).forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> patternsIn(String source) {
        List<String> found = new ArrayList<>();
        for (Matcher literal = LITERAL.matcher(source); literal.find(); ) {
            if (WORDS.matcher(literal.group(1)).find() && Plain.hasPattern(literal.group(1))) {
                found.add(literal.group(1));
            }
        }
        return found;
    }

    @Test
    void shouldSayInWordsWhatAnIdMayBeMadeOf() throws IOException {
        assertThat(patternsIn("x(\"an id of 1 to 64 of [A-Za-z0-9_.-]\"); y.matches(\"[A-Z]{2} [0-9]\")"))
                .containsExactly("an id of 1 to 64 of [A-Za-z0-9_.-]");
        List<Path> sources = files(".java");
        assertThat(sources).hasSizeGreaterThan(500);
        for (Path source : sources) {
            assertThat(patternsIn(Files.readString(source, UTF_8)))
                    .as("%s", source)
                    .isEmpty();
        }
    }

    @Test
    void shouldHaveNoPatternInTheTextsOfProblems() throws IOException {
        List<Path> texts = files(".properties");
        assertThat(texts).isNotEmpty();
        for (Path text : texts) {
            try (Stream<String> lines = Files.lines(text, UTF_8)) {
                assertThat(lines.filter(line -> line.contains("=") && !line.startsWith("#"))
                                .map(line -> line.substring(line.indexOf('=') + 1))
                                .filter(said -> said.contains(" ") && Plain.hasPattern(said)))
                        .as("%s", text)
                        .isEmpty();
            }
        }
    }
}
