package dev.drover.deploy.plant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs one of our programs in a JVM of its own, on the class path of this JVM. */
public final class JavaProgram {

    /** How much JVM a role needs. */
    public enum Size {
        /** Starts fast and stays small: only the quick compiler. */
        LIGHT("-XX:TieredStopAtLevel=1"),
        /** Computes: both compilers. */
        WORKING("-XX:+TieredCompilation");

        private final String flag;

        Size(String flag) {
            this.flag = flag;
        }
    }

    private JavaProgram() {}

    /**
     * @param mainClass full name
     * @param heapMiB largest heap
     * @param args arguments of the program
     */
    public static List<String> command(String mainClass, Size size, int heapMiB, List<String> args) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMiB + "m",
                "-XX:+UseSerialGC",
                size.flag,
                // A JVM out of memory is of no use; the supervisor starts a fresh one.
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                // It is a file mapped into memory: where the disk of temporary files is full, touching it kills the
                // JVM.
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dai.djl.offline=true",
                "-Dlog4j2.configurationFile=drover-log4j2.xml",
                "-Dlog4j2.disableJmx=true",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        words.addAll(args);
        return words;
    }
}
