package dev.drover.deploy.plant.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.data.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Users and passwords of cameras, on their way to ingest: a file of mode 0600, never a topic or a command line. */
public final class CameraLogins {

    private static final String FILE = "cameras.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private CameraLogins() {}

    /** Writes all logins by name and returns the file. */
    public static Path write(DataFolder data, Map<String, Login> logins) throws IOException {
        Map<String, Map<String, String>> content = new TreeMap<>();
        logins.forEach((name, login) -> content.put(name, Map.of("user", login.user(), "password", login.password())));
        return data.writeSecret(FILE, YAML.writeValueAsString(content));
    }

    /** The file, with no login in it if none was ever written. */
    static Path file(DataFolder data) throws IOException {
        return data.hasSecret(FILE) ? data.dir("secrets").resolve(FILE) : write(data, Map.of());
    }
}
