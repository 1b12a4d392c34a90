package dev.drover.deploy.plant.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.drover.deploy.plant.config.ServeConfig.CameraLogin;
import dev.drover.deploy.plant.data.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Users and passwords of cameras, on their way to ingest: a file of mode 0600, never a topic or a command line. */
public final class CameraLogins {

    private static final String FILE = "cameras.yaml";
    private static final String SCOPES = "camera-logins.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private CameraLogins() {}

    /** Writes all logins by name and returns the file; beside it one that says what each is for, and no secret. */
    public static Path write(DataFolder data, Map<String, CameraLogin> logins) throws IOException {
        Map<String, Map<String, Object>> content = new TreeMap<>();
        Map<String, Map<String, Object>> scopes = new TreeMap<>();
        logins.forEach((name, one) -> {
            Map<String, Object> scope = new TreeMap<>(
                    Map.of("hosts", one.scope().hosts(), "farms", one.scope().farms()));
            scopes.put(name, scope);
            Map<String, Object> whole = new TreeMap<>(scope);
            whole.put("user", one.login().user());
            whole.put("password", one.login().password());
            content.put(name, whole);
        });
        data.writeSecret(SCOPES, YAML.writeValueAsString(scopes));
        return data.writeSecret(FILE, YAML.writeValueAsString(content));
    }

    /** The file, with no login in it if none was ever written. */
    static Path file(DataFolder data) throws IOException {
        return data.hasSecret(FILE) && data.hasSecret(SCOPES)
                ? data.dir("secrets").resolve(FILE)
                : write(data, Map.of());
    }

    /** What each login is for, for the dashboard; written with {@link #file}. */
    static Path scopes(DataFolder data) throws IOException {
        file(data);
        return data.dir("secrets").resolve(SCOPES);
    }
}
