package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.roles.KafkaBroker;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.ParentWatch;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.Step;
import dev.drover.deploy.plant.supervise.Supervisor;
import dev.drover.ingest.run.ExitCode;
import dev.drover.pipeline.live.JobsMain;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The launcher of a plant that is there to be broken: the supervisor and the roles of the product, those that need no
 * camera, in a process of its own, so that it can be killed with all the others. Told in lines on standard output,
 * {@code ready ROLE NTH PID} and {@code lost ROLE WHY}.
 */
@CommandLine.Command(name = "chaos-plant")
public final class ChaosPlantMain implements Callable<Integer> {

    /** Roles that are run. */
    static final Set<String> ROLES = Set.of("kafka", "redis", "jobs");

    /** Classes put here stand before those of the product when the jobs start: the way to a changed version of them. */
    static final String PATCH = "patch";

    /** See {@link SceneScript#write}. */
    static final String SCENE = "scene.json";

    private static final Duration START = Duration.ofMinutes(8);

    @Option(names = "--data", required = true)
    private Path folder;

    /** Further settings of the broker. */
    @Option(names = "--broker")
    private Map<String, String> broker = Map.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosPlantMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (DataFolder data = DataFolder.open(folder, "drover chaos")) {
            Deployment plant =
                    Deployment.onAnyPorts(data, new ServeConfig.Web("127.0.0.1", 0), ServeConfig.Models.BUNDLED, 2);
            List<ManagedProcess> roles = plant.roles(new Deployment.Sources(true, false), Step.NONE).stream()
                    .filter(role -> ROLES.contains(role.name()))
                    .map(this::changed)
                    .toList();
            try (Supervisor supervisor =
                    new Supervisor(roles, data.dir("logs"), RestartBackoff.DEFAULT, new Telling())) {
                Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop-roles"));
                // Whatever ended the program that breaks this plant, a plant nobody asks for is not left running.
                ParentWatch.start(System.in, () -> System.exit(ExitCode.FAILED));
                supervisor.start();
                supervisor.awaitReady(START);
                say("started");
                new CountDownLatch(1).await();
                return 0;
            }
        }
    }

    /**
     * The role with what this plant has of its own: a scorer that knows the scene, a class path that can be patched.
     */
    private ManagedProcess changed(ManagedProcess role) {
        List<String> words = new ArrayList<>(role.command());
        if (role.name().equals("jobs")) {
            int main = words.indexOf(JobsMain.class.getName());
            words.set(main - 1, folder.resolve(PATCH) + File.pathSeparator + words.get(main - 1));
            words.set(main, TruthJobsMain.class.getName());
            words.add(main + 1, folder.resolve(SCENE).toString());
        } else if (words.contains(KafkaBroker.class.getName())) {
            broker.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        }
        return role.running(words);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Telling implements ProcessListener {
        @Override
        public void ready(String role, long pid, int nth, Duration took) {
            say("ready " + role + " " + nth + " " + pid);
        }

        @Override
        public void lost(String role, String why, Duration wait) {
            say("lost " + role + " " + why);
        }

        @Override
        public void killed(String role) {
            say("killed " + role);
        }
    }
}
