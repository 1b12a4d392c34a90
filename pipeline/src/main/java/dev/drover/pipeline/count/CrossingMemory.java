package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import java.util.List;

/**
 * What is remembered of one camera's counting.
 *
 * @param lines the memories below are of these
 * @param epoch ingest session of the newest picture
 * @param tracks alive, by rising id
 * @param sizes of what crossed, for each line
 */
public record CrossingMemory(
        List<CountingLine> lines, long epoch, List<TrackMemory> tracks, List<CrossingSizes> sizes) {

    public static final CrossingMemory NONE = new CrossingMemory(List.of(), -1, List.of(), List.of());

    public CrossingMemory {
        lines = List.copyOf(lines);
        tracks = List.copyOf(tracks);
        sizes = List.copyOf(sizes);
    }
}
