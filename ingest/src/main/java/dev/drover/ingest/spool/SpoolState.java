package dev.drover.ingest.spool;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the spool must still know when its segments are gone.
 *
 * @param acked position up to which Kafka has everything
 * @param lastSession the highest spool session ever given out
 * @param covered for each camera the time up to which video was seen or its absence declared, microseconds
 * @param epochs the epoch that Kafka gave each spool session
 */
record SpoolState(long acked, long lastSession, Map<String, Long> covered, Map<Long, Long> epochs) {

    static final SpoolState EMPTY = new SpoolState(0, 0, Map.of(), Map.of());

    private static final JsonMapper JSON = new JsonMapper();

    /** The state in a file, or the empty one if there is none. */
    static SpoolState load(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), SpoolState.class) : EMPTY;
    }

    /** Replaces the file in one step: a crash leaves the old state or the new one, never half of it. */
    void save(Path file) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(this));
    }
}
