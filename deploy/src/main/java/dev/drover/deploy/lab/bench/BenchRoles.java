package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;

/** Some of the roles of a Drover, in processes of their own, with their topics; no camera and nobody watching. */
final class BenchRoles {

    private static final ServeConfig.Web NO_PAGE = new ServeConfig.Web("127.0.0.1", 0);
    private static final Deployment.Sources NO_CAMERAS = new Deployment.Sources(false, false);

    private BenchRoles() {}

    /** @param published done when Kafka is ready and its topics are there, given where it is */
    static LabPlant start(BenchPlan plan, Set<String> names, Published published)
            throws IOException, DataFolder.RefusedException, InterruptedException, RoleFailedException {
        LabPlant.Site site =
                new LabPlant.Site(Files.createTempDirectory(plan.scratch(), "roles-"), "drover bench", NO_PAGE, 2);
        return LabPlant.start(
                site,
                (plant, data) -> plant.roles(NO_CAMERAS, () -> published.on(plant.bootstrap())).stream()
                        .filter(role -> names.contains(role.name()))
                        .toList(),
                new TellRoles(plan));
    }

    /** What is done once Kafka is there. */
    @FunctionalInterface
    interface Published {
        void on(String bootstrap) throws Exception;
    }
}
