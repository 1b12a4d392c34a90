package dev.drover.deploy.lab.farm;

import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the program {@link FarmMain} is told.
 *
 * @param host to listen at, usually 127.0.0.1
 * @param port for RTSP, 0 for any free one
 * @param metricsPort for Prometheus, 0 for none
 * @param filmDir where films are kept, empty for {@code films} beside the configuration file
 * @param truthFile where the truth of all cameras is written as JSON, empty for nowhere
 * @param cueFile where {@link StoryCue} is told, empty for a farm whose cameras each go on by themselves
 * @param ahead seconds by which a film that is still being made may run ahead of what is shown
 * @param cameras empty for those of the demo
 */
record FarmConfig(
        String host,
        int port,
        int metricsPort,
        String filmDir,
        String truthFile,
        String cueFile,
        double ahead,
        List<FarmCamera> cameras) {

    FarmConfig {
        host = host == null ? "127.0.0.1" : host;
        filmDir = filmDir == null ? "" : filmDir;
        truthFile = truthFile == null ? "" : truthFile;
        cueFile = cueFile == null ? "" : cueFile;
        ahead = ahead == 0 ? 20 : ahead;
        cameras = cameras == null || cameras.isEmpty() ? FarmCameras.demo() : List.copyOf(cameras);
        if (port < 0 || port > 65535 || metricsPort < 0 || metricsPort > 65535) {
            throw new IllegalArgumentException("ports must be 0 to 65535: " + port + ", " + metricsPort);
        }
        if (!(ahead >= 1 && ahead <= 3600)) {
            throw new IllegalArgumentException("ahead must be 1 to 3600 seconds: " + ahead);
        }
        Set<String> ids = new HashSet<>();
        for (FarmCamera c : cameras) {
            if (!ids.add(c.id())) {
                throw new IllegalArgumentException("camera " + c.id() + " stands there twice");
            }
        }
    }

    /** @throws IOException with file, lines and reasons if the file cannot be read or says something that cannot be */
    static FarmConfig read(Path file) throws IOException {
        try {
            ConfigFile in = ConfigFile.read(file, "at least 'port:'");
            return read(in, in.keys());
        } catch (InvalidConfigException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static FarmConfig read(ConfigFile in, ConfigKeys keys) {
        String host = keys.text("host", "127.0.0.1");
        int port = keys.number("port", 0, 0, 65535);
        int metricsPort = keys.number("metricsPort", 0, 0, 65535);
        String filmDir = keys.text("filmDir", "");
        String truthFile = keys.text("truthFile", "");
        String cueFile = keys.text("cueFile", "");
        double ahead = keys.decimal("ahead", 0, 0, 3600);
        List<FarmCamera> cameras = keys.items("cameras").stream()
                .flatMap(item -> FarmCamera.read(item).stream())
                .toList();
        return in.build(
                keys, () -> new FarmConfig(host, port, metricsPort, filmDir, truthFile, cueFile, ahead, cameras));
    }
}
