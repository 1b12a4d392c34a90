package dev.drover.pipeline.count;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one track and the passage around one line, to know whether all of its way was seen.
 *
 * @param bornInside whether it was first seen inside the passage, and has neither crossed nor left since
 * @param inside whether it was last seen inside
 * @param settled whether its last crossing was counted and it has been clear of the band since
 * @param firstSeq frame it was first seen in
 * @param outsideSeq frame it was last seen outside in, -1 if never
 * @param seenSeq frame it was last seen in
 * @param crossing the newest that was counted, from its last frame on the old side to its first on the new; -1 and -1
 *     if none was
 * @param met one from the other side that it met inside, so that either may have gone on under the other's number; -1
 *     if none, or since it has crossed or left
 */
public record PassageMemory(
        boolean bornInside,
        boolean inside,
        boolean settled,
        long firstSeq,
        long outsideSeq,
        long seenSeq,
        Frames crossing,
        Met met) {

    public PassageMemory {
        // Checkpoints of before it was known have none.
        met = Objects.requireNonNullElse(met, Met.NOBODY);
    }

    /**
     * One that was met.
     *
     * @param track its number, -1 for none
     * @param turnedBack whether it has left since on the side it came from
     */
    public record Met(long track, boolean turnedBack) {

        static final Met NOBODY = new Met(-1, false);

        boolean known() {
            return track >= 0;
        }
    }

    /** A span of frames. */
    public record Frames(long fromSeq, long toSeq) {

        static final Frames NONE = new Frames(-1, -1);
    }

    /** What there is to remember after the track was seen first. */
    static PassageMemory first(long seq, boolean inside) {
        return new PassageMemory(inside, inside, false, seq, inside ? -1 : seq, seq, Frames.NONE, Met.NOBODY);
    }

    /**
     * The memory after the track was seen in frame {@code seq}, in which it completed {@code crossed}, null if none.
     */
    PassageMemory seen(long seq, boolean nowInside, boolean clearOfBand, @Nullable Crossing crossed) {
        return new PassageMemory(
                bornInside && nowInside && crossed == null,
                nowInside,
                crossed != null || (settled && clearOfBand && nowInside),
                firstSeq,
                nowInside ? outsideSeq : seq,
                seq,
                crossed == null ? crossing : new Frames(crossed.fromSeq(), crossed.toSeq()),
                nowInside && crossed == null ? met : Met.NOBODY);
    }

    PassageMemory meeting(Met other) {
        return new PassageMemory(bornInside, inside, settled, firstSeq, outsideSeq, seenSeq, crossing, other);
    }

    /** Whether it leaves uncounted after it met one from the other side. */
    boolean turnsBackAfterMeeting(boolean nowInside, boolean crossed) {
        return met.known() && !bornInside && !nowInside && !crossed;
    }

    /** Whether a track that began inside now leaves without having been counted: it may have crossed unseen. */
    boolean leavesUncounted(boolean nowInside, boolean crossed) {
        return bornInside && !nowInside && !crossed;
    }

    /** Whether a track that ends now may cross, or have crossed, unseen. */
    boolean unfinished() {
        return inside && !settled;
    }

    /** Whether it was counted at all. */
    boolean crossed() {
        return crossing.toSeq() >= 0;
    }

    /** Whether it was counted since it came in. */
    boolean countedInside() {
        return countedAfter(outsideSeq);
    }

    /** Whether it was counted after frame {@code seq}. */
    boolean countedAfter(long seq) {
        return crossing.toSeq() > seq;
    }

    /** The frame from which a person should look. */
    long evidenceFrom() {
        return outsideSeq >= 0 ? outsideSeq : firstSeq;
    }
}
