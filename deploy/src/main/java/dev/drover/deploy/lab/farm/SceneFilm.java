package dev.drover.deploy.lab.farm;

import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The access units of one scene in a file: written once, in order, and read by their number, also while the end is
 * still being written. The file is H.264 as any player takes it; where units begin is found by their delimiters. Safe
 * for one writer and several readers.
 */
final class SceneFilm implements AutoCloseable {

    private final Path file;
    /** What it is called while it is made; null for one that was whole when it was opened. */
    private final @Nullable Path part;

    private final FileChannel channel;
    private final int frames;
    private final long[] start;
    private final boolean[] key;
    private int ready;

    private SceneFilm(Path file, @Nullable Path part, FileChannel channel, int frames) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.frames = frames;
        this.start = new long[frames + 1];
        this.key = new boolean[frames];
    }

    /** A film still to be made, of {@code frames} frames; it is called {@code file} once it is whole. */
    static SceneFilm empty(Path file, int frames) throws IOException {
        forgetAbandoned(file);
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new SceneFilm(file, part, channel, frames);
    }

    /** Removes halves of this film that a killed program left behind. */
    private static void forgetAbandoned(Path file) throws IOException {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), file.getFileName() + ".*.part")) {
            for (Path part : parts) {
                String pid = part.getFileName().toString().replaceFirst(".*\\.(\\d+)\\.part$", "$1");
                if (pid.matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** @throws IOException if the file cannot be read or has not exactly {@code frames} frames */
    static SceneFilm open(Path file, int frames) throws IOException {
        byte[] all = Files.readAllBytes(file);
        SceneFilm film = new SceneFilm(file, null, FileChannel.open(file, StandardOpenOption.READ), frames);
        int n = 0;
        for (int at = delimiter(all, 0); at >= 0 && n <= frames; n++) {
            int next = delimiter(all, at + 4);
            if (n < frames) {
                film.start[n] = at;
                film.key[n] = isKey(all, at, next < 0 ? all.length : next);
            }
            at = next;
        }
        if (n != frames) {
            film.channel.close();
            throw new IOException(file + " has not the " + frames + " frames of its scene");
        }
        film.start[frames] = all.length;
        film.ready = frames;
        return film;
    }

    /** Where the next access unit delimiter (NAL type 9) begins, or -1. */
    private static int delimiter(byte[] b, int from) {
        for (int i = from; i + 4 < b.length; i++) {
            if (b[i] == 0 && b[i + 1] == 0 && b[i + 2] == 0 && b[i + 3] == 1 && (b[i + 4] & 31) == 9) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a slice of an IDR picture (NAL type 5) is in the unit. */
    private static boolean isKey(byte[] b, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (b[i] == 0 && b[i + 1] == 0 && b[i + 2] == 1 && (b[i + 3] & 31) == 5) {
                return true;
            }
        }
        return false;
    }

    /** Adds the next unit. */
    synchronized void append(byte[] unit) {
        if (ready == frames) {
            throw new IllegalStateException("the film has all its " + frames + " frames");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(unit);
            long at = start[ready];
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            key[ready] = isKey(unit, 0, unit.length);
            start[++ready] = at;
            notifyAll();
        } catch (IOException e) {
            throw new UncheckedIOException("the film " + file + " cannot be written", e);
        }
    }

    /** Gives the film its name: from now on it is kept. */
    synchronized void keep() throws IOException {
        if (ready != frames) {
            throw new IOException("only " + ready + " of " + frames + " frames of " + file + " were encoded");
        }
        channel.force(false);
        WholeFile.moveIn(Objects.requireNonNull(part, "a film that is kept already is not made"), file);
    }

    int frames() {
        return frames;
    }

    /** How many frames, from the first, can be read by now. */
    synchronized int ready() {
        return ready;
    }

    /** Waits up to {@code millis} for a frame; false if it is not there by then. */
    synchronized boolean await(int frame, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (ready <= frame) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized boolean isKey(int frame) {
        check(frame);
        return key[frame];
    }

    /** The last frame up to and including {@code frame} at which one can join. */
    synchronized int keyAtOrBefore(int frame) {
        check(frame);
        int k = frame;
        while (k > 0 && !key[k]) {
            k--;
        }
        return k;
    }

    byte[] unit(int frame) throws IOException {
        long from;
        int length;
        synchronized (this) {
            check(frame);
            from = start[frame];
            length = (int) (start[frame + 1] - from);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the film " + file + " has become shorter");
            }
        }
        return bytes.array();
    }

    private void check(int frame) {
        if (frame < 0 || frame >= ready) {
            throw new IllegalArgumentException("frame " + frame + " is not there, " + ready + " are");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (part != null) {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public String toString() {
        return file.getFileName() + Arrays.toString(new int[] {ready(), frames});
    }
}
