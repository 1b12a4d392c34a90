package dev.drover.pipeline.live;

import dev.drover.ingest.config.ConfigCheck;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.kafka.KafkaAddress;
import dev.drover.pipeline.wire.ViewServer;
import java.nio.file.Path;

/**
 * The one configuration of the jobs' process.
 *
 * @param bootstrap Kafka's {@code host:port}, several with commas
 * @param redis where the view lies
 * @param checkpointDir folder of the retained checkpoints; whatever stands there is gone on from
 * @param parallelism scorers at once
 * @param metricsPort of this process's Prometheus page on loopback
 * @param detectorManifest file of the detector's manifest, empty for the bundled one
 * @param plateManifest file of the plate reader's manifest, empty for the bundled one
 * @param sealManifest file of the seal reader's manifest, empty for the bundled one
 * @param commandKeyFile public key of who may send commands; empty where they need no proof
 */
public record JobsConfig(
        String bootstrap,
        ViewServer redis,
        String checkpointDir,
        int parallelism,
        int metricsPort,
        String detectorManifest,
        String plateManifest,
        String sealManifest,
        String commandKeyFile) {

    public JobsConfig {
        new ConfigCheck()
                .that(KafkaAddress.isOne(bootstrap), "bootstrap", KafkaAddress.FORM)
                .that(!checkpointDir.isBlank(), "checkpointDir", "must name a folder")
                .within(parallelism, 1, 64, "parallelism")
                .within(metricsPort, 0, 65535, "metricsPort")
                .refuse();
    }

    /** @throws IllegalArgumentException with every mistake and its line, or if the file cannot be read */
    public static JobsConfig read(Path file) {
        ConfigFile in = ConfigFile.read(file, "at least 'bootstrap:'");
        return read(in, in.keys());
    }

    private static JobsConfig read(ConfigFile in, ConfigKeys keys) {
        String bootstrap = keys.text("bootstrap");
        String redisHost = keys.text("redisHost");
        int redisPort = keys.number("redisPort", 1, 65535);
        String redisUser = keys.text("redisUser", "");
        String redisPasswordFile = keys.text("redisPasswordFile", "");
        String checkpointDir = keys.text("checkpointDir");
        int parallelism = keys.number("parallelism", 1, 64);
        int metricsPort = keys.number("metricsPort", 0, 65535);
        String detectorManifest = keys.text("detectorManifest", "");
        String plateManifest = keys.text("plateManifest", "");
        String sealManifest = keys.text("sealManifest", "");
        String commandKeyFile = keys.text("commandKeyFile", "");
        return in.build(
                keys,
                () -> new JobsConfig(
                        bootstrap,
                        new ViewServer(redisHost, redisPort, redisUser, redisPasswordFile),
                        checkpointDir,
                        parallelism,
                        metricsPort,
                        detectorManifest,
                        plateManifest,
                        sealManifest,
                        commandKeyFile));
    }
}
