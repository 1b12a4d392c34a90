package dev.drover.deploy.lab.farm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the program {@link FarmMain} is told.
 *
 * @param host to listen at, usually 127.0.0.1
 * @param port for RTSP, 0 for any free one
 * @param metricsPort for Prometheus, 0 for none
 * @param filmDir where films are kept, empty for {@code films} beside the configuration file
 * @param truthFile where the truth of all cameras is written as JSON, empty for nowhere
 * @param ahead seconds by which a film that is still being made may run ahead of what is shown
 * @param cameras empty for those of the demo
 */
record FarmConfig(
        String host,
        int port,
        int metricsPort,
        String filmDir,
        String truthFile,
        double ahead,
        List<FarmCamera> cameras) {

    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    FarmConfig {
        host = host == null ? "127.0.0.1" : host;
        filmDir = filmDir == null ? "" : filmDir;
        truthFile = truthFile == null ? "" : truthFile;
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

    /** @throws IOException with file, line and reason if the file cannot be read or says something that cannot be */
    static FarmConfig read(Path file) throws IOException {
        try {
            return YAML.readValue(file.toFile(), FarmConfig.class);
        } catch (JsonProcessingException e) {
            int line = line(e, Files.readAllLines(file));
            throw new IOException(file + (line > 0 ? " line " + line : "") + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Records are put together after all was read, so the place of an unknown key has to be looked for. */
    private static int line(JsonProcessingException e, List<String> lines) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Pattern key =
                    Pattern.compile("(^|[\\s{,-])[\"']?" + Pattern.quote(unknown.getPropertyName()) + "[\"']?\\s*:");
            for (int i = 0; i < lines.size(); i++) {
                if (key.matcher(lines.get(i)).find()) {
                    return i + 1;
                }
            }
        }
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }
}
