package dev.drover.deploy.plant.data;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.UnreadableFileException;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose a folder is. Drover touches one that it made or found empty, and marked; every other one is somebody's who may
 * have mistyped a path, and is refused.
 */
public final class FolderOwner {

    static final String MARK = "drover.folder";

    /** What Drover keeps there, and a reset forgets. */
    static final List<String> STATE = List.of(
            "kafka",
            "redis",
            "postgres",
            "ingest",
            "jobs",
            "farm",
            "recordings",
            "evidence",
            "bundles",
            "keys",
            "run",
            "logs",
            "secrets",
            Ports.FILE,
            DataFolder.PUBLISHED,
            DataFolder.PUBLISHED + WholeFile.ENDING,
            "farm.cue",
            "farm.cue.part",
            DiskReserve.FILE);

    private static final String TEXT =
            "Drover keeps its data in this folder, and `--reset` deletes it. Keep nothing else here.\n";

    /** What a file system has by itself. */
    private static final Set<String> NOBODYS = Set.of("lost+found");

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private FolderOwner() {}

    /** Why Drover must not use {@code folder}, for a person; empty if it may. Changes nothing. */
    public static Optional<String> refusal(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is no folder; choose another one with --data");
        }
        Set<String> names = names(folder);
        if (!names.contains(MARK) && !names.isEmpty() && !isOfBefore(folder, names)) {
            return Optional.of(folder + " is not Drover's: it was not made by Drover and holds other things ("
                    + names.stream()
                            .sorted()
                            .limit(3)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("")
                    + "). Choose a folder that does not exist yet with --data. If it is Drover's all the same, say so: touch "
                    + folder.resolve(MARK));
        }
        if (Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS_WRITE::contains)) {
            return Optional.of("others may write in " + folder
                    + ", where passwords and evidence would lie; take that away (chmod go-w " + folder
                    + "), or choose another folder with --data");
        }
        return Optional.empty();
    }

    /** A folder of a Drover that did not mark any: locked once, its owner's only, and nothing in it but its own. */
    private static boolean isOfBefore(Path folder, Set<String> names) throws IOException {
        Set<String> known = new HashSet<>(STATE);
        known.add(DataFolder.LOCK);
        Path lock = folder.resolve(DataFolder.LOCK);
        return known.containsAll(names)
                && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                        .equals("rwx------")
                && wasLockedByDrover(lock);
    }

    private static boolean wasLockedByDrover(Path lock) throws IOException {
        // Left empty by one that was stopped, and with a line by one that runs or was killed.
        try {
            return Files.size(lock) == 0
                    || (Files.size(lock) < 1000 && ConfigText.readKept(lock).startsWith("pid "));
        } catch (UnreadableFileException ofSomebodyElse) {
            return false;
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> all = entries.limit(1000)
                    .map(path -> path.getFileName().toString())
                    .toList();
            Set<String> names = new HashSet<>(all);
            names.removeAll(NOBODYS);
            return names;
        }
    }

    /** Makes a folder for what is put there before Drover is started on it. */
    public static void claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        mark(folder);
    }

    static void mark(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        if (Files.exists(mark)) {
            return;
        }
        try {
            Files.writeString(mark, TEXT, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException another) {
            // Marked by one that starts at the same moment; the lock decides between the two.
        }
    }
}
