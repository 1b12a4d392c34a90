package dev.drover.ingest.address;

import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the stored logins with what each is for, and no login: for whoever must say whether a name can be used
 * and has no business with the secret. YAML, {@code name: {hosts: [...], farms: [...]}}.
 */
public final class CredentialScopes {

    private static final Set<String> FIELDS = Set.of("hosts", "farms");

    private final Path file;

    public CredentialScopes(Path file) {
        this.file = file;
    }

    /**
     * What stands under {@code name}, read anew each time.
     *
     * @throws IOException with file and line, if it cannot be read or is not of this form
     */
    public Optional<CredentialScope> of(String name) throws IOException {
        try {
            ConfigFile in = ConfigFile.read(file, "name: {hosts: [...], farms: [...]}");
            ConfigNode root = in.root().orElseThrow(() -> new InvalidConfigException(file, in.problems()));
            Map<String, CredentialScope> all = new HashMap<>();
            root.anyMapping().forEach((key, entry) -> all.put(key, scope(entry.mapping(FIELDS))));
            if (!in.problems().isEmpty()) {
                throw new InvalidConfigException(file, in.problems());
            }
            return Optional.ofNullable(all.get(name));
        } catch (InvalidConfigException wrong) {
            throw wrong.asUnreadable();
        }
    }

    private static CredentialScope scope(Map<String, ConfigNode> fields) {
        return new CredentialScope(texts(fields.get("hosts")), texts(fields.get("farms")));
    }

    private static List<String> texts(@Nullable ConfigNode list) {
        return list == null
                ? List.of()
                : list.sequence().stream().flatMap(item -> item.text().stream()).toList();
    }
}
