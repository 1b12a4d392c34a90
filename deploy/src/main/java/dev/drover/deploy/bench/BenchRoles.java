package dev.drover.deploy.bench;

import dev.drover.deploy.config.ServeConfig;
import dev.drover.deploy.data.DataFolder;
import dev.drover.deploy.roles.Plant;
import dev.drover.deploy.supervise.Backoff;
import dev.drover.deploy.supervise.Role;
import dev.drover.deploy.supervise.Step;
import dev.drover.deploy.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Some of the roles of a Drover, in processes of their own, with their topics; no camera and nobody watching. */
final class BenchRoles implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final DataFolder data;
    private final Plant plant;
    private final Supervisor supervisor;
    private final List<Role> roles;

    private BenchRoles(DataFolder data, Plant plant, Supervisor supervisor, List<Role> roles) {
        this.data = data;
        this.plant = plant;
        this.supervisor = supervisor;
        this.roles = roles;
    }

    /** @param published done when Kafka is ready and its topics are there, given where it is */
    static BenchRoles start(BenchPlan plan, Set<String> names, Published published) throws Exception {
        DataFolder data = DataFolder.open(Files.createTempDirectory(plan.scratch(), "roles-"), "drover bench");
        Plant plant = Plant.onAnyPorts(data, new ServeConfig.Web("127.0.0.1", 0), ServeConfig.Models.BUNDLED, 2);
        Step step = () -> published.on(plant.bootstrap());
        List<Role> roles = plant.roles(false, new Plant.Sources(false, false), step).stream()
                .filter(role -> names.contains(role.name()))
                .toList();
        Supervisor supervisor = new Supervisor(roles, data.dir("logs"), Backoff.DEFAULT, new TellRoles(plan));
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
        return roles.stream().map(Role::name).mapToInt(supervisor::restarts).sum();
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        data.close();
    }
}
