package dev.drover.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardConfigTest {

    private static final String LEAST =
            """
            bootstrap: 127.0.0.1:9092
            postgresUrl: postgres://127.0.0.1:5433/drover
            postgresUser: drover
            adminPasswordFile: /tmp/admin
            """;

    @TempDir
    Path folder;

    @Test
    void shouldNeedFourKeysAndStayOnLoopback() throws Exception {
        DashboardConfig config = DashboardConfig.read(write(LEAST));

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.database()).isEqualTo("drover");
        assertThat(config.postgresPort()).isEqualTo(5433);
        assertThat(config.secureCookies()).isFalse();
        assertThat(config.cameras()).isEqualTo(CameraSettings.USUAL);
    }

    @Test
    void shouldDemandHttpsForCookiesOnceOthersCanReachIt() throws Exception {
        assertThat(DashboardConfig.read(write(LEAST + "host: 0.0.0.0\n")).secureCookies())
                .isTrue();
    }

    @Test
    void shouldTellEveryMistakeWithItsLine() {
        String wrong = LEAST.replace("postgresUser: drover", "postgresUser: 5") + "port: 70000\nprot: 1\nport: 80\n";

        assertThatThrownBy(() -> DashboardConfig.read(write(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3: postgresUser: must be a text")
                .hasMessageContaining("line 6: prot: unknown key")
                .hasMessageContaining("line 7: port: already set on line 5");
    }

    @Test
    void shouldTellWhatIsMissing() {
        assertThatThrownBy(() -> DashboardConfig.read(write("host: 127.0.0.1\n")))
                .hasMessageContaining("bootstrap: is missing")
                .hasMessageContaining("adminPasswordFile: is missing");
    }

    private Path write(String yaml) throws Exception {
        return Files.writeString(folder.resolve("dashboard.yaml"), yaml);
    }
}
