package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;
import java.util.List;
import java.util.Objects;

/**
 * What is remembered of one camera's counting.
 *
 * @param lines the memories below are of these
 * @param epoch ingest session of the newest picture
 * @param tracks alive, by rising id
 * @param sizes of what crossed, for each line
 * @param vanished tracks that ended lately, see {@link Vanished}
 * @param pace of the pictures
 */
public record CrossingMemory(
        List<CountingLine> lines,
        long epoch,
        List<TrackMemory> tracks,
        List<CrossingSizes> sizes,
        List<TrackMemory> vanished,
        PictureSpacing pace) {

    public static final CrossingMemory NONE = begun(List.of(), -1);

    public CrossingMemory {
        lines = List.copyOf(lines);
        tracks = List.copyOf(tracks);
        sizes = List.copyOf(sizes);
        // Checkpoints of before these were known have none.
        vanished = vanished == null ? List.of() : List.copyOf(vanished);
        pace = Objects.requireNonNullElse(pace, PictureSpacing.NONE);
    }

    /** With lines over which nobody went yet. */
    static CrossingMemory begun(List<CountingLine> lines, long epoch) {
        return new CrossingMemory(lines, epoch, List.of(), List.of(), List.of(), PictureSpacing.NONE);
    }
}
