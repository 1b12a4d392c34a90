package dev.drover.deploy.command;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.config.ServeConfigReader;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Author;
import dev.drover.deploy.plant.roles.CameraLogins;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover serve}. */
@Command(
        name = "serve",
        description = "Run everything on your own cameras; the file is read again whenever it changes.",
        footer = {
            "",
            "A whole configuration file:",
            "  cameras:",
            "    - id: ramp-1",
            "      uri: rtsp://192.0.2.10/stream1",
            "      role: ramp",
            "",
            "Examples:",
            "  deploy/drover serve --config farm.yaml",
            "  deploy/drover config validate farm.yaml"
        })
public final class ServeCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Mixin
    private RunOptions options;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Cameras and settings, in YAML.")
    private Path file;

    @Option(
            names = "--port",
            converter = PortNumber.class,
            description = "Port of the web page, before what the file says.")
    private @Nullable Integer port;

    @Option(
            names = "--prune",
            description =
                    "Cameras and lines are what the file says, whenever it is published: what people changed or added"
                            + " on the dashboard is changed back or removed, and told.")
    private boolean prune;

    @Override
    public Integer call() throws Exception {
        // Before the file is read: what a person changes while everything starts is read again then.
        ConfigWatch<ServeConfig> watch = new ConfigWatch<>(file, ServeConfigReader::read);
        ServeConfig config;
        try {
            config = ServeConfigReader.read(file);
        } catch (InvalidConfigException e) {
            System.err.println(e.getMessage());
            return ExitCode.CONFIG_INVALID;
        }
        ServeConfig.Web web = port == null ? config.web() : config.web().onPort(port);
        watch.alsoAt(ServeCommand::filesOf, config);
        Path folder = options.data != null
                ? options.data
                : config.data() != null ? config.data() : DataFolder.standard("drover-serve");
        List<String> problems = Preflight.problems(folder, web.host(), web.port());
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("drover: " + problem));
            return ExitCode.DEPENDENCY_MISSING;
        }
        Preflight.warnings(folder).forEach(warning -> System.err.println("drover: " + warning));
        try (DataFolder data = DataFolder.open(folder, "http://" + web.host() + ":" + web.port() + "/")) {
            if (options.reset) {
                data.reset();
            }
            System.out.println("data: " + data.root() + "   configuration: " + file.toAbsolutePath());
            return run(data, web, config, watch);
        } catch (DataFolder.RefusedException e) {
            System.err.println("drover: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int run(DataFolder data, ServeConfig.Web web, ServeConfig first, ConfigWatch<ServeConfig> watch)
            throws Exception {
        boolean newPassword = !data.hasSecret("admin-password");
        CameraLogins.write(data, first.credentials());
        Deployment plant = new Deployment(data, web, first.models(), first.parallelism())
                .delivering(first.delivery())
                .recording(first.recording());
        Present present = new Present(first);
        var roles = plant.roles(
                Deployment.Sources.of(first.cameras()).in(first.networks()), () -> publish(plant, present.config));
        try (PlantRun run = new PlantRun(plant, data, roles, options.without, System.out)) {
            if (!run.start()) {
                return ExitCode.FAILED;
            }
            run.tellWhere(plant, web.host(), web.port(), newPassword);
            web.origins().forEach(origin -> run.say("  From elsewhere  " + origin + "/"));
            long end = options.duration == null
                    ? Long.MAX_VALUE
                    : System.nanoTime() + TimeUnit.SECONDS.toNanos(options.duration);
            try (SmokeCheck check = SmokeCheck.begin(plant.bootstrap(), first.cameras(), false)) {
                while (System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                    watch.look(next -> takeOver(next, data, plant, present, run), run::say);
                }
                check.summary().forEach(run::say);
                return ExitCode.OK;
            }
        }
    }

    /** What the configuration reads beside itself. */
    private static List<Path> filesOf(ServeConfig config) {
        return config.judgement() == null
                ? List.of()
                : List.of(config.judgement().file());
    }

    /** The configuration in force; replaced as a whole by a good newer one. */
    private static final class Present {
        private volatile ServeConfig config;

        Present(ServeConfig config) {
            this.config = config;
        }
    }

    private void takeOver(ServeConfig next, DataFolder data, Deployment plant, Present present, PlantRun run)
            throws Exception {
        CameraLogins.write(data, next.credentials());
        publish(plant, next);
        List<String> waiting = atNextStart(present.config, next);
        present.config = next;
        run.say("configuration read again: " + next.cameras().size() + " cameras"
                + (waiting.isEmpty() ? "" : "; not in force before the next start: " + String.join(", ", waiting)));
    }

    /** The keys of the file whose change a running Drover does not take over. */
    static List<String> atNextStart(ServeConfig now, ServeConfig next) {
        List<String> waiting = new ArrayList<>();
        noteIf(!next.web().equals(now.web()), "web", waiting);
        noteIf(!next.delivery().equals(now.delivery()), "delivery", waiting);
        noteIf(!next.networks().equals(now.networks()), "networks", waiting);
        noteIf(!next.models().equals(now.models()), "models", waiting);
        noteIf(next.parallelism() != now.parallelism(), "jobs", waiting);
        noteIf(!Objects.equals(next.recording(), now.recording()), "recording", waiting);
        noteIf(!Objects.equals(next.data(), now.data()), "data", waiting);
        return waiting;
    }

    private static void noteIf(boolean changed, String key, List<String> waiting) {
        if (changed) {
            waiting.add(key);
        }
    }

    private void publish(Deployment plant, ServeConfig config) throws Exception {
        plant.publish(config.cameras(), config.lines(), prune).forEach(System.out::println);
        ServeConfig.Judgement judgement = config.judgement();
        if (judgement != null) {
            Author author = Author.now(System.getProperty("user.name", ""), "serve " + judgement.file());
            plant.publish(judgement.rules(), author).ifPresent(System.out::println);
        }
    }
}
