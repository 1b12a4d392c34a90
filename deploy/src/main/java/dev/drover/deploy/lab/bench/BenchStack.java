package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** A whole Drover for measuring: its own folder, its own ports, cameras of {@link BenchCameras}. */
final class BenchStack implements AutoCloseable {

    /** Passed over when memory and CPU of Drover are told: it stands for what is outside. */
    static final String CAMERAS = "cameras";

    private static final Deployment.Sources ON_THIS_MACHINE = new Deployment.Sources(true, false);
    private static final int MOST_PARALLELISM = 4;
    private static final int CAMERAS_HEAP_MIB = 64;

    private final LabPlant plant;
    private final URI page;

    private BenchStack(LabPlant plant, URI page) {
        this.plant = plant;
        this.page = page;
    }

    /**
     * Starts everything with no camera registered.
     *
     * @param film H.264 elementary stream that every camera sends
     * @param most cameras that can be registered later
     */
    static BenchStack start(BenchPlan plan, Path film, int fps, int most)
            throws IOException, DataFolder.RefusedException, InterruptedException, RoleFailedException {
        int webPort = Ports.anyFree();
        int parallelism =
                Math.max(1, Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors()));
        LabPlant.Site site = new LabPlant.Site(
                Files.createTempDirectory(plan.scratch(), "stack-"),
                "drover bench",
                new ServeConfig.Web("127.0.0.1", webPort),
                parallelism);
        LabPlant plant = LabPlant.start(
                site,
                (deployment, data) -> {
                    List<ManagedProcess> roles = new ArrayList<>(
                            deployment.roles(ON_THIS_MACHINE, () -> deployment.publish(List.of(), Map.of(), false)));
                    roles.add(cameras(deployment.ports().of("rtsp"), film, fps, most));
                    return roles;
                },
                new TellRoles(plan));
        return new BenchStack(plant, URI.create("http://127.0.0.1:" + webPort));
    }

    private static ManagedProcess cameras(int port, Path film, int fps, int most) {
        List<String> arguments =
                List.of(Integer.toString(port), film.toString(), Integer.toString(fps), Integer.toString(most));
        return ManagedProcess.of(
                CAMERAS, JavaProgram.command(BenchCameras.class.getName(), Size.LIGHT, CAMERAS_HEAP_MIB, arguments));
    }

    /** Makes the first {@code n} cameras all that there are; returns their ids. */
    List<String> watch(int n) throws IOException, InterruptedException, ExecutionException {
        int port = plant.deployment().ports().of("rtsp");
        List<Camera> cameras = IntStream.range(0, n)
                .mapToObj(i -> Camera.of(
                        BenchCameras.name(i),
                        "rtsp://127.0.0.1:" + port + "/" + BenchCameras.name(i),
                        CameraRole.OTHER))
                .toList();
        plant.deployment().publish(cameras, Map.of(), false);
        return cameras.stream().map(Camera::id).toList();
    }

    String bootstrap() {
        return plant.bootstrap();
    }

    LiveViewer viewer(List<String> cameras, LiveViewer.Watcher watcher) throws IOException, InterruptedException {
        String password =
                Files.readString(plant.data().secret("admin-password")).strip();
        return LiveViewer.open(page, "admin", password, cameras, watcher);
    }

    /** What every role has used, the cameras left out. */
    Map<String, ProcessUse> use() {
        Map<String, ProcessUse> use = new LinkedHashMap<>();
        for (String role : plant.roles()) {
            if (!role.equals(CAMERAS)) {
                ProcessHandle.of(plant.pid(role)).ifPresent(root -> use.put(role, ProcessUse.ofTree(root)));
            }
        }
        return use;
    }

    /** How often any role had to be started again; a measurement during which that happened is worth nothing. */
    int restarts() {
        return plant.restarts();
    }

    @Override
    public void close() throws IOException {
        plant.close();
    }
}
