package dev.drover.ingest.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a text is no YAML, in the words of whoever wrote the file. The library's own words are not passed on: they speak
 * of tokens and flow nodes, and quote what stands there, which may be a password that begins with {@code *} or
 * {@code !}.
 */
final class YamlWords {

    /** What the library says, and what it means; the first that fits holds. */
    private record Meaning(String said, String meant) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("'\\t", "a tab stands where YAML wants blanks"),
            new Meaning("\\t(TAB)", "a tab stands where YAML wants blanks"),
            new Meaning("cannot start any token", "a value that begins with @, ` or % must stand in quotes"),
            new Meaning("undefined alias", "a value that begins with * must stand in quotes"),
            new Meaning("alphabetic or numeric character", "a value that begins with * or & must stand in quotes"),
            new Meaning("tag", "a value that begins with ! must stand in quotes"),
            new Meaning("URI", "a value that begins with ! must stand in quotes"),
            new Meaning("expected '!'", "a value that begins with ! must stand in quotes"),
            new Meaning("escape", "behind a \\ in \"…\" stands no such character: write \\\\, or put the value in '…'"),
            new Meaning(
                    "mapping values are not allowed",
                    "a colon stands where none may: look at the indentation, or put" + " the value in quotes"),
            new Meaning(
                    "sequence entries are not allowed", "a - stands where no list may begin: look at the indentation"),
            new Meaning("mapping keys are not allowed", "a ? stands where no key may begin"),
            new Meaning(
                    "could not find expected ':'",
                    "a key has no colon with a blank behind it, or a line is indented"
                            + " otherwise than its neighbours"),
            new Meaning(
                    "',' or ']'",
                    "a list that [ begins is not closed; a value with a comma or a bracket in it must"
                            + " stand in quotes"),
            new Meaning(
                    "',' or '}'",
                    "a mapping that { begins is not closed; a value with a comma or a bracket in it must"
                            + " stand in quotes"),
            new Meaning(
                    "<block end>",
                    "a line is indented otherwise than its neighbours, or a value goes on behind its" + " quote"),
            new Meaning("unexpected end of stream", "a quote is not closed"),
            new Meaning("exceeds the limit", "it is longer than any configuration"),
            new Meaning("incompatible", "a line must not begin with %"),
            new Meaning("document", "it must be one document: --- and ... have no place in it"),
            new Meaning("directive", "a line must not begin with %"),
            new Meaning("a digit", "a line must not begin with %"),
            new Meaning("indentation indicator", "behind | or > stands what YAML does not know there"),
            new Meaning("Nesting Depth", "it is nested deeper than any configuration"));

    private YamlWords() {}

    /** @param said by the library, null if it said nothing */
    static String of(@Nullable String said) {
        String words = String.valueOf(said);
        return MEANINGS.stream()
                .filter(meaning -> words.contains(meaning.said()))
                .map(Meaning::meant)
                .findFirst()
                .orElse("look at colons, quotes and indentation before it");
    }
}
