package dev.drover.deploy.evidence;

import dev.drover.pipeline.replay.ReplayRange;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** When a recording begins and ends: a range that reaches beyond is refused. */
final class RecordedEnds {

    /** A heartbeat a second, and a little. */
    private static final long SLACK_MICROS = 1_500_000;

    private RecordedEnds() {}

    /** @throws IllegalArgumentException naming what the recording holds */
    static void refuse(Path file, ReplayRange range) throws IOException {
        if (range.equals(ReplayRange.WHOLE)) {
            return;
        }
        long first = Long.MAX_VALUE;
        long last = 0;
        try (LineFile lines = new LineFile(file, line -> {})) {
            while (lines.hasNext()) {
                try {
                    Detections found = DetectionsJson.read(lines.next());
                    first = Math.min(first, found.ingestMicros());
                    last = Math.max(last, found.ingestMicros());
                } catch (MalformedRecordException unreadable) {
                    // Counted as rejected when it is judged.
                }
            }
        }
        if (range.fromMicros() < first - SLACK_MICROS || range.toMicros() > last + SLACK_MICROS) {
            throw new IllegalArgumentException("NOT_RECORDED: " + file + " holds "
                    + (last == 0 ? "nothing" : time(first) + " to " + time(last)) + " and is not shortened to fit");
        }
    }

    private static String time(long micros) {
        return Instant.ofEpochMilli(micros / 1000).toString();
    }
}
