package dev.drover.pipeline.live;

import dev.drover.ingest.config.ConfigCheck;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import java.io.IOException;
import java.nio.file.Path;

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
        String bootstrap,
        String redisHost,
        int redisPort,
        String checkpointDir,
        int parallelism,
        int metricsPort,
        String detectorManifest,
        String plateManifest,
        String sealManifest,
        int flinkRestPort) {

    public JobsConfig {
        new ConfigCheck()
                .that(bootstrap.contains(":"), "bootstrap", "must be host:port")
                .that(!redisHost.isBlank(), "redisHost", "must name a server")
                .within(redisPort, 1, 65535, "redisPort")
                .that(!checkpointDir.isBlank(), "checkpointDir", "must name a folder")
                .within(parallelism, 1, 64, "parallelism")
                .within(metricsPort, 0, 65535, "metricsPort")
                .within(flinkRestPort, 0, 65535, "flinkRestPort")
                .refuse();
    }

    /** @throws IllegalArgumentException with every mistake and its line, or if the file cannot be read */
    public static JobsConfig read(Path file) {
        try {
            ConfigFile in = ConfigFile.read(file, "at least 'bootstrap:'");
            return read(in, in.keys());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static JobsConfig read(ConfigFile in, ConfigKeys keys) {
        String bootstrap = keys.text("bootstrap");
        String redisHost = keys.text("redisHost");
        int redisPort = keys.number("redisPort", 1, 65535);
        String checkpointDir = keys.text("checkpointDir");
        int parallelism = keys.number("parallelism", 1, 64);
        int metricsPort = keys.number("metricsPort", 0, 65535);
        String detectorManifest = keys.text("detectorManifest", "");
        String plateManifest = keys.text("plateManifest", "");
        String sealManifest = keys.text("sealManifest", "");
        int flinkRestPort = keys.number("flinkRestPort", 0, 0, 65535);
        return in.build(
                keys,
                () -> new JobsConfig(
                        bootstrap,
                        redisHost,
                        redisPort,
                        checkpointDir,
                        parallelism,
                        metricsPort,
                        detectorManifest,
                        plateManifest,
                        sealManifest,
                        flinkRestPort));
    }
}
