package dev.drover.deploy.plant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
                    .isInstanceOf(DataFolder.RefusedException.class)
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
    void shouldTouchNothingInAFolderThatIsNotItsOwn() throws Exception {
        Files.createDirectories(parent.resolve("ingest/src"));
        Path source = Files.writeString(parent.resolve("ingest/src/Main.java"), "mine");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataFolder.open(parent, "drover"))
                .isInstanceOf(DataFolder.RefusedException.class)
                .hasMessageContaining("is not Drover's")
                .hasMessageContaining("ingest");

        assertThat(source).hasContent("mine");
        assertThat(parent.resolve("drover.lock")).doesNotExist();
        assertThat(rightsOf(parent)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void shouldLeaveTheRightsOfAnEmptyFolderAndKeepItsOwnFoldersToItself() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (DataFolder data = DataFolder.open(parent, "first")) {
            data.dir("jobs/checkpoints");
        }

        assertThat(rightsOf(parent)).isEqualTo("rwxr-xr-x");
        assertThat(rightsOf(parent.resolve("jobs"))).isEqualTo("rwx------");
    }

    @Test
    void shouldMakeItsFolderForItsOwnerOnlyAndKnowItAgain() throws Exception {
        Path made = parent.resolve("a/b");
        DataFolder.open(made, "first").close();
        Files.createDirectories(made.resolve("kafka"));

        try (DataFolder again = DataFolder.open(made, "second")) {
            assertThat(rightsOf(again.root())).isEqualTo("rwx------");
        }
    }

    @Test
    void shouldRefuseAFolderInWhichOthersMayWrite() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DataFolder.open(parent, "drover")).hasMessageContaining("others may write");
    }

    @Test
    void shouldKnowAFolderOfADroverThatMarkedNone() throws Exception {
        Files.writeString(parent.resolve("drover.lock"), "pid 12, http://127.0.0.1:8080/\n");
        for (String name : new String[] {"kafka", "secrets", "logs"}) {
            Files.createDirectories(parent.resolve(name));
        }
        Files.writeString(parent.resolve("farm.cue"), "0");

        try (DataFolder data = DataFolder.open(parent, "newer")) {
            assertThat(data.root().resolve("drover.folder")).exists();
        }
    }

    @Test
    void shouldNotTakeAFolderForItsOwnForALockAlone() throws Exception {
        Files.writeString(parent.resolve("drover.lock"), "pid 12, http://127.0.0.1:8080/\n");
        Files.createDirectories(parent.resolve("redis"));
        Files.writeString(parent.resolve("thesis.tex"), "mine");

        assertThatThrownBy(() -> DataFolder.open(parent, "newer")).hasMessageContaining("thesis.tex");
    }

    @Test
    void shouldForgetTheLinkAndNotWhatItLeadsTo() throws Exception {
        Path elsewhere = Files.createDirectories(parent.resolve("disk"));
        Files.writeString(elsewhere.resolve("photo.jpg"), "mine");
        try (DataFolder data = DataFolder.open(parent.resolve("data"), "first")) {
            Files.createSymbolicLink(data.root().resolve("kafka"), elsewhere);

            data.reset();

            assertThat(data.root().resolve("kafka")).doesNotExist();
            assertThat(elsewhere.resolve("photo.jpg")).exists();
        }
    }

    private static String rightsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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
