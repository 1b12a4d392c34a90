package dev.drover.ingest.recording;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything recorded of a camera in a range as films, out of the folder alone: nothing else need run. */
public final class RecordingExport {

    private RecordingExport() {}

    /**
     * Writes all closed segments that touch a range, whole.
     *
     * @param folder of the recordings
     * @param fromMicros event time
     * @param toMicros event time, not part of it
     * @param out file to write; it must not be there. A further one is called {@code NAME-2.mp4}
     * @return none if nothing is recorded
     * @throws IOException if a file cannot be read or written, or is not what was recorded
     */
    public static List<FilmJoiner.Film> write(Path folder, String cameraId, long fromMicros, long toMicros, Path out)
            throws IOException {
        List<RecordedSegment> segments = segments(folder, cameraId, fromMicros, toMicros);
        return FilmJoiner.join(folder, segments, Long.MIN_VALUE, Long.MAX_VALUE, out);
    }

    private static List<RecordedSegment> segments(Path folder, String cameraId, long fromMicros, long toMicros)
            throws IOException {
        String id = new FrameId(cameraId, 0, 0).cameraId();
        List<RecordedSegment> found = new ArrayList<>();
        List<Path> days;
        try (Stream<Path> listed = Files.list(folder)) {
            days = listed.filter(Files::isDirectory).sorted().toList();
        }
        for (Path day : days) {
            try (Stream<Path> listed = Files.list(day)) {
                for (Path note : (Iterable<Path>) listed.filter(
                        file -> file.getFileName().toString().matches("\\Q" + id + "\\E_\\d{1,18}\\.json"))::iterator) {
                    read(note, fromMicros, toMicros, found);
                }
            }
        }
        found.sort(Comparator.comparingLong(RecordedSegment::startMicros));
        return found;
    }

    private static void read(Path note, long fromMicros, long toMicros, List<RecordedSegment> found)
            throws IOException {
        RecordedSegment segment;
        try {
            segment = JournalEntry.read(ConfigText.readKept(note)).segment();
        } catch (IllegalArgumentException torn) {
            throw new IOException(note.getFileName() + " cannot be read: " + torn.getMessage(), torn);
        }
        if (segment.state() == SegmentState.CLOSED
                && segment.startMicros() < toMicros
                && segment.endMicros() > fromMicros) {
            found.add(segment);
        }
    }
}
