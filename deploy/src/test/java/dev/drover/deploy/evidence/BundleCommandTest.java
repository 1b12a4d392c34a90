package dev.drover.deploy.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleWriter;
import dev.drover.dashboard.proof.BundleWriter.Content;
import dev.drover.dashboard.proof.ChainLink;
import dev.drover.dashboard.proof.CopyFacts;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.ingest.run.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class BundleCommandTest {

    private static final byte[] PICTURE = "a picture".repeat(50).getBytes(UTF_8);

    @TempDir
    Path folder;

    private final PrintStream console = System.out;
    private final PrintStream errors = System.err;
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private SiteKey key;
    private Path pub;

    @BeforeEach
    void listen() throws IOException {
        key = SiteKey.open(folder.resolve("keys"));
        pub = folder.resolve("keys/site.pub");
        System.setOut(new PrintStream(said, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(console);
        System.setErr(errors);
    }

    @Test
    void shouldSayWhatABundleThatIsWholeIsAbout() throws Exception {
        Path bundle = write(1, 1, Manifest.FIRST);

        int code = verify(bundle.toString(), "--key", pub.toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(said.toString(UTF_8)).contains("whole and unchanged", "loading B-7, version 1", "Ed25519", key.id());
    }

    @Test
    void shouldNameTheFileThatWasChangedAndEndWithFive() throws Exception {
        Path bundle = write(1, 1, Manifest.FIRST);
        byte[] bytes = Files.readAllBytes(bundle);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("a picture");
        bytes[at] ^= 1;
        Files.write(bundle, bytes);

        int code = verify(bundle.toString(), "--key", pub.toString());

        assertThat(code).isEqualTo(ExitCode.CHECK_NOT_MET);
        assertThat(said.toString(UTF_8)).contains("CHANGED pictures/p.jpg: its content was changed");
    }

    @Test
    void shouldNotTakeTheKeyOfAnotherSite() throws Exception {
        Path bundle = write(1, 1, Manifest.FIRST);
        SiteKey.open(folder.resolve("others"));

        int code = verify(
                bundle.toString(), "--key", folder.resolve("others/site.pub").toString());

        assertThat(code).isEqualTo(ExitCode.CHECK_NOT_MET);
        assertThat(said.toString(UTF_8)).contains("OTHER_KEY manifest.sig");
    }

    @Test
    void shouldNotTakeAnOlderBundleInPlaceOfTheNewer() throws Exception {
        Path first = write(1, 1, Manifest.FIRST);
        String firstSha256 = sha256(1, 1, Manifest.FIRST);
        Path second = write(2, 2, firstSha256);
        Path chain = Files.write(
                folder.resolve("chain.jsonl"),
                join(
                        new ChainLink(1, "loading", "B-7", 1, firstSha256, Manifest.FIRST).write(),
                        new ChainLink(2, "loading", "B-7", 2, sha256(2, 2, firstSha256), firstSha256).write()));

        assertThat(verify(second.toString(), "--key", pub.toString(), "--chain", chain.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(verify(second.toString(), "--key", pub.toString(), "--after", firstSha256))
                .isEqualTo(ExitCode.OK);
        assertThat(verify(first.toString(), "--key", pub.toString(), "--after", firstSha256))
                .isEqualTo(ExitCode.CHECK_NOT_MET);
        assertThat(verify(first.toString(), "--key", pub.toString(), "--chain", chain.toString()))
                .isEqualTo(ExitCode.CHECK_NOT_MET);
        assertThat(said.toString(UTF_8)).contains("OLDER manifest.json: version 1 stands in place of version 2");
    }

    @Test
    void shouldSayInWordsWhatItCannotCheck() throws Exception {
        assertThat(verify("nowhere.zip", "--key", pub.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(verify(pub.toString(), "--key", pub.toString())).isEqualTo(ExitCode.CHECK_NOT_MET);
        assertThat(verify(write(1, 1, Manifest.FIRST).toString(), "--key", "nowhere.pub"))
                .isEqualTo(ExitCode.DEPENDENCY_MISSING);
    }

    /** Keys and chains as people hand them on, and what a person reads then. */
    static Stream<Arguments> wrongFiles() {
        byte[] der = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00, (byte) 0xff};
        return Stream.of(
                Arguments.of("--key", der, "is no PEM file with a PUBLIC KEY: it must be a text that begins with"),
                Arguments.of("--key", "-----BEGIN 密钥".getBytes(Charset.forName("GBK")), "is no PEM file with a PUBLIC"),
                Arguments.of("--key", null, "is not there"),
                Arguments.of("--chain", "{\"number\":\"一\"}\n".getBytes(Charset.forName("GBK")), "line 1 is no link"),
                Arguments.of("--chain", "PK\u0003\u0004".getBytes(UTF_8), "line 1 is no link of a chain: name the"),
                Arguments.of("--chain", null, "is not there"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void shouldNameTheFileThatItCannotReadAndSayWhatToDo(String option, byte[] bytes, String told) throws Exception {
        Path file = folder.resolve("handed-on");
        if (bytes != null) {
            Files.write(file, bytes);
        }
        String bundle = write(1, 1, Manifest.FIRST).toString();

        int code = option.equals("--key")
                ? verify(bundle, "--key", file.toString())
                : verify(bundle, "--key", pub.toString(), "--chain", file.toString());

        assertThat(code).isEqualTo(ExitCode.DEPENDENCY_MISSING);
        assertThat(complained.toString(UTF_8)).contains(file + " ", told).doesNotContain("Input length", "Exception");
    }

    private static int verify(String... arguments) {
        return new CommandLine(new BundleCommand()).execute(arguments);
    }

    private Path write(int version, long number, String previous) throws IOException {
        Path target = folder.resolve("B-7-" + version + ".zip");
        Map<String, Content> contents =
                Map.of("ledger.jsonl", Content.of(new byte[0]), "pictures/p.jpg", Content.of(PICTURE));
        BundleWriter.write(target, manifest(version, number, previous), key, contents, done -> {});
        return target;
    }

    private String sha256(int version, long number, String previous) {
        return DigestUtils.sha256Hex(manifest(version, number, previous).write());
    }

    private Manifest manifest(int version, long number, String previous) {
        Bilingual words = new Bilingual("复制", "copied");
        return new Manifest(
                Manifest.FORMAT,
                key.id(),
                "loading",
                "B-7",
                version,
                number,
                previous,
                "2026-11-29T12:00:00Z",
                "drover",
                0,
                "",
                new CopyFacts(words, words, words, words, words),
                List.of(
                        new BundleFile("ledger.jsonl", 0, DigestUtils.sha256Hex(new byte[0])),
                        new BundleFile("pictures/p.jpg", PICTURE.length, DigestUtils.sha256Hex(PICTURE))));
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
