package dev.drover.ingest.config;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML or JSON text (which is YAML) as a tree whose nodes know their lines, or why it is none. Whatever it is
 * given, it throws nothing.
 *
 * @param root null if the text holds nothing, or has a problem
 * @param problem why the text is no tree, null if it is one
 * @param alias the name of the alias that is one too many, null if that is not the problem
 */
public record YamlTree(@Nullable Node root, @Nullable ConfigProblem problem, @Nullable String alias) {

    /** @param limits how deep it may go, how many aliases it may have */
    public static YamlTree of(String text, LoaderOptions limits) {
        try {
            return new YamlTree(new Yaml(limits).compose(new StringReader(text)), null, null);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            return broken(line, "is not YAML: " + YamlWords.of(e.getProblem()));
        } catch (ReaderException e) {
            int at = Math.min(e.getPosition(), text.codePointCount(0, text.length()));
            return broken(
                    ConfigText.lineAt(text, text.offsetByCodePoints(0, at)),
                    String.format(Locale.ROOT, "holds a character that YAML does not know: U+%04X", e.getCodePoint()));
        } catch (YAMLException e) {
            // The library's limits say no line.
            String why = String.valueOf(e.getMessage());
            return why.contains("aliases")
                    ? tooManyAliases(text, limits)
                    : broken(1, "is not YAML: " + YamlWords.of(why));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever else the library throws at a text: it is the text's fault, and nobody's end.
            return broken(1, "is not YAML that can be read: " + YamlWords.of(null));
        }
    }

    private static YamlTree broken(int line, String message) {
        return new YamlTree(null, new ConfigProblem(line, "", message), null);
    }

    /** At the first that is one too many. Only those of lists and mappings are counted, as the library counts. */
    private static YamlTree tooManyAliases(String text, LoaderOptions limits) {
        Set<String> collections = new HashSet<>();
        int found = 0;
        for (Event event : new Yaml(limits).parse(new StringReader(text))) {
            if (event instanceof CollectionStartEvent start && start.getAnchor() != null) {
                collections.add(start.getAnchor());
            }
            if (event instanceof AliasEvent alias
                    && collections.contains(alias.getAnchor())
                    && ++found > limits.getMaxAliasesForCollections()) {
                int line = alias.getStartMark().getLine() + 1;
                String message = "has too many aliases (*name): write the values out";
                return new YamlTree(null, new ConfigProblem(line, "", message), alias.getAnchor());
            }
        }
        return broken(1, "has too many aliases (*name): write the values out");
    }
}
