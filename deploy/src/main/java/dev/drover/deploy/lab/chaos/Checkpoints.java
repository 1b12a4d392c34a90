package dev.drover.deploy.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks at the folder of a job's checkpoints as closely as it must to hit the moment one is being taken. */
final class Checkpoints {

    private static final String METADATA = "_metadata";
    private static final long LOOK_EVERY_NANOS = 300_000;
    private static final long LIMIT_NANOS = 120_000_000_000L;

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Waits until a checkpoint that was not there before has begun, and returns its folder. */
    Path awaitBegun() throws IOException {
        List<Path> before = all();
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (System.nanoTime() < deadline) {
            for (Path path : all()) {
                if (!before.contains(path)) {
                    return path;
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new IllegalStateException("no checkpoint began in " + folder);
    }

    /**
     * Waits until all parts of a checkpoint are there and its metadata begin to be written: from then on it is as good
     * as complete.
     */
    static void awaitClosing(Path checkpoint) throws IOException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (System.nanoTime() < deadline) {
            if (list(checkpoint).stream()
                    .anyMatch(path -> path.getFileName().toString().contains(METADATA))) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("checkpoint " + checkpoint + " was never completed");
    }

    static boolean isComplete(Path checkpoint) {
        return Files.exists(checkpoint.resolve(METADATA));
    }

    private List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path job : list(folder)) {
            list(job).stream()
                    .filter(path -> path.getFileName().toString().startsWith("chk-"))
                    .forEach(all::add);
        }
        return all;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (NoSuchFileException | NotDirectoryException | UncheckedIOException gone) {
            return List.of();
        }
    }
}
