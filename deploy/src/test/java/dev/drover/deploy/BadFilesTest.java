package dev.drover.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command that reads a text, given everything that is none: a sentence that names the file, and an exit code. */
class BadFilesTest {

    private static final String TEXT = "cameras: # 猪场\n  - {id: ramp-1, canary: 猪}\n";

    @TempDir
    private Path folder;

    /** Makes something at a place that is no such text. */
    private interface Maker {
        void make(Path file) throws IOException;
    }

    private static Map<String, Maker> kinds() {
        Map<String, Maker> kinds = new LinkedHashMap<>();
        kinds.put("missing", file -> {});
        kinds.put("folder", Files::createDirectory);
        kinds.put("empty", file -> Files.write(file, new byte[0]));
        kinds.put("GBK", file -> Files.write(file, TEXT.getBytes(Charset.forName("GBK"))));
        kinds.put("UTF-16", file -> Files.write(file, TEXT.getBytes(UTF_16)));
        kinds.put("broken", file -> Files.write(file, "a: \u00e9\u00ff\n".getBytes(ISO_8859_1)));
        kinds.put("five gigabytes", file -> {
            try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                large.setLength(5L << 30);
            }
        });
        return kinds;
    }

    /** Commands as they are typed, with FILE for the text and OUT for a place that is free. */
    private static List<String> commands() {
        return List.of(
                "config validate FILE",
                "serve --config FILE --data OUT",
                "farms import FILE",
                "seals import FILE",
                "rules diff FILE",
                "replay --detections NONE --rules FILE --out OUT",
                "analyse --video NONE --plan FILE --out OUT",
                "verify NONE --key FILE");
    }

    static Stream<Arguments> all() {
        return commands().stream().flatMap(command -> kinds().entrySet().stream()
                .map(kind -> Arguments.of(command, kind.getKey(), kind.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("all")
    void shouldSayInASentenceWhatIsWrongWithAFile(String command, String kind, Maker maker) throws Exception {
        Path file = folder.resolve("given.yaml");
        maker.make(file);
        Path beside = Files.writeString(folder.resolve("beside"), "x");
        List<String> words = Stream.of(command.split(" "))
                .map(word -> word.equals("FILE")
                        ? file.toString()
                        : word.equals("OUT")
                                ? folder.resolve("out").toString()
                                : word.equals("NONE") ? beside.toString() : word)
                .toList();

        Said said = run(words);

        assertThat(said.code).as(said.err).isBetween(1, 5);
        assertThat(said.err)
                .contains(file.toString())
                .doesNotContain("Exception", "at [Source", "Input length", "\tat ", "canary", "java.", "went wrong in");
    }

    private record Said(int code, String err) {}

    private static Said run(List<String> words) {
        PrintStream before = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(told, true, UTF_8)) {
            System.setErr(err);
            System.setOut(err);
            CommandLine drover = Main.commandLine();
            int code = drover.execute(words.toArray(new String[0]));
            return new Said(code, told.toString(UTF_8));
        } finally {
            System.setErr(before);
            System.setOut(out);
        }
    }
}
