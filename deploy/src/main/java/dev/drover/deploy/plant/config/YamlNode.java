package dev.drover.deploy.plant.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in a YAML file that knows its line, and notes what is wrong there instead of throwing, so that a person sees
 * every mistake at once.
 */
final class YamlNode {

    private final Node node;
    private final String path;
    private final List<ConfigProblem> problems;

    YamlNode(Node node, String path, List<ConfigProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    void problem(String message) {
        problems.add(new ConfigProblem(line(), path, message));
    }

    /** The entries of a mapping; notes what is no mapping, keys that come twice and keys not in {@code known}. */
    Map<String, YamlNode> mapping(Set<String> known) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem("must be a mapping of " + new TreeSet<>(known));
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            YamlNode keyNode = new YamlNode(tuple.getKeyNode(), below(key), problems);
            if (!known.isEmpty() && !known.contains(key)) {
                keyNode.problem("unknown key; known are " + new TreeSet<>(known) + nearest(key, known));
            } else if (entries.put(key, new YamlNode(tuple.getValueNode(), below(key), problems)) != null) {
                keyNode.problem("stands here a second time");
            }
        }
        return entries;
    }

    /** The entries of a mapping whose keys are names of the user's. */
    Map<String, YamlNode> anyMapping() {
        return mapping(Set.of());
    }

    List<YamlNode> sequence() {
        List<YamlNode> items = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problem("must be a list");
            return items;
        }
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** The value as text; empty with a note if it is none. */
    Optional<String> text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        problem("must be a text");
        return Optional.empty();
    }

    /** The value read by {@code reader}, whose {@link IllegalArgumentException} becomes a note. */
    <T> Optional<T> value(Function<String, T> reader) {
        return text().flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problem(e.getMessage());
                return Optional.empty();
            }
        });
    }

    Optional<Integer> integer(int least, int most) {
        return value(text -> {
            if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException(
                        "must be a whole number from " + least + " to " + most + ", not '" + text + "'");
            }
            return Integer.parseInt(text);
        });
    }

    Optional<Double> number(double least, double most) {
        return value(text -> {
            if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?")
                    || Double.parseDouble(text) < least
                    || Double.parseDouble(text) > most) {
                throw new IllegalArgumentException(
                        "must be a number from " + least + " to " + most + ", not '" + text + "'");
            }
            return Double.parseDouble(text);
        });
    }

    Optional<Boolean> truth() {
        return value(text -> switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        });
    }

    /** One of the constants of {@code type}, written in lower case with dashes. */
    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return value(text -> {
            Map<String, E> words = new LinkedHashMap<>();
            for (E constant : type.getEnumConstants()) {
                words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
            }
            E found = words.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (found == null) {
                throw new IllegalArgumentException(
                        "must be one of " + words.keySet() + ", not '" + text + "'" + nearest(text, words.keySet()));
            }
            return found;
        });
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A suggestion when a word is one or two letters from a known one. */
    private static String nearest(String word, Set<String> known) {
        return known.stream()
                .filter(candidate -> distance(word.toLowerCase(Locale.ROOT), candidate) <= 2)
                .findFirst()
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("");
    }

    /** Levenshtein distance of two short words. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
