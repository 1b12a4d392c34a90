package dev.drover.deploy.plant.roles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.RulesJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras and counting lines that a configuration file names. What it named last is kept in the data folder, so
 * that what is gone from it can be told from what people added. Without that record nothing is taken for its own.
 *
 * @param cameras by id
 * @param lines counting lines by camera id
 */
record FileSaid(Map<String, Camera> cameras, Map<String, List<CountingLine>> lines) {

    static final FileSaid NOTHING = new FileSaid(Map.of(), Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(FileSaid.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    FileSaid {
        cameras = Map.copyOf(cameras);
        lines = Map.copyOf(lines);
    }

    static FileSaid of(List<Camera> cameras, Map<String, List<CountingLine>> lines) {
        Map<String, Camera> byId = new TreeMap<>();
        cameras.forEach(camera -> byId.put(camera.id(), camera));
        return new FileSaid(byId, lines);
    }

    /**
     * What must be known as named until all of {@code newer} is published: whoever is killed in between begins again
     * with it, and what changed is still seen to have changed. A line that is new is not among it: it would look like
     * one that people took away.
     */
    FileSaid until(FileSaid newer) {
        Map<String, Camera> allCameras = new TreeMap<>(newer.cameras);
        allCameras.putAll(cameras);
        return new FileSaid(allCameras, lines);
    }

    /** What was kept last; nothing if there is no record, or none that can be read. */
    static FileSaid kept(DataFolder data) throws IOException {
        String text = data.read(DataFolder.PUBLISHED);
        try {
            return text.isEmpty() ? NOTHING : parse(JSON.readTree(text));
        } catch (IOException | MalformedRecordException | RuntimeException unreadable) {
            LOG.warn(
                    "{} cannot be read; what the configuration named before stays: {}",
                    data.root().resolve(DataFolder.PUBLISHED),
                    unreadable.toString());
            return NOTHING;
        }
    }

    private static FileSaid parse(JsonNode said) throws IOException, MalformedRecordException {
        Map<String, Camera> cameras = new TreeMap<>();
        for (JsonNode one : said.path("cameras")) {
            Camera camera = CameraJson.read(JSON.writeValueAsBytes(one));
            cameras.put(camera.id(), camera);
        }
        Map<String, List<CountingLine>> lines = new TreeMap<>();
        for (JsonNode one : said.path("rules")) {
            CameraRules rules = RulesJson.read(JSON.writeValueAsBytes(one));
            lines.put(rules.cameraId(), rules.lines());
        }
        return new FileSaid(cameras, lines);
    }

    void keep(DataFolder data) throws IOException {
        ObjectNode said = JSON.createObjectNode();
        ArrayNode all = said.putArray("cameras");
        for (Camera camera : new TreeMap<>(cameras).values()) {
            all.add(JSON.readTree(CameraJson.write(camera)));
        }
        ArrayNode rules = said.putArray("rules");
        for (Map.Entry<String, List<CountingLine>> one : new TreeMap<>(lines).entrySet()) {
            rules.add(JSON.readTree(RulesJson.write(new CameraRules(one.getKey(), 0, one.getValue()))));
        }
        data.write(DataFolder.PUBLISHED, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
    }
}
