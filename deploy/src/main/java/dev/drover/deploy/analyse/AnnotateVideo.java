package dev.drover.deploy.analyse;

import dev.drover.inference.Picture;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.score.FramePictures;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The second pass over a recording: every picture that was judged, with what was found in it. The recording is read
 * again with the same settings, which gives the same pictures with the same ids; a picture whose id has no detections
 * is an error, never a picture without boxes.
 */
final class AnnotateVideo {

    private final List<CountingLine> lines;
    private final double minScore;
    private final List<LedgerEntry> rows;
    private final long startMicros;

    /**
     * @param rows of the ledger, any order
     * @param startMicros event time of the recording's first instant
     */
    AnnotateVideo(AnalysisRequest request, List<LedgerEntry> rows, long startMicros) {
        this.lines = List.copyOf(request.lines());
        this.minScore = request.minScore();
        this.rows = rows.stream()
                .sorted(Comparator.comparingLong(LedgerEntry::eventMicros).thenComparingLong(LedgerEntry::seq))
                .toList();
        this.startMicros = startMicros;
    }

    /** Told how many pictures are drawn; answers whether to go on. */
    @FunctionalInterface
    interface Progress {
        boolean drawn(long pictures);
    }

    /**
     * @param frames of the recording, from its beginning
     * @param detections the file that the first pass wrote
     * @param fps of the film
     * @return pictures drawn
     */
    long write(Iterator<Frame> frames, Path detections, Path film, double fps, Progress progress)
            throws IOException, InterruptedException {
        TrackMarks marks = new TrackMarks(TrackerSettings.DEFAULT, minScore);
        long drawn = 0;
        Mp4Writer writer = null;
        try (BufferedReader found =
                new BufferedReader(new InputStreamReader(Files.newInputStream(detections), StandardCharsets.UTF_8))) {
            FrameAnnotator annotator = null;
            while (frames.hasNext()) {
                Frame frame = frames.next();
                Detections here = next(found, marks, frame.id());
                if (writer == null || annotator == null) {
                    writer = Mp4Writer.open(film, frame.width(), frame.height(), fps);
                    annotator = new FrameAnnotator(frame.height());
                }
                writer.write(annotator.draw(
                        decode(frame.jpeg()), marks.of(here), tallies(here.ingestMicros()), caption(here)));
                if (!progress.drawn(++drawn)) {
                    return drawn;
                }
            }
            if (writer != null) {
                writer.finish();
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        return drawn;
    }

    /** The detections of {@code wanted}; records without a picture before them still move the tracker on. */
    private static Detections next(BufferedReader found, TrackMarks marks, FrameId wanted) throws IOException {
        for (String line = found.readLine(); line != null; line = found.readLine()) {
            Detections here;
            try {
                here = DetectionsJson.read(line.getBytes(StandardCharsets.UTF_8));
            } catch (MalformedRecordException e) {
                throw new IOException("detections cannot be read back: " + e.getMessage(), e);
            }
            if (here.id().equals(wanted)) {
                return here;
            }
            if (here.kind() == RecordKind.FRAME) {
                break;
            }
            marks.of(here);
        }
        throw new IOException("picture " + wanted + " has no detections: the recording was read differently this time");
    }

    /** What each line stands at, this picture included. */
    private List<FrameAnnotator.Tally> tallies(long micros) {
        return lines.stream()
                .map(line -> {
                    FrameAnnotator.Tally now = new FrameAnnotator.Tally(line, 0, 0);
                    for (LedgerEntry row : rows) {
                        if (row.eventMicros() > micros) {
                            break;
                        }
                        if (row.rule().equals(line.id())) {
                            now = new FrameAnnotator.Tally(line, row.in(), row.out());
                        }
                    }
                    return now;
                })
                .toList();
    }

    private String caption(Detections found) {
        double seconds = (found.ingestMicros() - startMicros) / 1e6;
        return String.format(Locale.ROOT, "#%d  %d:%05.2f", found.id().seq(), (int) (seconds / 60), seconds % 60);
    }

    private static Picture decode(byte[] jpeg) throws IOException {
        try {
            return FramePictures.decode(jpeg);
        } catch (UnreadablePictureException e) {
            throw new IOException("a picture of the recording cannot be decoded: " + e.getMessage(), e);
        }
    }
}
