package dev.drover.deploy.plant.config;

import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CountingLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code drover serve --config FILE} reads.
 *
 * @param cameras to pull, at least one
 * @param lines counting lines by camera id; a camera that is absent here keeps the rules people gave it on the
 *     dashboard
 * @param credentials user and password by name, never put on a topic
 * @param web where the dashboard listens
 * @param data folder for all state, null for the standard one
 * @param models files that take the place of the bundled models
 * @param parallelism of the two jobs, 1 to 64
 */
public record ServeConfig(
        List<Camera> cameras,
        Map<String, List<CountingLine>> lines,
        Map<String, Login> credentials,
        Web web,
        @Nullable Path data,
        Models models,
        int parallelism) {

    /** User and password of a camera. Neither slips into a log: a slip of the pen makes one the other. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /**
     * @param host address to listen on
     * @param port 1 to 65535
     */
    public record Web(String host, int port) {}

    /** Manifests of models; empty means the bundled one. */
    public record Models(String detector, String plate, String seal) {

        public static final Models BUNDLED = new Models("", "", "");
    }

    public ServeConfig {
        cameras = List.copyOf(cameras);
        lines = Map.copyOf(lines);
        credentials = Map.copyOf(credentials);
    }
}
