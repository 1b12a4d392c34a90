package dev.drover.deploy.plant.config;

import dev.drover.deploy.plant.config.ServeConfig.CameraLogin;
import dev.drover.deploy.plant.config.ServeConfig.Judgement;
import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.config.ServeConfig.Models;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.address.CredentialScope;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ServeConfig}; finds every mistake, each with its line, before it gives up. */
public final class ServeConfigReader {

    private static final Set<String> TOP = Set.of(
            "cameras",
            "credentials",
            "networks",
            "web",
            "delivery",
            "recording",
            "data",
            "models",
            "jobs",
            "judgement");

    private final List<ConfigProblem> problems;
    private final Map<String, Login> credentials = new HashMap<>();
    /** Hosts and farms of each, as they are said or as its cameras have them. */
    private final Map<String, Set<String>> hosts = new HashMap<>();

    private final Map<String, Set<String>> farms = new HashMap<>();

    private ServeConfigReader(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    /**
     * @throws InvalidConfigException with all mistakes of the file
     * @throws IOException when the file cannot be read
     */
    public static ServeConfig read(Path file) throws IOException {
        ConfigFile in = ConfigFile.read(file, "at least 'cameras:'");
        ServeConfigReader reader = new ServeConfigReader(in.problems());
        Optional<ServeConfig> config = in.root().map(top -> reader.readTop(top, top.mapping(TOP), file));
        if (!in.problems().isEmpty() || config.isEmpty()) {
            throw new InvalidConfigException(file, in.problems());
        }
        return config.get();
    }

    private ServeConfig readTop(ConfigNode top, Map<String, ConfigNode> keys, Path file) {
        // What was read as a file lies in a folder.
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
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
                scoped(),
                readNetworks(keys.get("networks")),
                WebEntry.read(keys.get("web")),
                DeliveryEntry.read(keys.get("delivery"), folder),
                RecordingEntry.read(keys.get("recording"), cameras),
                data,
                readModels(keys.get("models"), folder),
                parallelism,
                readJudgement(keys.get("judgement"), folder));
    }

    private void readCameras(ConfigNode list, List<Camera> cameras, Map<String, List<CountingLine>> lines) {
        Map<String, Integer> seen = new HashMap<>();
        for (ConfigNode item : list.sequence()) {
            Optional<CameraEntry> read = CameraEntry.read(item, credentials);
            read.ifPresent(entry -> {
                String id = entry.camera().id();
                Integer before = seen.putIfAbsent(id, item.line());
                if (before != null) {
                    item.problem("id '" + id + "' is already used in line " + before);
                }
                cameras.add(entry.camera());
                entry.login().ifPresent(login -> credentials.put(entry.camera().credential(), login));
                uses(entry.camera());
                entry.lines().ifPresent(own -> lines.put(id, own));
            });
        }
        if (cameras.isEmpty() && problems.isEmpty()) {
            list.problem("needs at least one camera");
        }
    }

    /** A camera of the file is a place where its credential may go. */
    private void uses(Camera camera) {
        if (!camera.credential().isEmpty()) {
            hosts.computeIfAbsent(camera.credential(), fresh -> new TreeSet<>())
                    .add(CameraUri.parse(camera.uri()).host());
            farms.computeIfAbsent(camera.credential(), fresh -> new TreeSet<>()).add(camera.farm());
        }
    }

    private Map<String, CameraLogin> scoped() {
        Map<String, CameraLogin> scoped = new HashMap<>();
        credentials.forEach((name, login) -> scoped.put(
                name,
                new CameraLogin(
                        login,
                        new CredentialScope(
                                List.copyOf(hosts.getOrDefault(name, Set.of())),
                                List.copyOf(farms.getOrDefault(name, Set.of()))))));
        return scoped;
    }

    private static List<IpNetwork> readNetworks(@Nullable ConfigNode node) {
        List<IpNetwork> networks = new ArrayList<>();
        if (node != null) {
            node.sequence().forEach(item -> item.value(IpNetwork::parse).ifPresent(networks::add));
        }
        return networks;
    }

    private void readCredentials(ConfigNode node, Path folder) {
        node.anyMapping().forEach((name, value) -> {
            Map<String, ConfigNode> keys = value.mapping(Set.of("user", "password", "hosts", "farms"));
            hosts.put(name, texts(keys.get("hosts"), CredentialScope::host));
            farms.put(name, texts(keys.get("farms"), farm -> farm));
            Optional<String> user = Keys.at(keys, "user", ConfigNode::text);
            Optional<String> password = Keys.at(keys, "password", p -> SecretReferences.read(p, folder));
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

    private static Set<String> texts(@Nullable ConfigNode node, Function<String, String> reader) {
        Set<String> texts = new TreeSet<>();
        if (node != null) {
            node.sequence().forEach(item -> item.value(reader).ifPresent(texts::add));
        }
        return texts;
    }

    private static @Nullable Judgement readJudgement(@Nullable ConfigNode node, Path folder) {
        return Optional.ofNullable(node)
                .flatMap(named ->
                        named.value(text -> judgement(folder.resolve(text).normalize())))
                .orElse(null);
    }

    private static Judgement judgement(Path file) {
        try {
            return new Judgement(file, JudgementFile.read(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("there is no readable file " + file, e);
        }
    }

    private static Models readModels(@Nullable ConfigNode node, Path folder) {
        if (node == null) {
            return Models.BUNDLED;
        }
        Map<String, ConfigNode> keys = node.mapping(Set.of("detector", "plate", "seal"));
        return new Models(
                manifest(keys, "detector", folder), manifest(keys, "plate", folder), manifest(keys, "seal", folder));
    }

    private static String manifest(Map<String, ConfigNode> keys, String name, Path folder) {
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
