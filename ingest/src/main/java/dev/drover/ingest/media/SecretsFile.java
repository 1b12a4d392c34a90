package dev.drover.ingest.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cameras' users and passwords by name, read from a file that only the operator and this process can read. */
public final class SecretsFile {

    private final @Nullable Path file;

    /**
     * A login and the cameras it is for.
     *
     * @param user may be empty for none
     * @param password may be empty for none
     * @param hosts as addresses of cameras have them; nothing said, none
     * @param farms whose cameras may have it; nothing said, none
     */
    public record Kept(String user, String password, @Nullable List<String> hosts, @Nullable List<String> farms) {

        public Secret secret() {
            return new Secret(user, password);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @param file YAML {@code name: {user: u, password: p, hosts: [h], farms: [f]}}, or null for none */
    public SecretsFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The secret of a name, read anew each time so that a changed password needs no restart; null if there is none.
     *
     * @throws IOException if the file cannot be read; the message quotes nothing of it
     */
    public @Nullable Kept get(String name) throws IOException {
        if (file == null) {
            return null;
        }
        try {
            Map<String, Kept> all =
                    new YAMLMapper().readValue(Files.readAllBytes(file), new TypeReference<Map<String, Kept>>() {});
            return all == null ? null : all.get(name);
        } catch (JsonProcessingException noYaml) {
            // The parser's message may quote a password.
            throw new IOException(
                    "the secrets file is not of the form name: {user: ..., password: ..., hosts: [...], farms: [...]}");
        }
    }
}
