package dev.drover.inference.learn.detector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people or tools wrote about pictures as JSON. */
public final class JsonLabels {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLabels() {}

    /** @throws IOException with the file and the line, where it cannot be read or is no JSON */
    public static JsonNode read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder: name the file in it");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IOException(
                    file + " line " + line + ": is no JSON in UTF-8; look at commas, quotes and brackets before it", e);
        }
    }

    /** @throws IOException with the file, where there is no such key */
    static JsonNode at(JsonNode entry, String key, Path file) throws IOException {
        JsonNode value = entry.get(key);
        if (value == null) {
            throw new IOException(file + " has an entry without " + key);
        }
        return value;
    }
}
