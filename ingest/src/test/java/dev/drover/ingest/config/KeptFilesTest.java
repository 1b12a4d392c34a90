package dev.drover.ingest.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drover.ingest.address.CredentialScopes;
import dev.drover.ingest.media.SecretsFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files beside the configuration, which people edit all the same: whatever stands there, one sentence names it. */
class KeptFilesTest {

    private static final String GOOD = "gate: {user: u, password: canary-5521, hosts: [192.0.2.7], farms: [猪场]}\n";

    @TempDir
    private Path folder;

    /** Makes something at a place that is no such file. */
    private interface Maker {
        void make(Path file) throws IOException;
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of((Maker) file -> {}, "is not there"),
                Arguments.of((Maker) Files::createDirectory, "is a folder: name the file in it"),
                Arguments.of((Maker) file -> Files.write(file, new byte[0]), "line 1: the file is empty"),
                Arguments.of(
                        (Maker) file -> Files.write(file, ("x: {}\n" + GOOD).getBytes(Charset.forName("GBK"))),
                        "line 2: is not UTF-8 (looks like GBK): save it as UTF-8"),
                Arguments.of(
                        (Maker) file -> Files.write(file, GOOD.getBytes(UTF_16)),
                        "line 1: is not UTF-8 (looks like UTF-16): save it as UTF-8"),
                Arguments.of(
                        (Maker) file -> Files.write(file, "x: {}\ngate: {farms: [\u00e9]}".getBytes(ISO_8859_1)),
                        "line 2: is not UTF-8"),
                Arguments.of(
                        (Maker) file -> {
                            try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                                large.setLength(5L << 30);
                            }
                        },
                        "is longer than 16 MiB"),
                Arguments.of((Maker) file -> Files.writeString(file, "- canary-5521\n"), "line 1: must be a mapping"),
                Arguments.of(
                        (Maker) file -> Files.writeString(file, "\ngate: {hosts: canary-5521}\n"),
                        "line 2: gate.hosts: must be a list"),
                Arguments.of((Maker) file -> Files.writeString(file, "gate: *canary-5521\n"), "line 1: is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldSayWithFileAndLineWhyLoginsCannotBeRead(Maker maker, String told) throws Exception {
        Path file = folder.resolve("logins.yaml");
        maker.make(file);

        for (Throwable failure : List.of(
                catchThrowable(() -> new SecretsFile(file).get("gate")),
                catchThrowable(() -> new CredentialScopes(file).of("gate")))) {
            assertThat(failure)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + " " + told)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void shouldFindWhatStandsUnderAName() throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), GOOD + "open: {user: admin, password: \"\"}\n");
        SecretsFile secrets = new SecretsFile(file);

        assertThat(secrets.get("gate").secret().password()).isEqualTo("canary-5521");
        assertThat(secrets.get("gate").farms()).containsExactly("猪场");
        assertThat(secrets.get("open").password()).isEmpty();
        assertThat(secrets.get("none")).isNull();
        assertThat(secrets.get("gate").toString()).isEqualTo("***");
    }

    @Test
    void shouldTakeAPasswordToTheCharacter() throws Exception {
        Path file =
                Files.writeString(folder.resolve("s.yaml"), "a: {user: u, password: ' 007 '}\nb: {password: 007}\n");

        assertThat(new SecretsFile(file).get("a").password()).isEqualTo(" 007 ");
        assertThat(new SecretsFile(file).get("b").password()).isEqualTo("007");
    }
}
