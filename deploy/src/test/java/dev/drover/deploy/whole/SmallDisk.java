package dev.drover.deploy.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program on a disk of its own whose size a test changes: a file system in memory that is there in the program's name
 * space only (user and mount name spaces of the kernel), so that it takes no rights and no other program meets it. What
 * does not fit is refused by the kernel itself.
 */
final class SmallDisk implements AutoCloseable {

    /** Mounts, starts the program, then changes the size of the mount to each word that it is told. */
    private static final String SCRIPT = "mount -t tmpfs -o size=$1,mode=700 tmpfs \"$0\" || exit 9; shift; "
            + "\"$@\" </dev/null & program=$!; "
            + "while read size; do mount -o remount,size=$size \"$0\"; done; "
            + "kill $program 2>/dev/null; wait $program";

    private final Process process;
    private final Path seen;

    private SmallDisk(Process process, Path folder) {
        this.process = process;
        this.seen = Path.of("/proc", Long.toString(process.pid()), "root")
                .resolve(folder.toString().substring(1));
    }

    /** Whether this machine lets us have one. */
    static boolean available() {
        try {
            Process asked = new ProcessBuilder(space("mount -t tmpfs tmpfs /mnt"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> space(String script, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "--", "sh", "-c", script));
        words.addAll(List.of(arguments));
        return words;
    }

    /**
     * @param folder where its disk is
     * @param size as mount understands it, like {@code 4g}
     * @param said what it says
     */
    static SmallDisk start(Path folder, String size, Path said, List<String> program) throws IOException {
        List<String> words = space(SCRIPT, folder.toString(), size);
        words.addAll(program);
        return new SmallDisk(
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                folder);
    }

    /** The disk, as it is reached from outside. */
    Path seen() {
        return seen;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Leaves so many bytes on it, whatever lies there. */
    void leave(long bytes) throws IOException {
        FileStore store = Files.getFileStore(seen);
        resize(store.getTotalSpace() - store.getUsableSpace() + bytes);
    }

    void resize(long bytes) throws IOException {
        OutputStream told = process.getOutputStream();
        told.write((bytes + "\n").getBytes(UTF_8));
        told.flush();
    }

    long left() throws IOException {
        return Files.getFileStore(seen).getUsableSpace();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
