package dev.drover.deploy.command;

import dev.drover.deploy.plant.data.DiskWatch;
import dev.drover.deploy.plant.data.FolderOwner;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.ingest.config.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is looked at before anything starts; all that is missing is said at once, each with what mends it. */
public final class Preflight {

    private static final long LEAST_DISK_BYTES = 2L << 30;

    private Preflight() {}

    /** How many bytes a disk has left for us. */
    @FunctionalInterface
    interface Left {
        long at(Path folder) throws IOException;
    }

    /** Everything that stands in the way, one line each; empty if nothing does. */
    public static List<String> problems(Path data, String host, int port) {
        return problems(data, host, port, Preflight::spaceAt);
    }

    static List<String> problems(Path data, String host, int port, Left left) {
        List<String> problems = new ArrayList<>();
        for (String program : List.of("redis-server", "setsid", "setpriv")) {
            if (!onPath(program)) {
                problems.add(program + " is not installed; `deploy/drover doctor` says how to mend it");
            }
        }
        if (!isOfThisMachine(host)) {
            problems.add(host + " is no name or address of this machine; mend `web.host`");
        } else if (!Ports.isFree(host, port)) {
            problems.add(host + ":" + port + " is in use; choose another port with --port");
        }
        try {
            problems.addAll(FolderOwner.refusal(data.toAbsolutePath().normalize()).stream()
                    .toList());
            Path there = nearestThere(data.toAbsolutePath().normalize());
            if (!Files.isWritable(there)) {
                problems.add(data + " cannot be written; choose another folder with --data");
            } else if (Files.notExists(data.resolve("kafka")) && left.at(there) < LEAST_DISK_BYTES) {
                problems.add(data + " has less than 2 GiB left; free some or choose another folder with --data");
            }
        } catch (IOException e) {
            problems.add(data + " cannot be made (" + FileTrouble.sentence(e) + "); choose another folder with --data");
        }
        return problems;
    }

    /**
     * What a person should know and what stands in nobody's way. Who ran with little disk before must be able to start
     * again, if only to show what was recorded.
     */
    public static List<String> warnings(Path data) throws IOException {
        return warnings(data, Preflight::spaceAt);
    }

    static List<String> warnings(Path data, Left disk) throws IOException {
        long left = disk.at(nearestThere(data.toAbsolutePath().normalize()));
        return left >= LEAST_DISK_BYTES
                ? List.of()
                : List.of("only " + (left >> 20) + " MiB are left where " + data + " is; below "
                        + (DiskWatch.LEAST_BYTES >> 20) + " MiB nothing is recorded any more");
    }

    /** The folder, or of those above it the nearest that there is. */
    private static Path nearestThere(Path folder) {
        Path there = folder;
        Path parent = there.getParent();
        while (Files.notExists(there) && parent != null) {
            there = parent;
            parent = there.getParent();
        }
        return there;
    }

    private static long spaceAt(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static boolean isOfThisMachine(String host) {
        try (ServerSocket any = new ServerSocket()) {
            any.bind(new InetSocketAddress(host, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
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
