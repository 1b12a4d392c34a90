package dev.drover.deploy.evidence;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.replay.ReplayRange;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A detections.jsonl as arrivals, in the order of the file, those outside the range left out. */
final class RecordedFile implements Iterator<DetectionsArrival>, AutoCloseable {

    private final String name;
    private final LineFile lines;
    private final ReplayRange range;
    private @Nullable DetectionsArrival next;

    RecordedFile(Path file, ReplayRange range, LongConsumer progress) throws IOException {
        this.name = file.getFileName().toString();
        this.lines = new LineFile(file, progress);
        this.range = range;
        advance();
    }

    private void advance() {
        next = null;
        while (next == null && lines.hasNext()) {
            byte[] line = lines.next();
            try {
                Detections found = DetectionsJson.read(line);
                if (found.ingestMicros() >= range.readFromMicros() && found.ingestMicros() < range.toMicros()) {
                    next = DetectionsArrival.of(name, 0, lines.line(), found);
                }
            } catch (MalformedRecordException bad) {
                next = DetectionsArrival.rejected(
                        new RejectedRecord(name, 0, lines.line(), bad.reason(), bad.detail(), new byte[0], line));
            }
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public DetectionsArrival next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        DetectionsArrival arrival = next;
        advance();
        return arrival;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
