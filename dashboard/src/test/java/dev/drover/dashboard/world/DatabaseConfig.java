package dev.drover.dashboard.world;

import dev.drover.dashboard.config.CameraSettings;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.DeliverySettings;
import dev.drover.dashboard.config.EvidenceSettings;
import dev.drover.dashboard.config.SignInSettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.pipeline.wire.ViewServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A dashboard's configuration for tests of what stands in its database: no Redis, no viewers. */
public final class DatabaseConfig {

    /** Where nobody listens. */
    public static final String NOWHERE = "127.0.0.1:1";

    private DatabaseConfig() {}

    /**
     * @param bootstrap of Kafka, {@link #NOWHERE} if it is not needed
     * @param postgresPort of a database on this machine
     */
    public static DashboardConfig of(String bootstrap, int postgresPort, Path adminPassword, Path key) {
        return new DashboardConfig(
                "127.0.0.1",
                0,
                bootstrap,
                ViewServer.open("127.0.0.1", 1),
                URI.create("postgres://127.0.0.1:" + postgresPort + "/postgres"),
                "postgres",
                "",
                "",
                adminPassword,
                0,
                List.of(),
                false,
                List.of(),
                CameraSettings.USUAL,
                SignInSettings.USUAL,
                1000,
                DeliverySettings.plain(key),
                VisitorSettings.USUAL,
                EvidenceSettings.in(key.resolveSibling("data")));
    }
}
