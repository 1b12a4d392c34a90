package dev.drover.pipeline.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one pen.
 *
 * @param zone id of its zone
 * @param window open now, null before the first picture
 * @param history closed ones
 * @param drops windows in a row whose activity was far below what is usual
 * @param cells places in it where a pig lies, see {@link StillCell}
 * @param moverMicros event time some pig in it moved last
 */
public record PenMemory(
        String zone,
        @Nullable PenWindow window,
        PenHistory history,
        int drops,
        List<StillCell> cells,
        long moverMicros) {

    public PenMemory {
        cells = List.copyOf(cells);
    }

    static PenMemory of(String zone) {
        return new PenMemory(zone, null, PenHistory.NONE, 0, List.of(), 0);
    }

    /**
     * A place where a pig lies still. Identities do not last for hours, places do.
     *
     * @param cell number of the place in a grid over the picture
     * @param track of the pig that lies there now
     * @param sinceMicros event time since which it, or one before it, lies there
     * @param seenMicros event time a pig was last seen there
     * @param firstFrame id of the first picture of it
     * @param hinted whether it was told
     */
    public record StillCell(
            int cell, long track, long sinceMicros, long seenMicros, String firstFrame, boolean hinted) {

        StillCell seen(long byTrack, long micros) {
            return new StillCell(cell, byTrack, sinceMicros, micros, firstFrame, hinted);
        }

        StillCell told() {
            return new StillCell(cell, track, sinceMicros, seenMicros, firstFrame, true);
        }
    }
}
