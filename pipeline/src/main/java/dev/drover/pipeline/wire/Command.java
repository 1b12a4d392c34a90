package dev.drover.pipeline.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.Map;

/**
 * What a person decided, as it stands on {@code drover.commands.v1} (JSON, key {@link #target()}). It becomes a ledger
 * row.
 *
 * @param id made by whoever sent it; the same id twice is one command
 * @param target the batch, or the camera of an alarm that has no batch
 * @param kind what is to be done
 * @param actor who did it: their log-in name
 * @param atMicros when they did it, server clock, microseconds since the epoch; evidence, not order
 * @param values the details, see {@link Kind}
 * @param proof that it comes from who may send commands, see {@link CommandProof}; empty where nobody signs
 * @param unproven proof was wanted and there is none, or a false one: said when it was taken off the topic, and rides
 *     on with it, so that whoever judges needs no key
 */
public record Command(
        String id,
        String target,
        Kind kind,
        String actor,
        long atMicros,
        Map<String, String> values,
        // Commands of before there were these lack them, and are written as they were.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String proof,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unproven)
        implements Serializable {

    /** An alarm may be put aside for so long. */
    public static final int LONGEST_SHELF_MINUTES = 30;

    /** What a person can do, and which values go with it; {@code reason} and {@code note} may always be there. */
    public enum Kind {
        /** Begin counting: totals of the loading start at 0. */
        ARM,
        /** {@code result} pass or fail. */
        SIGN_CLINICAL,
        /** {@code result} pass or fail, {@code reason}: a person saw what the machine could not. */
        CONFIRM_DISINFECTION,
        /** {@code reading} name of a {@link ReadingSlot}: the machine's text is right. */
        CONFIRM_READING,
        /** {@code reading}, {@code text}, {@code reason}: a person read something else. */
        CORRECT_READING,
        /** {@code count}: the hand tally. */
        HAND_TALLY,
        /**
         * {@code event} event id of an uncertain crossing, {@code in} and {@code out} what it really was,
         * {@code reason}.
         */
        RESOLVE_UNCERTAIN,
        /**
         * {@code count}, {@code reason} and what a {@link RecordedCount} says, which those of before there were marks
         * lack: a recount of the recording; stands for the machine's number from now on.
         */
        RECOUNT,
        /** The same of another person who saw no number meanwhile; kept beside the recount, changes nothing. */
        BLIND_COUNT,
        /** No more animals come: reconcile. */
        END_COUNTING,
        /** The doors are shut. */
        DOOR_CLOSED,
        /** {@code outcome} RELEASED, REJECTED or RETURNED, {@code reason}. */
        CONCLUDE,
        /** {@code alarm} id. */
        ACK_ALARM,
        /** {@code alarm} id, {@code verdict} CONFIRMED, SUSPICIOUS, FALSE or TEST, {@code note}: closes it. */
        CLOSE_ALARM,
        /** {@code alarm} id, {@code minutes} up to 30, {@code reason}. */
        SHELVE_ALARM
    }

    public Command {
        values = Map.copyOf(values);
        if (!id.matches("[A-Za-z0-9_.:-]{1,80}") || target.isBlank() || actor.isBlank()) {
            throw new IllegalArgumentException("a command needs id, target and actor: " + id);
        }
    }

    /** One that nobody signed. */
    public Command(String id, String target, Kind kind, String actor, long atMicros, Map<String, String> values) {
        this(id, target, kind, actor, atMicros, values, "", false);
    }

    public Command with(String itsProof) {
        return new Command(id, target, kind, actor, atMicros, values, itsProof, false);
    }

    /**
     * This one as nobody's word. It goes by a name of its own, or it would take the place of the true command whose id
     * it bears.
     */
    public Command asUnproven(String name) {
        return new Command(name, target, kind, actor, atMicros, values, proof, true);
    }

    /** A value, empty if it is not there. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
