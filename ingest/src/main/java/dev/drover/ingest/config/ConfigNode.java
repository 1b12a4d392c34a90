package dev.drover.ingest.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML file that knows its line, and notes what is wrong there instead of throwing, so that a person sees
 * every mistake at once.
 */
public final class ConfigNode {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N} _.+-]{1,40}");

    private final Node node;
    private final int keyLine;
    private final String path;
    private final List<ConfigProblem> problems;

    ConfigNode(Node node, String path, List<ConfigProblem> problems) {
        this(node, node.getStartMark().getLine() + 1, path, problems);
    }

    private ConfigNode(Node node, int keyLine, String path, List<ConfigProblem> problems) {
        this.node = node;
        this.keyLine = keyLine;
        this.path = path;
        this.problems = problems;
    }

    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** Where its key stands; its own line if it has none. */
    int keyLine() {
        return keyLine;
    }

    public void problem(String message) {
        problems.add(new ConfigProblem(line(), path, message));
    }

    /** Notes something about a key that may not be there. */
    void problemOf(String key, String message) {
        problems.add(new ConfigProblem(line(), below(key), message));
    }

    private void problemOfKey(String message) {
        problems.add(new ConfigProblem(keyLine, path, message));
    }

    /**
     * A key that nobody knows is named only if it looks like one and has a value: in {@code {user: a, password: b,c}}
     * the c is the rest of a password.
     */
    void unknownKey(String key, Set<String> known) {
        boolean named = KEY.matcher(key).matches() && !isNull() && !known.contains("password");
        problems.add(new ConfigProblem(
                keyLine,
                named ? path : path.substring(0, Math.max(0, path.length() - key.length() - 1)),
                "unknown key; known are " + new TreeSet<>(known) + (named ? nearest(key, known) : "")));
    }

    /** What was written, where it is harmless: an address or a password that slipped here is not repeated. */
    private static String not(String text) {
        return HARMLESS.matcher(text).matches() ? ", not '" + text + "'" : "";
    }

    /** True if nothing stands behind the key. */
    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** The mapping that stands here, to be asked key by key. */
    public ConfigKeys keys() {
        return new ConfigKeys(this);
    }

    /** Makes a part of the configuration; what its maker refuses is noted here. */
    public <T> Optional<T> build(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException wrong) {
            problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** The entries of a mapping; notes what is no mapping, keys that come twice and keys not in {@code known}. */
    public Map<String, ConfigNode> mapping(Set<String> known) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(
                    known.isEmpty()
                            ? "must be a mapping of names to values"
                            : "must be a mapping of " + new TreeSet<>(known));
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            ConfigNode entry = new ConfigNode(tuple.getValueNode(), line, below(key), problems);
            ConfigNode before = entries.get(key);
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                entry.problemOfKey("merge keys are not read here: write the keys out");
            } else if (!known.isEmpty() && !known.contains(key)) {
                entry.unknownKey(key, known);
            } else if (before != null) {
                entry.problemOfKey("already set on line " + before.keyLine);
            } else {
                entries.put(key, entry);
            }
        }
        return entries;
    }

    /** The entries of a mapping whose keys are names of the user's. */
    public Map<String, ConfigNode> anyMapping() {
        return mapping(Set.of());
    }

    public List<ConfigNode> sequence() {
        List<ConfigNode> items = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problem("must be a list");
            return items;
        }
        for (Node item : sequence.getValue()) {
            items.add(new ConfigNode(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** The value as text; empty with a note if it is none. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        problem("must be a text");
        return Optional.empty();
    }

    /** What is written here to the character, as a password must be; it may be empty, but in quotes then. */
    public Optional<String> exactText() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return Optional.of(scalar.getValue());
        }
        problem("must be a text; an empty one is written \"\"");
        return Optional.empty();
    }

    /** The value as text if it is written as one, not as a number or a truth. */
    Optional<String> plainText(boolean mayBeBlank) {
        if (node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.STR)
                && (mayBeBlank || !scalar.getValue().isBlank())) {
            return Optional.of(scalar.getValue());
        }
        problem("must be a text");
        return Optional.empty();
    }

    /** The value read by {@code reader}, whose {@link IllegalArgumentException} becomes a note. */
    public <T> Optional<T> value(Function<String, T> reader) {
        return text().flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    public Optional<Integer> integer(int least, int most) {
        return whole(least, most).map(Long::intValue);
    }

    Optional<Long> whole(long least, long most) {
        return value(text -> {
            return YamlNumber.whole(text)
                    .filter(number -> number >= least && number <= most)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "must be a whole number from " + least + " to " + most + not(text)));
        });
    }

    /** However many digits it is written with. */
    public Optional<Double> number(double least, double most) {
        return value(text -> {
            return YamlNumber.decimal(text)
                    .filter(number -> number >= least && number <= most)
                    .orElseThrow(() ->
                            new IllegalArgumentException("must be a number from " + least + " to " + most + not(text)));
        });
    }

    public Optional<Boolean> truth() {
        return value(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("must be true or false" + not(text));
        });
    }

    /** One of the constants of {@code type}, written in lower case with dashes. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return value(text -> {
            Map<String, E> words = new LinkedHashMap<>();
            for (E constant : type.getEnumConstants()) {
                words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
            }
            E found = words.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (found == null) {
                throw new IllegalArgumentException(
                        "must be one of " + words.keySet() + not(text) + nearest(text, words.keySet()));
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
