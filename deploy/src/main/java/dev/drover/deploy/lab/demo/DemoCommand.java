package dev.drover.deploy.lab.demo;

import dev.drover.deploy.command.PlantRun;
import dev.drover.deploy.command.PortNumber;
import dev.drover.deploy.command.Preflight;
import dev.drover.deploy.command.RunOptions;
import dev.drover.deploy.command.SmokeCheck;
import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.farm.FarmPosition;
import dev.drover.deploy.lab.farm.FarmRole;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.CommandSigner;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.wire.Camera;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover demo}. */
@Command(
        name = "demo",
        description = "Run everything on this machine with a simulated farm.",
        footer = {
            "",
            "Examples:",
            "  deploy/drover demo",
            "  deploy/drover demo --port 9000 --data /srv/drover",
            "  deploy/drover demo --duration 120 --headless      # a smoke test: exit 0 if video was really judged"
        })
public final class DemoCommand implements Callable<Integer> {

    /** A few hours of the farm: a demonstration shall not fill a disk. */
    private static final ServeConfig.Recording RECORDING = new ServeConfig.Recording(true, 2, 2, 2, 1095, Set.of());

    @Mixin
    private RunOptions options;

    @Option(
            names = "--port",
            defaultValue = "8080",
            converter = PortNumber.class,
            description = "Port of the web page (default ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        String host = "127.0.0.1";
        Path folder = options.data == null ? DataFolder.standard("drover") : options.data;
        List<String> problems = Preflight.problems(folder, host, port);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("drover: " + problem));
            return ExitCode.DEPENDENCY_MISSING;
        }
        Preflight.warnings(folder).forEach(warning -> System.err.println("drover: " + warning));
        try (DataFolder data = DataFolder.open(folder, "http://" + host + ":" + port + "/")) {
            if (options.reset) {
                data.reset();
            }
            out.println("data: " + data.root() + "   (start afresh with --reset)");
            return run(data, new ServeConfig.Web(host, port), out);
        } catch (DataFolder.RefusedException e) {
            System.err.println("drover: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int run(DataFolder data, ServeConfig.Web web, PrintStream out) throws Exception {
        boolean newPassword = !data.hasSecret("admin-password");
        int parallelism = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        Deployment plant = new Deployment(data, web, ServeConfig.Models.BUNDLED, parallelism).recording(RECORDING);
        List<Camera> cameras = FarmCameras.cameras("127.0.0.1", plant.ports().of("rtsp"));
        List<ManagedProcess> roles = plant.rolesWith(
                FarmRole.led(data, plant.ports()),
                Deployment.Sources.of(cameras),
                () -> plant.publish(cameras, FarmCameras.lines(), false));
        try (PlantRun run = new PlantRun(plant, data, roles, options.without, out)) {
            if (!run.start()) {
                return ExitCode.FAILED;
            }
            run.tellWhere(plant, web.host(), web.port(), newPassword);
            if (!options.headless) {
                run.say("The pictures are simulated. Ctrl-C stops everything.");
            }
            FarmPosition films = new FarmPosition(plant.metricsUrl("camerasMetrics"), "ramp");
            DemoLoading.Plant itself = new DemoLoading.Plant(plant.bootstrap(), CommandSigner.of(data.root()));
            try (DemoLoading loading = DemoLoading.begin(films, FarmRole.cueFile(data), itself, run::say)) {
                return watch(plant, cameras, web, run);
            }
        }
    }

    private int watch(Deployment plant, List<Camera> cameras, ServeConfig.Web web, PlantRun run) throws Exception {
        if (options.duration == null) {
            // For ever: nobody counts it down, a signal ends the program.
            new CountDownLatch(1).await();
        }
        int seconds = Objects.requireNonNull(options.duration);
        try (SmokeCheck check = SmokeCheck.begin(
                plant.bootstrap(), cameras, !FarmCameras.lines().isEmpty())) {
            TimeUnit.SECONDS.sleep(seconds);
            return report(check, Duration.ofSeconds(seconds), web, run);
        }
    }

    private static int report(SmokeCheck check, Duration ran, ServeConfig.Web web, PlantRun run)
            throws InterruptedException {
        List<String> reasons = check.faults(ran, "http://" + web.host() + ":" + web.port() + "/");
        check.summary().forEach(run::say);
        if (reasons.isEmpty()) {
            run.say("smoke test passed");
            return ExitCode.OK;
        }
        reasons.forEach(reason -> run.say("smoke test failed: " + reason));
        return ExitCode.FAILED;
    }
}
