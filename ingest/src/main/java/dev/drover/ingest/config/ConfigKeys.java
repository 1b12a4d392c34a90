package dev.drover.ingest.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A mapping that is asked key by key. A key without a value counts as absent. What is missing or does not fit is
 * noted, and something else given in its place, so that reading goes on to the next mistake.
 */
public final class ConfigKeys {

    private final ConfigNode node;
    private final Map<String, ConfigNode> entries;
    private final Set<String> asked = new TreeSet<>();

    ConfigKeys(ConfigNode node) {
        this.node = node;
        this.entries = new LinkedHashMap<>(node.anyMapping());
    }

    /** A text that must be there and not be blank. */
    public String text(String key) {
        return required(key, "a text", value -> value.plainText(false), "");
    }

    /** A text that may be empty. */
    public String text(String key, String otherwise) {
        return find(key).flatMap(value -> value.plainText(true)).orElse(otherwise);
    }

    /** A text; a number is taken as it is written. */
    public String word(String key, String otherwise) {
        return find(key).flatMap(ConfigNode::text).orElse(otherwise);
    }

    /** A whole number that must be there. */
    public int number(String key, int least, int most) {
        return required(key, wholeNumber(least, most), value -> value.integer(least, most), least);
    }

    public int number(String key, int otherwise, int least, int most) {
        return find(key).flatMap(value -> value.integer(least, most)).orElse(otherwise);
    }

    /** A whole number, however large. */
    public long number(String key, long otherwise) {
        return find(key)
                .flatMap(value -> value.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(otherwise);
    }

    public double decimal(String key, double otherwise, double least, double most) {
        return find(key).flatMap(value -> value.number(least, most)).orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key).flatMap(ConfigNode::truth).orElse(otherwise);
    }

    public List<String> texts(String key) {
        return items(key).stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The items of a list; none if it is absent. */
    public List<ConfigNode> items(String key) {
        return find(key).map(ConfigNode::sequence).orElse(List.of());
    }

    public boolean has(String key) {
        return find(key).isPresent();
    }

    /** Where the key stands, or the mapping if it does not. */
    public int line(String key) {
        ConfigNode value = entries.get(key);
        return value == null ? node.line() : value.keyLine();
    }

    /** Notes every key that nobody asked for. */
    public void refuseUnknown() {
        entries.forEach((key, value) -> {
            if (!asked.contains(key)) {
                value.unknownKey(key, asked);
            }
        });
    }

    private <T> T required(String key, String wanted, Function<ConfigNode, Optional<T>> reader, T otherwise) {
        Optional<ConfigNode> value = find(key);
        if (value.isEmpty()) {
            node.problemOf(key, "is missing, must be " + wanted);
        }
        return value.flatMap(reader).orElse(otherwise);
    }

    private Optional<ConfigNode> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).filter(found -> !found.isNull());
    }

    private static String wholeNumber(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }
}
