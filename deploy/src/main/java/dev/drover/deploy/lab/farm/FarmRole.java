package dev.drover.deploy.lab.farm;

import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.UserCache;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The role {@code cameras}: the simulated farm, {@link FarmMain} in a JVM of its own. */
public final class FarmRole {

    private FarmRole() {}

    /** The demo's cameras, at the ports that a plant keeps for them. */
    public static ManagedProcess in(DataFolder data, Ports ports) throws IOException {
        return in(data, ports, List.of());
    }

    /** The demo's cameras, whose story goes as far as {@link #cueFile} says. */
    public static ManagedProcess led(DataFolder data, Ports ports) throws IOException {
        return in(data, ports, List.of(), cueFile(data).toString());
    }

    /** Where the farm of {@link #led} is told its {@link StoryCue}. */
    public static Path cueFile(DataFolder data) {
        return data.root().resolve("farm.cue");
    }

    /** @param cameras entries of {@link FarmConfig}; empty for those of the demo */
    public static ManagedProcess in(DataFolder data, Ports ports, List<Map<String, Object>> cameras)
            throws IOException {
        return in(data, ports, cameras, "");
    }

    private static ManagedProcess in(DataFolder data, Ports ports, List<Map<String, Object>> cameras, String cueFile)
            throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("host", "127.0.0.1");
        config.put("port", ports.of("rtsp"));
        config.put("metricsPort", ports.of("camerasMetrics"));
        // Painted once for all data folders of a user: painting is the dearest thing of the demo.
        config.put("filmDir", UserCache.dir().resolve("films").toString());
        if (!cueFile.isEmpty()) {
            config.put("cueFile", cueFile);
        }
        if (!cameras.isEmpty()) {
            config.put("cameras", cameras);
        }
        Path file = data.writeConfig("cameras", config);
        List<String> command =
                JavaProgram.command(FarmMain.class.getName(), Size.WORKING, 512, List.of("--config", file.toString()));
        return ManagedProcess.of("cameras", command).stopping(0, "TERM", Duration.ofSeconds(3));
    }
}
