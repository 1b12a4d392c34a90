package dev.drover.deploy.lab.farm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drover.inference.paint.scene.SceneSpec;
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
public record FarmConfig(
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

    public FarmConfig {
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

    /**
     * One simulated camera.
     *
     * @param id also the last part of its address: {@code rtsp://host:port/id}
     * @param scene {@code ramp}, {@code pen}, {@code gate} or {@code rear-door}
     * @param seed of the scene
     * @param head pigs
     * @param width of the pictures, 0 for 640
     * @param height of the pictures, 0 for 360
     * @param fps frames a second, 0 for 12
     * @param night infrared
     * @param once the scene does not start again at its end
     * @param atOnce the scene begins with the program, not with the first client
     * @param place written into the pictures
     * @param holds where the film stands still for a while, none if it is not given
     */
    public record FarmCamera(
            String id,
            String scene,
            long seed,
            int head,
            int width,
            int height,
            double fps,
            boolean night,
            boolean once,
            boolean atOnce,
            String place,
            List<Reel.Hold> holds) {

        public FarmCamera {
            holds = holds == null ? List.of() : List.copyOf(holds);
            if (id == null || !id.matches("[A-Za-z0-9_.-]{1,64}")) {
                throw new IllegalArgumentException("a camera's id must be 1 to 64 of A-Z a-z 0-9 _ . -: " + id);
            }
            if (scene == null) {
                throw new IllegalArgumentException("camera " + id + " needs a scene");
            }
            width = width == 0 ? 640 : width;
            height = height == 0 ? 360 : height;
            fps = fps == 0 ? 12 : fps;
            place = place == null ? id : place;
            spec(scene, seed, head, width, height, fps, night, place);
        }

        private static SceneSpec spec(
                String scene, long seed, int head, int width, int height, double fps, boolean night, String place) {
            return new SceneSpec(SceneSpec.Kind.ofLabel(scene), seed, width, height, fps, head, night, place);
        }

        FarmCamera with(List<Reel.Hold> newHolds) {
            return new FarmCamera(id, scene, seed, head, width, height, fps, night, once, atOnce, place, newHolds);
        }

        SceneSpec spec() {
            return spec(scene, seed, head, width, height, fps, night, place);
        }
    }
}
