package dev.drover.deploy.lab;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import dev.drover.deploy.plant.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Drover, or some of its roles, in a folder and on ports of its own: there to be measured or tested, and gone
 * afterwards.
 */
public final class LabPlant implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final DataFolder data;
    private final Deployment deployment;
    private final List<String> roles;
    private final Supervisor supervisor;

    private LabPlant(DataFolder data, Deployment deployment, List<String> roles, Supervisor supervisor) {
        this.data = data;
        this.deployment = deployment;
        this.roles = roles;
        this.supervisor = supervisor;
    }

    /**
     * What a plant is made of.
     *
     * @param folder for all its state
     * @param holder who uses it, for whoever finds the folder in use
     * @param web where its page is; port 0 for a plant without the dashboard
     * @param parallelism of its jobs
     */
    public record Site(Path folder, String holder, ServeConfig.Web web, int parallelism) {}

    /** Chooses what is run. */
    @FunctionalInterface
    public interface Roles {
        List<ManagedProcess> of(Deployment deployment, DataFolder data) throws IOException;
    }

    /**
     * Starts the roles and returns when all are ready; what was started is stopped when one is not.
     *
     * @throws DataFolder.RefusedException when somebody else uses the folder
     * @throws RoleFailedException when a role does not come up
     */
    public static LabPlant start(Site site, Roles chosen, ProcessListener listener)
            throws IOException, DataFolder.RefusedException, InterruptedException, RoleFailedException {
        DataFolder data = DataFolder.open(site.folder(), site.holder());
        LabPlant plant;
        try {
            Deployment deployment =
                    Deployment.onAnyPorts(data, site.web(), ServeConfig.Models.BUNDLED, site.parallelism());
            List<ManagedProcess> roles = chosen.of(deployment, data);
            Supervisor supervisor = new Supervisor(roles, data.dir("logs"), RestartBackoff.DEFAULT, listener);
            plant = new LabPlant(
                    data, deployment, roles.stream().map(ManagedProcess::name).toList(), supervisor);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
        try {
            plant.supervisor.start();
            plant.supervisor.awaitReady(START);
        } catch (InterruptedException | RoleFailedException | RuntimeException e) {
            plant.close();
            throw e;
        }
        return plant;
    }

    public Deployment deployment() {
        return deployment;
    }

    public DataFolder data() {
        return data;
    }

    public String bootstrap() {
        return deployment.bootstrap();
    }

    /** Names of what is run. */
    public List<String> roles() {
        return roles;
    }

    /** Process id of a role's present run, -1 while it has none. */
    public long pid(String role) {
        return supervisor.pid(role);
    }

    /** True while the present run of the role is ready. */
    public boolean isReady(String role) {
        return supervisor.isReady(role);
    }

    /** How often the role was started again. */
    public int restarts(String role) {
        return supervisor.restarts(role);
    }

    /** How often any role was started again; a measurement during which that happened is worth nothing. */
    public int restarts() {
        return roles.stream().mapToInt(supervisor::restarts).sum();
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        data.close();
    }
}
