package dev.drover.deploy.plant.config;

import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.config.ServeConfig.Models;
import dev.drover.deploy.plant.config.ServeConfig.Web;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a {@link ServeConfig}; finds every mistake, each with its line, before it gives up. */
public final class ServeConfigReader {

    private static final Set<String> TOP = Set.of("cameras", "credentials", "web", "data", "models", "jobs");

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Login> credentials = new HashMap<>();

    private ServeConfigReader() {}

    /**
     * @throws InvalidConfigException with all mistakes of the file
     * @throws IOException when the file cannot be read
     */
    public static ServeConfig read(Path file) throws IOException, InvalidConfigException {
        ServeConfigReader reader = new ServeConfigReader();
        Optional<ServeConfig> config = reader.readText(Files.readString(file), file);
        if (!reader.problems.isEmpty() || config.isEmpty()) {
            reader.problems.sort(null);
            throw new InvalidConfigException(file, reader.problems);
        }
        return config.get();
    }

    private Optional<ServeConfig> readText(String text, Path file) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new ConfigProblem(line, "", "is not YAML: " + e.getProblem()));
            return Optional.empty();
        }
        if (root == null) {
            problems.add(new ConfigProblem(1, "", "the file is empty; it needs at least 'cameras:'"));
            return Optional.empty();
        }
        YamlNode top = new YamlNode(root, "", problems);
        return Optional.of(readTop(top, top.mapping(TOP), file));
    }

    private ServeConfig readTop(YamlNode top, Map<String, YamlNode> keys, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (keys.containsKey("credentials")) {
            readCredentials(keys.get("credentials"), folder);
        }
        List<Camera> cameras = new ArrayList<>();
        Map<String, List<CountingLine>> lines = new LinkedHashMap<>();
        if (!keys.containsKey("cameras")) {
            top.problem("'cameras' is missing");
        } else {
            readCameras(keys.get("cameras"), cameras, lines);
        }
        Path data = Optional.ofNullable(keys.get("data"))
                .flatMap(node -> node.value(text -> folder.resolve(text).normalize()))
                .orElse(null);
        int parallelism = Optional.ofNullable(keys.get("jobs"))
                .map(node -> node.mapping(Set.of("parallelism")).get("parallelism"))
                .flatMap(node -> node.integer(1, 64))
                .orElse(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        return new ServeConfig(
                cameras,
                lines,
                credentials,
                readWeb(keys.get("web")),
                data,
                readModels(keys.get("models"), folder),
                parallelism);
    }

    private void readCameras(YamlNode list, List<Camera> cameras, Map<String, List<CountingLine>> lines) {
        Map<String, Integer> seen = new HashMap<>();
        for (YamlNode item : list.sequence()) {
            Optional<CameraEntry> read = CameraEntry.read(item, credentials);
            read.ifPresent(entry -> {
                String id = entry.camera().id();
                Integer before = seen.putIfAbsent(id, item.line());
                if (before != null) {
                    item.problem("id '" + id + "' is already used in line " + before);
                }
                cameras.add(entry.camera());
                entry.login().ifPresent(login -> credentials.put(entry.camera().credential(), login));
                entry.lines().ifPresent(own -> lines.put(id, own));
            });
        }
        if (cameras.isEmpty() && problems.isEmpty()) {
            list.problem("needs at least one camera");
        }
    }

    private void readCredentials(YamlNode node, Path folder) {
        node.anyMapping().forEach((name, value) -> {
            Map<String, YamlNode> keys = value.mapping(Set.of("user", "password"));
            Optional<String> user = Optional.ofNullable(keys.get("user")).flatMap(YamlNode::text);
            Optional<String> password = Optional.ofNullable(keys.get("password"))
                    .flatMap(p -> p.value(text -> SecretReferences.resolve(text, folder)));
            if (!keys.containsKey("user") || !keys.containsKey("password")) {
                value.problem("needs user and password");
            }
            if (user.isPresent() && password.isPresent()) {
                credentials.put(name, new Login(user.get(), password.get()));
            } else {
                // Named all the same, so that a camera that uses it is not called wrong as well.
                credentials.put(name, new Login("", ""));
            }
        });
    }

    private static Web readWeb(YamlNode node) {
        Map<String, YamlNode> keys = node == null ? Map.of() : node.mapping(Set.of("host", "port"));
        String host =
                Optional.ofNullable(keys.get("host")).flatMap(YamlNode::text).orElse("127.0.0.1");
        int port = Optional.ofNullable(keys.get("port"))
                .flatMap(p -> p.integer(1, 65535))
                .orElse(8080);
        return new Web(host, port);
    }

    private static Models readModels(YamlNode node, Path folder) {
        if (node == null) {
            return Models.BUNDLED;
        }
        Map<String, YamlNode> keys = node.mapping(Set.of("detector", "plate", "seal"));
        return new Models(
                manifest(keys, "detector", folder), manifest(keys, "plate", folder), manifest(keys, "seal", folder));
    }

    private static String manifest(Map<String, YamlNode> keys, String name, Path folder) {
        return Optional.ofNullable(keys.get(name))
                .flatMap(node -> node.value(text -> {
                    Path path = folder.resolve(text).normalize();
                    if (!Files.isReadable(path)) {
                        throw new IllegalArgumentException("there is no readable file " + path);
                    }
                    return path.toString();
                }))
                .orElse("");
    }
}
