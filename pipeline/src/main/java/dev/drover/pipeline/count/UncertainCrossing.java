package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that may have crossed or not: for a person to look at.
 *
 * @param line concerned
 * @param track concerned
 * @param reason why nobody can be sure
 * @param epoch ingest session of the frames
 * @param fromSeq frame from which to look
 * @param toSeq frame up to which to look
 * @param values what else is known
 */
public record UncertainCrossing(
        CountingLine line,
        long track,
        UncertainReason reason,
        long epoch,
        long fromSeq,
        long toSeq,
        Map<String, String> values) {

    public UncertainCrossing {
        values = Map.copyOf(values);
    }

    /** A track that began in the passage has left it uncounted. */
    static UncertainCrossing bornInside(LineWay way, long track, long epoch, long seq, LineSide now) {
        return new UncertainCrossing(
                way.line(),
                track,
                UncertainReason.BORN_INSIDE,
                epoch,
                way.passage().firstSeq(),
                seq,
                Map.of(UncertainPayload.FIRST, UncertainPayload.INSIDE, UncertainPayload.LAST, words(way.line(), now)));
    }

    /** A track ended in the passage uncounted, by itself or in the box of another. */
    static UncertainCrossing lost(LineWay way, TrackMemory track, long epoch) {
        Map<String, String> values = new HashMap<>();
        values.put(
                UncertainPayload.FIRST,
                way.passage().bornInside() ? UncertainPayload.INSIDE : UncertainPayload.OUTSIDE);
        values.put(UncertainPayload.LAST, words(way.line(), way.sides().last()));
        if (track.hiding().inABox()) {
            values.put(UncertainPayload.INTO, Long.toString(track.hiding().carrier()));
        }
        return new UncertainCrossing(
                way.line(),
                track.track(),
                track.hiding().inABox() ? UncertainReason.MERGED : UncertainReason.LOST_INSIDE,
                epoch,
                way.passage().evidenceFrom(),
                way.passage().seenSeq(),
                values);
    }

    /** A track went over the line, but that it was one animal all the way is not sure. */
    static UncertainCrossing doubtful(Crossing crossed, UncertainReason why, long epoch, Map<String, String> known) {
        Map<String, String> values = new HashMap<>(known);
        values.put(UncertainPayload.LAST, crossed.in() ? UncertainPayload.BEHIND : UncertainPayload.BEFORE);
        return new UncertainCrossing(
                crossed.line(), crossed.track(), why, epoch, crossed.fromSeq(), crossed.toSeq(), values);
    }

    /** A track vanished on one side of the passage, and another appeared on the other. */
    static UncertainCrossing unseen(LineWay way, TrackMemory vanished, long track, long epoch, long seq) {
        return new UncertainCrossing(
                way.line(),
                track,
                UncertainReason.UNSEEN,
                epoch,
                vanished.seenSeq(),
                seq,
                Map.of(UncertainPayload.LAST, words(way.line(), way.sides().last())));
    }

    /** Two met in the passage in one box, from opposite sides: this one may have gone on under the other's number. */
    static UncertainCrossing swapped(LineWay way, long track, long other, long epoch, long toSeq) {
        return new UncertainCrossing(
                way.line(),
                track,
                UncertainReason.MERGED,
                epoch,
                way.passage().evidenceFrom(),
                toSeq,
                Map.of(UncertainPayload.INTO, Long.toString(other)));
    }

    /** Animals were near a line while pictures came too far apart. */
    static UncertainCrossing sparse(CountingLine line, long epoch, long fromSeq, long toSeq) {
        return new UncertainCrossing(line, 0, UncertainReason.SPARSE, epoch, fromSeq, toSeq, Map.of());
    }

    /**
     * A track was counted once, and may be two.
     *
     * @param key what speaks for it: {@link UncertainPayload#CARRIED}, {@link UncertainPayload#OUT} or
     *     {@link UncertainPayload#TIMES}
     * @param value of that
     */
    static UncertainCrossing twice(LineWay way, long track, long epoch, String key, String value) {
        PassageMemory.Frames counted = way.passage().crossing();
        return new UncertainCrossing(
                way.line(),
                track,
                UncertainReason.MERGED,
                epoch,
                counted.fromSeq(),
                counted.toSeq(),
                UncertainPayload.countedOnce(Map.of(key, value)));
    }

    /** Words for a person: before the line, on it, or behind it, in the direction of IN. */
    private static String words(CountingLine line, LineSide side) {
        int zone = side.zone(line.margin());
        return zone == 0 ? UncertainPayload.LINE : zone < 0 ? UncertainPayload.BEFORE : UncertainPayload.BEHIND;
    }
}
