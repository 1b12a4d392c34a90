package dev.drover.dashboard.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A flat YAML file of one program, read key by key so that every mistake is told at once and with its line: unknown keys,
 * keys said twice, missing keys and values that do not fit.
 */
final class ConfigFile {

    private record Entry(int line, JsonNode value) {}

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /** @throws IOException if the file cannot be read or is no YAML mapping */
    static ConfigFile read(Path file) throws IOException {
        ConfigFile config = new ConfigFile(file);
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
        try (JsonParser in = mapper.getFactory().createParser(file.toFile())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + ": must be a list of `key: value` lines");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                int line = in.currentLocation().getLineNr();
                in.nextToken();
                Entry before = config.entries.put(key, new Entry(line, mapper.readTree(in)));
                if (before != null) {
                    config.errors.add("line " + line + ": " + key + ": already set on line " + before.line);
                }
            }
        }
        return config;
    }

    String text(String key) {
        return get(key, null, node -> node.isTextual() && !node.asText().isBlank() ? node.asText() : null, "a text");
    }

    String text(String key, String otherwise) {
        return get(key, otherwise, node -> node.isTextual() ? node.asText() : null, "a text");
    }

    int number(String key, int from, int to) {
        return number(key, null, from, to);
    }

    int number(String key, Integer otherwise, int from, int to) {
        Integer value = get(
                key,
                otherwise,
                node -> node.isInt() && node.asInt() >= from && node.asInt() <= to ? node.asInt() : null,
                "a whole number from " + from + " to " + to);
        return value == null ? from : value;
    }

    boolean flag(String key, boolean otherwise) {
        return get(key, otherwise, node -> node.isBoolean() ? node.asBoolean() : null, "true or false");
    }

    List<String> texts(String key, List<String> otherwise) {
        return get(
                key,
                otherwise,
                node -> {
                    List<String> all = new ArrayList<>();
                    node.forEach(item -> all.add(item.asText()));
                    return node.isArray() ? List.copyOf(all) : null;
                },
                "a list of texts");
    }

    /** @throws IllegalArgumentException listing everything that is wrong with the file, one line each */
    void refuseMistakes() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                errors.add("line " + entry.line + ": " + key + ": no such key; known are " + asked);
            }
        });
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(file + ":\n  " + String.join("\n  ", errors));
        }
    }

    private <T> T get(String key, T otherwise, Function<JsonNode, T> read, String wanted) {
        asked.add(key);
        Entry entry = entries.get(key);
        if (entry == null || entry.value.isNull()) {
            if (otherwise == null) {
                errors.add("line 1: " + key + ": is missing, must be " + wanted);
            }
            return otherwise;
        }
        T value = read.apply(entry.value);
        if (value == null) {
            errors.add("line " + entry.line + ": " + key + ": must be " + wanted);
            return otherwise;
        }
        return value;
    }
}
