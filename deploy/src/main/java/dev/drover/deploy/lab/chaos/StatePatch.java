package dev.drover.deploy.lab.chaos;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.commons.io.file.PathUtils;

/**
 * Another version of one of the pipeline's classes, made from its very source and laid before the product's own: what the next start of
 * the jobs runs is an upgrade.
 */
final class StatePatch {

    private static final String SOURCES = "pipeline/src/main/java/dev/drover/pipeline/supervise";

    private final Path folder;

    StatePatch(ChaosPlant plant) {
        this.folder = plant.folder().resolve(ChaosPlantMain.PATCH);
    }

    /** Whether this machine has what it takes: a compiler and the sources. */
    static boolean possible() {
        return ToolProvider.getSystemJavaCompiler() != null && sources() != null;
    }

    private static Path sources() {
        String script = System.getProperty("drover.script");
        Path at =
                script == null ? Path.of("").toAbsolutePath() : Path.of(script).toAbsolutePath();
        for (; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(SOURCES))) {
                return at.resolve(SOURCES);
            }
        }
        return null;
    }

    /**
     * Compiles a changed class.
     *
     * @param file its source, by name
     * @param text that stands in it
     * @param instead what shall stand there
     */
    void apply(String file, String text, String instead) throws IOException {
        String source = Files.readString(sources().resolve(file));
        if (!source.contains(text)) {
            throw new IllegalStateException(file + " no longer says: " + text);
        }
        remove();
        Path changed =
                Files.createTempDirectory("drover-patch-").resolve(Path.of(file).getFileName());
        Files.writeString(changed, source.replace(text, instead));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "--release",
                                    "17",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    folder.toString()),
                            null,
                            files.getJavaFileObjects(changed))
                    .call();
        }
        if (!compiled) {
            throw new IllegalStateException("the changed " + file + " does not compile: " + said);
        }
    }

    /** The product's own classes again. */
    void remove() throws IOException {
        PathUtils.cleanDirectory(folder);
    }
}
