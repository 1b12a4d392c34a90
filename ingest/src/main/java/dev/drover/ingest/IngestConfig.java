package dev.drover.ingest;

import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigCheck;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.kafka.KafkaAddress;
import dev.drover.ingest.recording.RecordingSettings;
import dev.drover.ingest.wire.PlainId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that the ingest program is told, read once.
 *
 * @param bootstrap Kafka's {@code host:port[,host:port]}
 * @param groupId consumer group that shares the cameras
 * @param workerId name of this process in logs and epoch claims, see {@link PlainId}
 * @param spoolDir folder of the spool, one process each
 * @param spoolMaxBytes bound of the spool
 * @param metricsPort port of {@code /metrics} on 127.0.0.1, 0 for any
 * @param secretsFile YAML file {@code name: {user: u, password: p}}, empty for none
 * @param camerasPerDecoder most cameras in one decoder process
 * @param networks where cameras may be
 * @param allowFiles {@code file:} sources are allowed
 * @param recording what is recorded, if anything
 */
public record IngestConfig(
        String bootstrap,
        String groupId,
        String workerId,
        String spoolDir,
        long spoolMaxBytes,
        int metricsPort,
        String secretsFile,
        int camerasPerDecoder,
        CameraNetworks networks,
        boolean allowFiles,
        Optional<RecordingSettings> recording) {

    private static final long DEFAULT_SPOOL_BYTES = 2L << 30;
    private static final long DEFAULT_RECORDING_BYTES = 50L << 30;

    public IngestConfig {
        new ConfigCheck()
                .that(KafkaAddress.isOne(bootstrap), "bootstrap", KafkaAddress.FORM)
                .that(!groupId.isBlank(), "groupId", "must not be empty")
                .that(PlainId.is(workerId), "workerId", "must be " + PlainId.WORDS)
                .that(!spoolDir.isBlank(), "spoolDir", "must be a folder")
                .that(spoolMaxBytes >= 1 << 20, "spoolMaxBytes", "must be at least 1048576")
                .within(metricsPort, 0, 65535, "metricsPort")
                .within(camerasPerDecoder, 1, 64, "camerasPerDecoder")
                .refuse();
    }

    /**
     * Reads a configuration file.
     *
     * @throws IllegalArgumentException with every mistake and its line
     * @throws IOException if the file cannot be read
     */
    public static IngestConfig read(Path file) throws IOException {
        ConfigFile in = ConfigFile.read(file, "bootstrap and spoolDir");
        ConfigKeys keys = in.keys();
        String bootstrap = keys.text("bootstrap");
        String groupId = keys.word("groupId", "drover-ingest");
        String workerId = keys.word("workerId", "ingest-1");
        String spoolDir = keys.text("spoolDir");
        long spoolMaxBytes = keys.number("spoolMaxBytes", DEFAULT_SPOOL_BYTES);
        int metricsPort = keys.number("metricsPort", 0, 0, 65535);
        String secretsFile = keys.text("secretsFile", "");
        int camerasPerDecoder = keys.number("camerasPerDecoder", 8, 1, 64);
        boolean allowLoopback = keys.flag("allowLoopback", false);
        List<IpNetwork> only = networks(keys.items("cameraNetworks"));
        Set<Integer> ownPorts = new TreeSet<>();
        keys.items("ownPorts").forEach(port -> port.integer(1, 65535).ifPresent(ownPorts::add));
        boolean allowFiles = keys.flag("allowFiles", false);
        String recordingDir = keys.text("recordingDir", "");
        long recordingMaxBytes = keys.number("recordingMaxBytes", DEFAULT_RECORDING_BYTES);
        int recordingDays = keys.number("recordingDays", 90, 1, RecordingSettings.MOST_DAYS);
        Set<String> recordingExcept = new HashSet<>(keys.texts("recordingExcept"));
        boolean recordingProtect = keys.flag("recordingProtect", true);
        return in.build(
                keys,
                () -> new IngestConfig(
                        bootstrap,
                        groupId,
                        workerId,
                        spoolDir,
                        spoolMaxBytes,
                        metricsPort,
                        secretsFile,
                        camerasPerDecoder,
                        new CameraNetworks(allowLoopback, only, ownPorts),
                        allowFiles,
                        recordingDir.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new RecordingSettings(
                                        Path.of(recordingDir),
                                        recordingMaxBytes,
                                        recordingDays,
                                        recordingExcept,
                                        recordingProtect))));
    }

    private static List<IpNetwork> networks(List<ConfigNode> items) {
        List<IpNetwork> networks = new ArrayList<>();
        items.forEach(item -> item.value(IpNetwork::parse).ifPresent(networks::add));
        return networks;
    }
}
