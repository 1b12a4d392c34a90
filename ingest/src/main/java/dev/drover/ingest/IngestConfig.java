package dev.drover.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the ingest program is told, read once.
 *
 * @param bootstrap Kafka's {@code host:port[,host:port]}
 * @param groupId consumer group that shares the cameras
 * @param workerId name of this process in logs and epoch claims, {@code [A-Za-z0-9_.-]{1,64}}
 * @param spoolDir folder of the spool, one process each
 * @param spoolMaxBytes bound of the spool
 * @param metricsPort port of {@code /metrics} on 127.0.0.1, 0 for any
 * @param secretsFile YAML file {@code name: {user: u, password: p}}, empty for none
 * @param camerasPerDecoder most cameras in one decoder process
 * @param allowLoopback cameras on this machine are allowed: the demo, tests
 * @param allowFiles {@code file:} sources are allowed
 */
public record IngestConfig(
        @JsonProperty(required = true) String bootstrap,
        String groupId,
        String workerId,
        @JsonProperty(required = true) String spoolDir,
        Long spoolMaxBytes,
        Integer metricsPort,
        String secretsFile,
        Integer camerasPerDecoder,
        boolean allowLoopback,
        boolean allowFiles) {

    public IngestConfig {
        groupId = groupId == null ? "drover-ingest" : groupId;
        workerId = workerId == null ? "ingest-1" : workerId;
        spoolMaxBytes = spoolMaxBytes == null ? 2L << 30 : spoolMaxBytes;
        metricsPort = metricsPort == null ? 0 : metricsPort;
        secretsFile = secretsFile == null ? "" : secretsFile;
        camerasPerDecoder = camerasPerDecoder == null ? 8 : camerasPerDecoder;
        List<String> errors = new ArrayList<>();
        check(errors, bootstrap != null && bootstrap.matches("\\S+:\\d{1,5}(,\\S+:\\d{1,5})*"), "bootstrap: host:port");
        check(errors, !groupId.isBlank(), "groupId: must not be empty");
        check(errors, workerId.matches("[A-Za-z0-9_.-]{1,64}"), "workerId: 1 to 64 of [A-Za-z0-9_.-]");
        check(errors, spoolDir != null && !spoolDir.isBlank(), "spoolDir: a folder");
        check(errors, spoolMaxBytes >= 1 << 20, "spoolMaxBytes: at least 1048576");
        check(errors, metricsPort >= 0 && metricsPort <= 65535, "metricsPort: 0 to 65535");
        check(errors, camerasPerDecoder >= 1 && camerasPerDecoder <= 64, "camerasPerDecoder: 1 to 64");
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", errors));
        }
    }

    private static void check(List<String> errors, boolean good, String error) {
        if (!good) {
            errors.add(error);
        }
    }

    /**
     * Reads a configuration file.
     *
     * @throws IllegalArgumentException with every error, and the line where the file itself is at fault
     * @throws IOException if the file cannot be read
     */
    public static IngestConfig read(Path file) throws IOException {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        String text = Files.readString(file);
        try {
            return yaml.readValue(text, IngestConfig.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw new IllegalArgumentException(
                    file + " line " + lineOf(text, unknown.getPropertyName()) + ": unknown key "
                            + unknown.getPropertyName() + "; known are " + unknown.getKnownPropertyIds(),
                    unknown);
        } catch (JsonProcessingException bad) {
            JsonLocation at = bad.getLocation();
            IllegalArgumentException ours = bad.getCause() instanceof IllegalArgumentException own ? own : null;
            String why = ours != null ? ours.getMessage() : bad.getOriginalMessage();
            throw new IllegalArgumentException(
                    file + (at == null || ours != null ? "" : " line " + at.getLineNr()) + ": " + why, bad);
        }
    }

    /** The parser says where it stood, which is behind the key; the reader of the message wants the key's own line. */
    private static int lineOf(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key)) {
                return i + 1;
            }
        }
        return 1;
    }
}
