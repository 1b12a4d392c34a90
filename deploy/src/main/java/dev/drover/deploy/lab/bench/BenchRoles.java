package dev.drover.deploy.lab.bench;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.Step;
import dev.drover.deploy.plant.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Some of the roles of a Drover, in processes of their own, with their topics; no camera and nobody watching. */
final class BenchRoles implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final DataFolder data;
    private final Deployment plant;
    private final Supervisor supervisor;
    private final List<ManagedProcess> roles;

    private BenchRoles(DataFolder data, Deployment plant, Supervisor supervisor, List<ManagedProcess> roles) {
        this.data = data;
        this.plant = plant;
        this.supervisor = supervisor;
        this.roles = roles;
    }

    /** @param published done when Kafka is ready and its topics are there, given where it is */
    static BenchRoles start(BenchPlan plan, Set<String> names, Published published) throws Exception {
        DataFolder data = DataFolder.open(Files.createTempDirectory(plan.scratch(), "roles-"), "drover bench");
        Deployment plant =
                Deployment.onAnyPorts(data, new ServeConfig.Web("127.0.0.1", 0), ServeConfig.Models.BUNDLED, 2);
        Step step = () -> published.on(plant.bootstrap());
        List<ManagedProcess> roles = plant.roles(false, new Deployment.Sources(false, false), step).stream()
                .filter(role -> names.contains(role.name()))
                .toList();
        Supervisor supervisor = new Supervisor(roles, data.dir("logs"), RestartBackoff.DEFAULT, new TellRoles(plan));
        BenchRoles started = new BenchRoles(data, plant, supervisor, roles);
        supervisor.start();
        try {
            supervisor.awaitReady(START);
        } catch (Exception e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** What is done once Kafka is there. */
    interface Published {
        void on(String bootstrap) throws Exception;
    }

    String bootstrap() {
        return plant.bootstrap();
    }

    /** How often any role had to be started again; a measurement during which that happened is worth nothing. */
    int restarts() {
        return roles.stream()
                .map(ManagedProcess::name)
                .mapToInt(supervisor::restarts)
                .sum();
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        data.close();
    }
}
