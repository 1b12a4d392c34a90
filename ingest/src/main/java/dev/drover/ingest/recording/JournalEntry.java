package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;

/**
 * What is said of a segment, before its epoch is known.
 *
 * @param session of ingest, whose epoch Kafka gives later; -1 if there is none
 * @param segment what is said
 */
record JournalEntry(long session, RecordedSegment segment) {

    /** One line: the session, a blank, the segment as JSON. */
    byte[] write() {
        return (session + " " + new String(SegmentJson.write(segment), UTF_8) + "\n").getBytes(UTF_8);
    }

    /** @throws IllegalArgumentException if the line is none */
    static JournalEntry read(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("no line of a journal");
        }
        long session = Long.parseLong(line.substring(0, blank));
        return new JournalEntry(
                session, SegmentJson.read(line.substring(blank + 1).strip().getBytes(UTF_8)));
    }
}
