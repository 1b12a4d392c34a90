package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.DeliverySettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldNotStartOnADatabaseWithAKeyFileOfItsOwn() throws Exception {
        DashboardConfig first = World.shared().config(List.of());
        Dashboard.start(first, new Passwords(1_000)).close();
        Path theirs = folder.resolve("delivery-key");

        assertThatThrownBy(() -> Dashboard.start(with(first, theirs), new Passwords(1_000))
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(theirs.toString());
    }

    private static DashboardConfig with(DashboardConfig config, Path keyFile) {
        return new DashboardConfig(
                config.host(),
                config.port(),
                config.bootstrap(),
                config.redis(),
                config.postgresUrl(),
                config.postgresUser(),
                config.postgresPasswordFile(),
                config.commandKeyFile(),
                config.adminPasswordFile(),
                config.metricsPort(),
                config.pipelineMetrics(),
                config.secureCookies(),
                config.publicOrigins(),
                config.cameras(),
                config.signIn(),
                config.overlayWaitMillis(),
                DeliverySettings.plain(keyFile),
                VisitorSettings.USUAL,
                config.evidence());
    }
}
