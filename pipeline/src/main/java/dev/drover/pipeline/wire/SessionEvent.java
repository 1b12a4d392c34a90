package dev.drover.pipeline.wire;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a supervision by video on {@code drover.session.events.v1} (JSON, key {@link #key()}): dense per session,
 * hash chained, written once. What people did, and what they tried and were refused.
 *
 * @param key {@code session/} and the id of the session
 * @param seq dense from 1 inside the key
 * @param eventId built from the session and the id of the order that led to it
 * @param type what happened
 * @param eventMicros when, microseconds since the epoch; not before the row before
 * @param actor who did it
 * @param party on which side
 * @param about of what: number of a step, an instruction or a follow-up, kind of a document; empty for the session
 * @param values what was said, by name; see {@link SessionValues}
 * @param previousHash hash of the row before, 64 zeros for the first
 * @param hash SHA-256 over the previous hash and the canonical payload, lower-case hex
 */
public record SessionEvent(
        String key,
        long seq,
        String eventId,
        Type type,
        long eventMicros,
        String actor,
        Party party,
        String about,
        Map<String, String> values,
        String previousHash,
        String hash) {

    public static final String KEY = "session/";

    public static final int MOST_VALUES = 120;
    public static final int LONGEST_VALUE = 2_000;

    /** Who acts. */
    public enum Party {
        /** Decides. */
        OFFICER,
        /** Sees and advises, decides nothing. */
        EXPERT,
        ENTERPRISE,
        /** Drover itself. */
        SYSTEM
    }

    /** What a row records. */
    public enum Type {
        REQUESTED(SessionPhase.REQUESTED),
        CONFIRMED(SessionPhase.CONFIRMED),
        LIVE(SessionPhase.LIVE),
        VERIFYING(SessionPhase.VERIFYING),
        CLOSED(SessionPhase.CLOSED),
        ABORTED(SessionPhase.ABORTED),
        /** Somebody came: the enterprise into the waiting room, an officer or expert to the picture. */
        JOINED(null),
        LEFT(null),
        /** What the device says of itself before it is let in. */
        CHECKED(null),
        LINK_LOST(null),
        LINK_BACK(null),
        INSTRUCTED(null),
        ACKNOWLEDGED(null),
        ANSWERED(null),
        PHOTO(null),
        /** A step was ticked; a later tick of the same step stands instead. */
        STEP(null),
        /** What is recorded of a step. */
        FOOTAGE(null),
        DOCUMENT(null),
        JUDGED(null),
        /** Of the whole; a later one stands instead. */
        RESULT(null),
        FOLLOW_UP(null),
        FOLLOWED_UP(null),
        /** Somebody wanted what may not be. */
        REFUSED(null);

        private final @Nullable SessionPhase phase;

        Type(@Nullable SessionPhase phase) {
            this.phase = phase;
        }

        /** The phase that begins with such a row; empty if none does. */
        public Optional<SessionPhase> phase() {
            return Optional.ofNullable(phase);
        }
    }

    public SessionEvent {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        boolean named = key.startsWith(KEY) && key.length() > KEY.length() && !eventId.isBlank() && !actor.isBlank();
        if (!named || seq < 1 || eventMicros < 1) {
            throw new IllegalArgumentException("a row needs key, seq from 1, event id, time and actor: " + key);
        }
        if (previousHash.length() != 64 || !(hash.isEmpty() || hash.length() == 64)) {
            throw new IllegalArgumentException("hashes have 64 characters: " + key + " " + seq);
        }
        if (values.size() > MOST_VALUES || values.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw new IllegalArgumentException("too much said in one row: " + key + " " + seq);
        }
        if (type == Type.REQUESTED) {
            values.forEach((name, value) -> {
                if (name.startsWith(SessionValues.STEP)) {
                    StepRule.read(value);
                }
            });
        }
    }

    /** What was said under {@code name}, empty if nothing. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The id of the session. */
    public String session() {
        return key.substring(KEY.length());
    }

    SessionEvent withHash(String other) {
        return new SessionEvent(key, seq, eventId, type, eventMicros, actor, party, about, values, previousHash, other);
    }
}
