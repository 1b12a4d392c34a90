package dev.drover.dashboard.loadings;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.ReadingSlot;
import java.util.List;
import java.util.Map;

/**
 * One loading as its ledger rows tell it.
 *
 * @param batch the loading
 * @param seq number of the newest row, 0 if there is none
 * @param phase WAITING, ARMED, RECONCILING or CONCLUDED
 * @param counts totals and what they are compared with
 * @param gates in the order they are passed, those that have a row
 * @param readings the newest of each slot that has one
 * @param uncertain all of the recount list, resolved ones too
 * @param commands what people ordered, with what became of it
 * @param outcome null until it is concluded
 * @param rows all rows, oldest first
 */
public record LoadingState(
        String batch,
        long seq,
        Phase phase,
        Counts counts,
        List<Gate> gates,
        List<Reading> readings,
        List<Uncertain> uncertain,
        List<Ordered> commands,
        Outcome outcome,
        List<LedgerEntry> rows) {

    /** How far a loading is. */
    public enum Phase {
        WAITING,
        ARMED,
        RECONCILING,
        CONCLUDED
    }

    /** The gates in the order they are passed; names of {@link LedgerEntry#rule()} of their rows. */
    public enum GateName {
        DISINFECTION,
        CLINICAL,
        COUNTING,
        SEALING
    }

    /**
     * Counts; a number that is not known is null, never 0.
     *
     * @param in crossings into the truck
     * @param out crossings back
     * @param machine what stands for the machine's number, after a recount the recounted one
     * @param recountedBy who recounted, empty if nobody
     * @param second the second counter
     * @param tally a person's
     * @param outcome MATCH, MISMATCH or OPEN; empty before reconciliation
     * @param compartments net crossings by compartment, from the first
     */
    public record Counts(
            long in,
            long out,
            Long machine,
            String recountedBy,
            Long second,
            Long tally,
            String outcome,
            List<Long> compartments) {}

    /**
     * A gate.
     *
     * @param name which
     * @param state WAITING, RUNNING, PASSED, FAILED or UNKNOWN
     * @param machine what the machine measured, for a person
     * @param by who decided: the machine or a person
     * @param row the row that says so
     */
    public record Gate(GateName name, String state, String machine, String by, LedgerEntry row) {}

    /**
     * A reading.
     *
     * @param slot what is read
     * @param outcome MATCH, MISMATCH, UNREAD or NEEDS_CONFIRMATION
     * @param by who says so: the machine or a person
     * @param machine what the machine read last, where a person has corrected it; else the same as the row's text
     * @param row the row that says so
     */
    public record Reading(ReadingSlot slot, String outcome, String by, String machine, LedgerEntry row) {}

    /**
     * An entry of the recount list.
     *
     * @param row the uncertain crossing
     * @param resolution what a person decided; null while it is open
     */
    public record Uncertain(LedgerEntry row, Ordered resolution) {}

    /**
     * A command and what became of it.
     *
     * @param id its id
     * @param kind name of its kind
     * @param actor who gave it
     * @param refused why it was refused, empty if it was obeyed
     * @param values its details
     * @param row the row that says so
     */
    public record Ordered(
            String id, String kind, String actor, String refused, Map<String, String> values, LedgerEntry row) {}

    /**
     * How it ended.
     *
     * @param outcome RELEASED, REJECTED or RETURNED
     * @param actor who decided
     * @param reason why
     * @param row the row that says so
     */
    public record Outcome(String outcome, String actor, String reason, LedgerEntry row) {}

    public LoadingState {
        gates = List.copyOf(gates);
        readings = List.copyOf(readings);
        uncertain = List.copyOf(uncertain);
        commands = List.copyOf(commands);
        rows = List.copyOf(rows);
    }
}
