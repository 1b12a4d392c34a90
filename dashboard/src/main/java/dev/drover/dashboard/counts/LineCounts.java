package dev.drover.dashboard.counts;

import java.util.List;

/**
 * The counts of one camera's lines as they stand in the view.
 *
 * @param status whether they can be believed
 * @param lines one for each line of the camera's rules; empty unless status is OK or BEHIND
 * @param shownMicros event time of the camera's newest record in the view; 0 if not known
 */
public record LineCounts(Status status, List<Line> lines, long shownMicros) {

    /** What the figures are worth. */
    public enum Status {
        OK,
        /** The view has not got what was judged a while ago: it stands still, or comes too slowly. */
        BEHIND,
        /** The view is being written again; what it holds is not known. Never shown as zero. */
        REBUILDING,
        /** Redis gives no answer. */
        AWAY
    }

    /**
     * One line.
     *
     * @param line id of the line
     * @param in crossings in its direction
     * @param out crossings against it
     * @param eventMicros event time of the last crossing, 0 if there was none
     */
    public record Line(String line, long in, long out, long eventMicros) {}

    public LineCounts {
        lines = List.copyOf(lines);
    }
}
