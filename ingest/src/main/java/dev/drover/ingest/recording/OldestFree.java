package dev.drover.ingest.recording;

import dev.drover.ingest.wire.RetentionClass;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the recording that goes first: the oldest that may. It goes through the folder once from the oldest on, and
 * begins anew when what is needed became other recordings, or when it is through. Belongs to the recorder's thread.
 */
final class OldestFree {

    private static final Logger LOG = LoggerFactory.getLogger(OldestFree.class);
    /** Where nothing may go, all is not looked at again before this: who looks waits for room with every picture. */
    private static final long AGAIN_MICROS = TimeUnit.SECONDS.toMicros(10);

    private final Path folder;
    private final Keeps keeps;
    private final Deque<Path> days = new ArrayDeque<>();
    private final Deque<Path> files = new ArrayDeque<>();
    private long version = -1;
    private long againMicros = Long.MIN_VALUE;
    private boolean begun;
    private boolean any;

    OldestFree(Path folder, Keeps keeps) {
        this.folder = folder;
        this.keeps = keeps;
    }

    /** The oldest recording that may go, null if none may; the same one until it is {@link #gone}. */
    @Nullable
    Path next(long nowMicros) throws IOException {
        long newest = keeps.version();
        if (newest != version) {
            version = newest;
            begun = false;
            againMicros = Long.MIN_VALUE;
        }
        if (nowMicros < againMicros) {
            return null;
        }
        while (true) {
            if (!begun) {
                begin();
            }
            Path found = goOn();
            if (found != null) {
                any = true;
                return found;
            }
            begun = false;
            if (!any) {
                againMicros = nowMicros + AGAIN_MICROS;
                return null;
            }
        }
    }

    private void begin() throws IOException {
        days.clear();
        files.clear();
        days.addAll(SegmentNotes.days(folder));
        begun = true;
        any = false;
    }

    private @Nullable Path goOn() throws IOException {
        while (true) {
            for (Path file = files.peekFirst(); file != null; file = files.peekFirst()) {
                if (mayGo(file)) {
                    return file;
                }
                files.removeFirst();
            }
            Path day = days.pollFirst();
            if (day == null) {
                return null;
            }
            if (Files.exists(day)) {
                files.addAll(SegmentNotes.films(day));
                if (files.isEmpty()) {
                    removeIfEmpty(day);
                }
            }
        }
    }

    private boolean mayGo(Path file) throws IOException {
        Optional<SegmentNotes.Name> name = SegmentNotes.name(file);
        if (name.isEmpty()) {
            return false;
        }
        String camera = name.get().camera();
        long start = name.get().startMicros();
        if (keeps.classOf(camera, start, start) != RetentionClass.RAW) {
            return false;
        }
        JournalEntry note = SegmentNotes.read(file);
        return keeps.free(camera, start, note == null ? start : note.segment().endMicros());
    }

    /** It was deleted. */
    void gone(Path file) {
        files.remove(file);
    }

    private static void removeIfEmpty(Path day) throws IOException {
        try {
            Files.deleteIfExists(day);
        } catch (DirectoryNotEmptyException inUse) {
            LOG.debug("recordings: {} holds something else", day.getFileName());
        }
    }
}
