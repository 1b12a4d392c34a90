package dev.drover.ingest.media;

import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cameras' users and passwords by name, read from a file that only the operator and this process can read. */
public final class SecretsFile {

    private static final Set<String> FIELDS = Set.of("user", "password", "hosts", "farms");
    private static final String FORM = "name: {user: ..., password: ..., hosts: [...], farms: [...]}";

    private final @Nullable Path file;

    /**
     * A login and the cameras it is for.
     *
     * @param user may be empty for none
     * @param password may be empty for none
     * @param hosts as addresses of cameras have them; nothing said, none
     * @param farms whose cameras may have it; nothing said, none
     */
    public record Kept(String user, String password, List<String> hosts, List<String> farms) {

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
     * @throws IOException with file and line, if it cannot be read or is not of this form; quotes nothing of it
     */
    public @Nullable Kept get(String name) throws IOException {
        Path here = file;
        if (here == null) {
            return null;
        }
        try {
            ConfigFile in = ConfigFile.read(here, FORM);
            ConfigNode root = in.root().orElseThrow(() -> new InvalidConfigException(here, in.problems()));
            Map<String, Kept> all = new HashMap<>();
            root.anyMapping().forEach((key, entry) -> all.put(key, kept(entry)));
            if (!in.problems().isEmpty()) {
                throw new InvalidConfigException(here, in.problems());
            }
            return all.get(name);
        } catch (InvalidConfigException wrong) {
            throw wrong.asUnreadable();
        }
    }

    private static Kept kept(ConfigNode entry) {
        Map<String, ConfigNode> fields = entry.mapping(FIELDS);
        return new Kept(
                text(fields.get("user")),
                text(fields.get("password")),
                texts(fields.get("hosts")),
                texts(fields.get("farms")));
    }

    private static String text(@Nullable ConfigNode value) {
        return value == null ? "" : value.exactText().orElse("");
    }

    private static List<String> texts(@Nullable ConfigNode list) {
        return list == null
                ? List.of()
                : list.sequence().stream().flatMap(item -> item.text().stream()).toList();
    }
}
