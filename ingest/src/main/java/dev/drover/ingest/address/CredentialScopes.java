package dev.drover.ingest.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the stored logins with what each is for, and no login: for whoever must say whether a name can be used
 * and has no business with the secret. YAML, {@code name: {hosts: [...], farms: [...]}}.
 */
public final class CredentialScopes {

    private final Path file;

    public CredentialScopes(Path file) {
        this.file = file;
    }

    /** What stands under {@code name}, read anew each time. */
    public Optional<CredentialScope> of(String name) throws IOException {
        try {
            Map<String, CredentialScope> all =
                    new YAMLMapper().readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return all == null ? Optional.empty() : Optional.ofNullable(all.get(name));
        } catch (JsonProcessingException noYaml) {
            throw new IOException(file + " is not of the form name: {hosts: [...], farms: [...]}", noYaml);
        }
    }
}
