package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.ingest.run.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What files and folders did to the verbs, each done to the verb as a person runs it, a program of its own. */
final class VerbAttacks {

    private static final String MAIN = "dev.drover.deploy.Main";
    private static final long LONGEST_SECONDS = 120;
    private static final String CAMERA =
            "cameras:\n  - id: good\n    name: $name\n    uri: rtsp://192.0.2.2/a\n    role: ramp\n";

    private VerbAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "H1",
                        "`config validate` of files in GBK, with a NUL, 60 aliases, 60 levels, of none, of a folder",
                        "exit 3 and the file's name each time",
                        plant -> configurations(scratch(plant, "h1"))),
                Attack.of(
                        "H9",
                        "`demo --reset --data` on a folder of somebody else, mode 1777, with kafka/ and redis/ in it",
                        "exit 4; all of it is there, and its mode",
                        plant -> anothersFolder(scratch(plant, "h9"))),
                Attack.of(
                        "L11",
                        "`--port 70000`, a host that is none, a name of two lines",
                        "exit 2, 3 and 3",
                        plant -> wrongWords(scratch(plant, "l11"))),
                Attack.of(
                        "M4",
                        "`analyse` of a JPEG and of a PNG",
                        "exit 1 in words, nothing left behind",
                        plant -> stills(scratch(plant, "m4"))),
                Attack.of(
                        "M6",
                        "`analyse` of an animated GIF",
                        "it ends, in words",
                        plant -> animated(scratch(plant, "m6"))));
    }

    /** How a verb ended. */
    private record Ended(int code, String words) {}

    private static String camera(String name) {
        return CAMERA.replace("$name", name);
    }

    private static Path scratch(WebPlant plant, String name) throws IOException {
        return Files.createDirectories(plant.folder().resolveSibling("scratch").resolve(name));
    }

    private static Ended run(Path folder, String... words) throws IOException, InterruptedException {
        Path said = folder.resolveSibling(folder.getFileName() + ".out");
        Process process = new ProcessBuilder(JavaProgram.command(MAIN, JavaProgram.Size.LIGHT, 512, List.of(words)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Ended(-1, "did not end in " + LONGEST_SECONDS + " s");
        }
        return new Ended(process.exitValue(), Files.readString(said, UTF_8));
    }

    private static Outcome configurations(Path folder) throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("gbk.yaml", camera("猪场").getBytes(Charset.forName("GBK")));
        files.put("nul.yaml", camera("a\0b").getBytes(UTF_8));
        files.put("latin1.yaml", camera("\u00E9table").getBytes(ISO_8859_1));
        files.put("aliases.yaml", ("a: &a [x]\nb: [" + "*a, ".repeat(60) + "x]\n").getBytes(UTF_8));
        files.put("levels.yaml", ("cameras: " + "[".repeat(60) + "]".repeat(60) + "\n").getBytes(UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(folder.resolve("folder.yaml"));
        List<String> names = new ArrayList<>(files.keySet());
        names.addAll(List.of("folder.yaml", "nobody.yaml"));
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            Ended ended = run(folder, "config", "validate", folder.resolve(name).toString());
            if (ended.code != ExitCode.CONFIG_INVALID || !ended.words.contains(name) || trace(ended)) {
                wrong.add(name + ": exit " + ended.code);
            }
        }
        return new Outcome(
                wrong.isEmpty() ? "exit 3 of " + names.size() + " files" : String.join(", ", wrong), wrong.isEmpty());
    }

    private static boolean trace(Ended ended) {
        return ended.words.contains("\tat ") || ended.words.contains("Exception");
    }

    private static Outcome anothersFolder(Path folder) throws IOException, InterruptedException {
        Map<Path, String> theirs = new LinkedHashMap<>();
        for (String file : List.of("ingest/src/Main.java", "redis/dump.rdb", "kafka/meta", "logs/app.log")) {
            Path one = folder.resolve(file);
            Files.createDirectories(one.getParent());
            theirs.put(Files.writeString(one, "theirs"), "theirs");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Ended ended = run(folder, "demo", "--headless", "--reset", "--data", folder.toString());
        boolean kept = true;
        for (Map.Entry<Path, String> one : theirs.entrySet()) {
            kept &= Files.exists(one.getKey()) && Files.readString(one.getKey()).equals(one.getValue());
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        return new Outcome(
                "exit " + ended.code + ", " + (kept ? "all there" : "something gone") + ", " + mode,
                ended.code == ExitCode.DEPENDENCY_MISSING && kept && mode.equals("rwxrwxrwx") && !trace(ended));
    }

    private static Outcome wrongWords(Path folder) throws IOException, InterruptedException {
        Ended port = run(folder, "demo", "--headless", "--port", "70000", "--data", folder + "/none");
        Path host = Files.writeString(folder.resolve("host.yaml"), "web:\n  host: \"not a host!\"\n" + camera("a"));
        Path name = Files.writeString(folder.resolve("name.yaml"), camera("\"two\\nlines\""));
        Ended second = run(folder, "config", "validate", host.toString());
        Ended third = run(folder, "config", "validate", name.toString());
        return new Outcome(
                "exit " + port.code + ", " + second.code + ", " + third.code,
                port.code == ExitCode.USAGE
                        && second.code == ExitCode.CONFIG_INVALID
                        && third.code == ExitCode.CONFIG_INVALID);
    }

    private static Outcome stills(Path folder) throws IOException, InterruptedException {
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        List<String> told = new ArrayList<>();
        boolean good = true;
        for (String kind : List.of("jpg", "png")) {
            Path still = folder.resolve("still." + kind);
            ImageIO.write(picture, kind, still.toFile());
            Path out = folder.resolve("out-" + kind);
            Ended ended = run(folder, "analyse", "--video", still.toString(), "--out", out.toString());
            told.add(kind + " exit " + ended.code);
            good &= ended.code == ExitCode.FAILED && ended.words.contains("is a picture, not a film") && !trace(ended);
        }
        try (Stream<Path> left = Files.list(folder)) {
            good &= left.noneMatch(file -> file.getFileName().toString().startsWith(".unfinished"));
        }
        return new Outcome(String.join(", ", told), good);
    }

    private static Outcome animated(Path folder) throws IOException, InterruptedException {
        Path gif = folder.resolve("animated.gif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(gif.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 20; i++) {
                BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_INDEXED);
                picture.setRGB(i, i, 0xFFFFFF);
                writer.writeToSequence(
                        new IIOImage(
                                picture, null, writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null)),
                        null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        Ended ended = run(folder, "analyse", "--video", gif.toString(), "--out", folder + "/out");
        return new Outcome(
                "exit " + ended.code + ": " + lastLine(ended.words), ended.code == ExitCode.FAILED && !trace(ended));
    }

    private static String lastLine(String words) {
        String line = words.strip().replaceAll("(?s).*\n", "");
        return line.substring(0, Math.min(80, line.length())).replace('|', '/');
    }
}
