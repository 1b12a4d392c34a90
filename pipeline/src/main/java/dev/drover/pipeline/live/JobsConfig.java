package dev.drover.pipeline.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one configuration of the jobs' process.
 *
 * @param bootstrap Kafka's {@code host:port}, several with commas
 * @param redisHost where the view lies
 * @param redisPort where the view lies
 * @param checkpointDir folder of the retained checkpoints; whatever stands there is gone on from
 * @param parallelism scorers at once
 * @param metricsPort of this process's Prometheus page on loopback
 * @param detectorManifest file of the detector's manifest, empty for the bundled one
 * @param plateManifest file of the plate reader's manifest, empty for the bundled one
 * @param sealManifest file of the seal reader's manifest, empty for the bundled one
 * @param flinkRestPort of Flink's pages on loopback, 0 for any free port
 */
public record JobsConfig(
        @JsonProperty(required = true) String bootstrap,
        @JsonProperty(required = true) String redisHost,
        @JsonProperty(required = true) int redisPort,
        @JsonProperty(required = true) String checkpointDir,
        @JsonProperty(required = true) int parallelism,
        @JsonProperty(required = true) int metricsPort,
        String detectorManifest,
        String plateManifest,
        String sealManifest,
        int flinkRestPort) {

    public JobsConfig {
        detectorManifest = detectorManifest == null ? "" : detectorManifest;
        plateManifest = plateManifest == null ? "" : plateManifest;
        sealManifest = sealManifest == null ? "" : sealManifest;
        List<String> wrong = new ArrayList<>();
        if (!bootstrap.contains(":")) {
            wrong.add("bootstrap must be host:port");
        }
        if (redisHost.isBlank() || redisPort < 1 || redisPort > 65535) {
            wrong.add("redisHost and redisPort must name a server");
        }
        if (checkpointDir.isBlank()) {
            wrong.add("checkpointDir must name a folder");
        }
        if (parallelism < 1 || parallelism > 64) {
            wrong.add("parallelism must be 1 to 64");
        }
        if (metricsPort < 0 || metricsPort > 65535 || flinkRestPort < 0 || flinkRestPort > 65535) {
            wrong.add("metricsPort and flinkRestPort must be 0 to 65535");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    /** @throws IllegalArgumentException what is wrong, with file and line */
    public static JobsConfig read(Path file) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try {
            return mapper.readValue(file.toFile(), JobsConfig.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(file + ":" + line(file, e) + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The parser stands behind the value when it complains, often on the next line, so the key is looked for. */
    private static int line(Path file, JsonMappingException e) {
        String key = e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(key + ":")) {
                    return i + 1;
                }
            }
        } catch (IOException gone) {
            // Read a moment ago: the line is the smaller trouble then.
        }
        return 1;
    }
}
