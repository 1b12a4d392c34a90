package dev.drover.ingest.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cameras' users and passwords by name, read from a file that only the operator and this process can read. */
public final class SecretsFile {

    private final @Nullable Path file;

    /** @param file YAML {@code name: {user: u, password: p}}, or null for none */
    public SecretsFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The secret of a name, read anew each time so that a changed password needs no restart; null if there is none.
     *
     * @throws IOException if the file cannot be read; the message quotes nothing of it
     */
    public @Nullable Secret get(String name) throws IOException {
        if (file == null) {
            return null;
        }
        try {
            Map<String, Secret> all =
                    new YAMLMapper().readValue(Files.readAllBytes(file), new TypeReference<Map<String, Secret>>() {});
            return all == null ? null : all.get(name);
        } catch (JsonProcessingException noYaml) {
            // The parser's message may quote a password.
            throw new IOException("the secrets file is not of the form name: {user: ..., password: ...}");
        }
    }
}
