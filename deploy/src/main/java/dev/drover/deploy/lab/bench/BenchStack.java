package dev.drover.deploy.lab.bench;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.Supervisor;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A whole Drover for measuring: its own folder, its own ports, cameras of {@link BenchCameras}. */
final class BenchStack implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    /** Passed over when memory and CPU of Drover are told: it stands for what is outside. */
    static final String CAMERAS = "cameras";

    private final DataFolder data;
    private final Deployment plant;
    private final Supervisor supervisor;
    private final List<String> roles;
    private final URI page;
    private final int rtspPort;

    private BenchStack(
            DataFolder data, Deployment plant, Supervisor supervisor, List<String> roles, URI page, int rtspPort) {
        this.data = data;
        this.plant = plant;
        this.supervisor = supervisor;
        this.roles = roles;
        this.page = page;
        this.rtspPort = rtspPort;
    }

    /**
     * Starts everything with no camera registered.
     *
     * @param film H.264 elementary stream that every camera sends
     * @param most cameras that can be registered later
     */
    static BenchStack start(BenchPlan plan, Path film, int fps, int most) throws Exception {
        int webPort = freePort();
        int rtspPort = freePort();
        DataFolder data = DataFolder.open(Files.createTempDirectory(plan.scratch(), "stack-"), "drover bench");
        int parallelism = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        Deployment plant = Deployment.onAnyPorts(
                data, new ServeConfig.Web("127.0.0.1", webPort), ServeConfig.Models.BUNDLED, parallelism);
        List<ManagedProcess> roles = new ArrayList<>(plant.roles(
                false, new Deployment.Sources(true, false), () -> plant.publish(List.of(), Map.of(), false)));
        roles.add(ManagedProcess.of(
                CAMERAS,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchCameras.class.getName(),
                        Integer.toString(rtspPort),
                        film.toString(),
                        Integer.toString(fps),
                        Integer.toString(most))));
        Supervisor supervisor = new Supervisor(roles, data.dir("logs"), RestartBackoff.DEFAULT, new TellRoles(plan));
        BenchStack stack = new BenchStack(
                data,
                plant,
                supervisor,
                roles.stream().map(ManagedProcess::name).toList(),
                URI.create("http://127.0.0.1:" + webPort),
                rtspPort);
        supervisor.start();
        try {
            supervisor.awaitReady(START);
        } catch (Exception e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    /** Makes the first {@code n} cameras all that there are. */
    List<String> watch(int n) throws Exception {
        List<Camera> cameras = IntStream.range(0, n)
                .mapToObj(i -> Camera.of(
                        BenchCameras.name(i),
                        "rtsp://127.0.0.1:" + rtspPort + "/" + BenchCameras.name(i),
                        CameraRole.OTHER))
                .toList();
        plant.publish(cameras, Map.of(), false);
        return cameras.stream().map(Camera::id).toList();
    }

    String bootstrap() {
        return plant.bootstrap();
    }

    LiveViewer viewer(List<String> cameras, LiveViewer.Watcher watcher) throws IOException, InterruptedException {
        String password = Files.readString(data.secret("admin-password")).strip();
        return LiveViewer.open(page, "admin", password, cameras, watcher);
    }

    /** What every role has used, the cameras left out. */
    Map<String, ProcessUse> use() {
        Map<String, ProcessUse> use = new LinkedHashMap<>();
        for (String role : roles) {
            if (!role.equals(CAMERAS)) {
                ProcessHandle.of(supervisor.pid(role)).ifPresent(root -> use.put(role, ProcessUse.ofTree(root)));
            }
        }
        return use;
    }

    /** How often any role had to be started again; a measurement during which that happened is worth nothing. */
    int restarts() {
        return roles.stream().mapToInt(supervisor::restarts).sum();
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        data.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
