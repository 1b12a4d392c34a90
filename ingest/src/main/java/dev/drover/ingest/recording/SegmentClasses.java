package dev.drover.ingest.recording;

import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Says of recordings that are there how long they are kept, when that became another time: as their note has it, and as
 * everybody is told. A few at a time, for the recorder's thread has cameras that wait. What a kill leaves unsaid is
 * said when the recording is deleted; whether it may go is never asked of the note.
 */
final class SegmentClasses {

    /** A recording that began this long before a span may reach into it. */
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private static final int AT_ONCE = 20;

    /** Writes a note anew and tells it. */
    interface Teller {
        void say(Path whole, JournalEntry entry) throws IOException;
    }

    private final Path folder;
    private final Keeps keeps;
    private final Teller teller;
    private final Deque<Path> waiting = new ArrayDeque<>();

    SegmentClasses(Path folder, Keeps keeps, Teller teller) {
        this.folder = folder;
        this.keeps = keeps;
        this.teller = teller;
    }

    /** A short piece of work. */
    void work(long nowMicros) throws IOException {
        for (RecordingKeep keep : keeps.takeChanged()) {
            collect(keep);
        }
        for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
            classify(waiting.removeFirst(), nowMicros);
        }
    }

    private void collect(RecordingKeep keep) throws IOException {
        long from = Math.max(0, keep.fromMicros() - LONGEST_MICROS);
        String first = SegmentNotes.day(from);
        String last = SegmentNotes.day(keep.toMicros());
        for (Path day : SegmentNotes.days(folder)) {
            String name = day.getFileName().toString();
            if (name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                List<Path> films = SegmentNotes.films(day);
                films.stream().filter(film -> concerns(film, keep, from)).forEach(waiting::addLast);
            }
        }
    }

    private static boolean concerns(Path film, RecordingKeep keep, long from) {
        return SegmentNotes.name(film)
                .filter(name -> name.camera().equals(keep.camera())
                        && name.startMicros() >= from
                        && name.startMicros() < keep.toMicros())
                .isPresent();
    }

    private void classify(Path film, long nowMicros) throws IOException {
        JournalEntry note = Files.exists(film) ? SegmentNotes.read(film) : null;
        if (note == null || note.segment().state() != SegmentState.CLOSED) {
            return;
        }
        RecordedSegment its = note.segment();
        RetentionClass kept = keeps.classOf(its.camera(), its.startMicros(), its.endMicros());
        if (kept != its.retention()) {
            teller.say(film, new JournalEntry(note.session(), its.withRetention(kept, nowMicros)));
        }
    }
}
