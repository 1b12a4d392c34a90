package dev.drover.inference.paint.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@link SceneTruth} as JSON: component names are the keys. */
public final class SceneTruthJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SceneTruthJson() {}

    public static String write(SceneTruth truth) {
        try {
            return JSON.writeValueAsString(truth);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a truth cannot be written", e);
        }
    }

    /** Writes the file whole or not at all. */
    public static void write(SceneTruth truth, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, write(truth) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws IOException if the file cannot be read, or is no truth */
    public static SceneTruth read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), SceneTruth.class);
    }
}
