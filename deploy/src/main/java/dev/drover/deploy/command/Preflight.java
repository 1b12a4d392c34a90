package dev.drover.deploy.command;

import dev.drover.deploy.plant.data.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is looked at before anything starts; all that is missing is said at once, each with what mends it. */
public final class Preflight {

    private static final long LEAST_DISK_BYTES = 2L << 30;

    private Preflight() {}

    /** Everything that stands in the way, one line each; empty if nothing does. */
    public static List<String> problems(Path data, String host, int port) {
        List<String> problems = new ArrayList<>();
        for (String program : List.of("redis-server", "setsid", "setpriv")) {
            if (!onPath(program)) {
                problems.add(program + " is not installed; `deploy/drover doctor` says how to mend it");
            }
        }
        if (!Ports.isFree(host, port)) {
            problems.add(host + ":" + port + " is in use; choose another port with --port");
        }
        try {
            Files.createDirectories(data);
            if (!Files.isWritable(data)) {
                problems.add(data + " cannot be written; choose another folder with --data");
            } else if (Files.getFileStore(data).getUsableSpace() < LEAST_DISK_BYTES) {
                problems.add(data + " has less than 2 GiB left; free some or choose another folder with --data");
            }
        } catch (IOException e) {
            problems.add(data + " cannot be made (" + e.getMessage() + "); choose another folder with --data");
        }
        return problems;
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder).resolve(program))) {
                return true;
            }
        }
        return false;
    }
}
