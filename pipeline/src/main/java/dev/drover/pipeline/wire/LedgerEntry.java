package dev.drover.pipeline.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the ledger on {@code drover.ledger.v1} (JSON, key {@link #key()}): dense per key, absolute values, hash
 * chained, written once.
 *
 * @param key what the row belongs to: {@code cameraId/lineId} for counts, {@code cameraId} for gaps,
 *     {@code loading/batch} for all that concerns a loading, {@code camera/cameraId} for a camera's health, hints and
 *     alarms
 * @param seq dense from 1 inside the key
 * @param eventId built only from input data: camera, rule, epoch, first frame, ordinal, rule version
 * @param type what happened
 * @param eventMicros event time, microseconds since the epoch
 * @param cameraId the camera it was seen on
 * @param rule id of the line or rule that judged, empty if none
 * @param ruleVersion version of the rules that judged
 * @param in crossings in the line's direction so far
 * @param out crossings against it so far
 * @param track the track that crossed, 0 if none
 * @param frames ids of the frames that are the evidence
 * @param detail one line for a person
 * @param batch the loading it belongs to, empty if none
 * @param values what was judged or measured, by name; see {@link LedgerValues}
 * @param previousHash hash of the row before in this key, 64 zeros for the first
 * @param hash SHA-256 over the previous hash and the canonical payload, lower-case hex
 */
public record LedgerEntry(
        String key,
        long seq,
        String eventId,
        Type type,
        long eventMicros,
        String cameraId,
        String rule,
        int ruleVersion,
        long in,
        long out,
        long track,
        List<String> frames,
        String detail,
        String batch,
        Map<String, String> values,
        String previousHash,
        String hash) {

    /** What a row records. */
    public enum Type {
        CROSSING_IN,
        CROSSING_OUT,
        /** Video that is missing, with span and cause: as much evidence as a count. */
        GAP,
        /** A frame that came too late to be judged: the rows before stand, the frame is named. */
        LATE_FRAME,
        /** A plan, or a new version of it, took effect. */
        PLAN,
        /** A person's command, obeyed or refused with the reason. */
        COMMAND,
        /** Something crossed that may count or not: for the recount list. */
        CROSSING_UNCERTAIN,
        /** What a plate or seal was found to say, after a vote, and how it fits the plan. */
        READING,
        /** A gate of the loading changed its state. */
        GATE,
        /** A camera's health changed. */
        HEALTH,
        /** A clinical hint: never a diagnosis. */
        HINT,
        /** An alarm took a step of its life. */
        ALARM,
        /** Counts compared: declared, machine, second counter, hand tally. */
        RECONCILIATION,
        /** RELEASED, REJECTED or RETURNED. */
        OUTCOME
    }

    public LedgerEntry {
        frames = List.copyOf(frames);
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        if (key.isBlank() || seq < 1 || eventId.isBlank() || in < 0 || out < 0) {
            throw new IllegalArgumentException("a row needs key, eventId, seq from 1 and counts from 0: " + key);
        }
        if (previousHash.length() != 64 || !(hash.isEmpty() || hash.length() == 64)) {
            throw new IllegalArgumentException("hashes have 64 characters: " + key + " " + seq);
        }
    }

    /** A row that belongs to no loading and says nothing more than its fields. */
    public LedgerEntry(
            String key,
            long seq,
            String eventId,
            Type type,
            long eventMicros,
            String cameraId,
            String rule,
            int ruleVersion,
            long in,
            long out,
            long track,
            List<String> frames,
            String detail,
            String previousHash,
            String hash) {
        this(
                key,
                seq,
                eventId,
                type,
                eventMicros,
                cameraId,
                rule,
                ruleVersion,
                in,
                out,
                track,
                frames,
                detail,
                "",
                Map.of(),
                previousHash,
                hash);
    }

    LedgerEntry withHash(String other) {
        return with(seq, in, out, previousHash, other);
    }

    /**
     * What this row says, in another place of its chain; not sealed, see {@link LedgerJson#sealed}.
     *
     * @param newSeq dense from 1 inside the key
     * @param newIn crossings in the line's direction so far
     * @param newOut crossings against it so far
     * @param hashBefore of the row before
     */
    public LedgerEntry placed(long newSeq, long newIn, long newOut, String hashBefore) {
        return with(newSeq, newIn, newOut, hashBefore, "");
    }

    private LedgerEntry with(long newSeq, long newIn, long newOut, String hashBefore, String newHash) {
        return new LedgerEntry(
                key,
                newSeq,
                eventId,
                type,
                eventMicros,
                cameraId,
                rule,
                ruleVersion,
                newIn,
                newOut,
                track,
                frames,
                detail,
                batch,
                values,
                hashBefore,
                newHash);
    }
}
