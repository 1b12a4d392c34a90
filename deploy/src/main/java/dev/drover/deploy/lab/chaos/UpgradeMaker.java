package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.SuperviseJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.commons.io.FileUtils;

/**
 * Makes the {@link Upgrades}. The changed record is compiled from a source of its own, with as much of its surroundings
 * as the compiler asks for, and only the record's class is kept: the rest of the jobs is the product's. An operator's
 * uid is a constant of the job's class, changed where it stands.
 */
final class UpgradeMaker {

    private static final String RECORD_CLASS = "dev/drover/pipeline/supervise/LedgerTail.class";
    private static final String JOB_CLASS = "dev/drover/pipeline/SuperviseJob.class";

    private static final String UID = "AppendLedger";
    private static final String OTHER_UID = "AppendLodger";

    /** Components, and what the constructor that the operator calls makes of its four. */
    private static final String SOURCE =
            """
            package dev.drover.pipeline.supervise;

            public record LedgerTail(%s) {
                static final LedgerTail NONE = new LedgerTail(0L, 0L, 0L, dev.drover.pipeline.wire.LedgerJson.FIRST);

                public LedgerTail(long seq, long in, long out, String hash) {
                    this(%s);
                }
            }
            """;

    private UpgradeMaker() {}

    /** Makes all of them of the classes of this build, in place of what is in the folder. */
    static Upgrades makeIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileUtils.cleanDirectory(folder.toFile());
        changeRecord(
                folder.resolve(Upgrades.NEW_FIELD),
                String.format(
                        Locale.ROOT,
                        SOURCE,
                        "long seq, long in, long out, String hash, long visits",
                        "seq, in, out, hash, 7"));
        changeRecord(
                folder.resolve(Upgrades.OTHER_TYPE),
                String.format(
                        Locale.ROOT, SOURCE, "int seq, long in, long out, String hash", "(int) seq, in, out, hash"));
        changeUid(folder.resolve(Upgrades.OTHER_OPERATOR));
        return new Upgrades(folder);
    }

    private static void changeRecord(Path to, String source) throws IOException {
        Path work = Files.createTempDirectory("drover-upgrade-");
        try {
            Path file = Files.writeString(work.resolve("LedgerTail.java"), source);
            compile(file, work);
            FileUtils.moveFile(
                    work.resolve(RECORD_CLASS).toFile(),
                    to.resolve(RECORD_CLASS).toFile());
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private static void compile(Path source, Path to) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("F35 compiles a record: it needs a JDK, this is a JRE");
        }
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "--release", "17", "-cp", System.getProperty("java.class.path"), "-d", to.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the changed record does not compile: " + said);
            }
        }
    }

    private static void changeUid(Path to) throws IOException {
        String before = HexFormat.of().formatHex(bytesOf(JOB_CLASS));
        String after = before.replace(constant(UID), constant(OTHER_UID));
        if (after.equals(before)) {
            throw new IllegalStateException(SuperviseJob.class.getName() + " has no operator " + UID);
        }
        FileUtils.writeByteArrayToFile(
                to.resolve(JOB_CLASS).toFile(), HexFormat.of().parseHex(after));
    }

    /** An entry of a class's constant pool: tag 1, length, letters. */
    private static String constant(String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        return String.format(Locale.ROOT, "01%04x", letters.length)
                + HexFormat.of().formatHex(letters);
    }

    private static byte[] bytesOf(String resource) throws IOException {
        try (InputStream in = UpgradeMaker.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is no longer there: F35 must change another class");
            }
            return in.readAllBytes();
        }
    }
}
