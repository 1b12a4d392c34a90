package dev.drover.deploy.plant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void shouldRefuseASecondDroverAndSayWhoRunsThere() throws Exception {
        try (DataFolder first = DataFolder.open(parent.resolve("data"), "http://127.0.0.1:8080/")) {
            assertThatThrownBy(() -> DataFolder.open(first.root(), "http://127.0.0.1:9090/"))
                    .isInstanceOf(DataFolder.InUseException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("http://127.0.0.1:8080/")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void shouldOpenAgainAfterTheFirstHasLeft() throws Exception {
        DataFolder.open(parent, "first").close();

        try (DataFolder second = DataFolder.open(parent, "second")) {
            assertThat(second.read("drover.lock")).contains("second");
        }
    }

    @Test
    void shouldKeepASecretOverARestartAndForItsOwnerOnly() throws Exception {
        String first;
        try (DataFolder data = DataFolder.open(parent, "first")) {
            first = Files.readString(data.secret("admin-password"));
        }

        try (DataFolder data = DataFolder.open(parent, "second")) {
            Path file = data.secret("admin-password");

            assertThat(Files.readString(file)).isEqualTo(first).hasSize(24);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldForgetOnlyWhatIsItsOwn() throws Exception {
        try (DataFolder data = DataFolder.open(parent, "first")) {
            Files.writeString(parent.resolve("holiday.jpg"), "mine");
            String before = Files.readString(data.secret("admin-password"));

            data.reset();

            assertThat(parent.resolve("holiday.jpg")).exists();
            assertThat(Files.readString(data.secret("admin-password"))).isNotEqualTo(before);
        }
    }

    @Test
    void shouldKeepPortsOverARestartAndReplaceOneThatIsTaken() throws Exception {
        try (DataFolder data = DataFolder.open(parent, "first")) {
            Map<String, Integer> first =
                    Ports.choose(data, Map.of("kafka", 0, "redis", 0)).byName();

            assertThat(Ports.choose(data, Map.of("kafka", 0, "redis", 0)).byName())
                    .isEqualTo(first);

            try (ServerSocket taken = new ServerSocket(first.get("kafka"), 1, InetAddress.getLoopbackAddress())) {
                Map<String, Integer> second =
                        Ports.choose(data, Map.of("kafka", 0, "redis", 0)).byName();
                assertThat(second.get("kafka")).isNotEqualTo(taken.getLocalPort());
                assertThat(second.get("redis")).isEqualTo(first.get("redis"));
            }
        }
    }
}
