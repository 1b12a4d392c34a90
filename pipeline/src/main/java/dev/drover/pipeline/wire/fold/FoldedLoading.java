package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.Comparison;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One loading as its ledger rows tell it.
 *
 * @param batch the loading
 * @param seq number of the newest row, 0 if there is none
 * @param phase how far it is
 * @param counts totals and what they are compared with
 * @param gates in the order they are passed, those that have a row
 * @param readings the newest of each slot that has one
 * @param uncertain all of the recount list, resolved ones too
 * @param commands what people ordered, with what became of it
 * @param outcome null until it is concluded
 * @param rows all rows, oldest first
 */
public record FoldedLoading(
        String batch,
        long seq,
        Phase phase,
        Counts counts,
        List<GateStands> gates,
        List<Reading> readings,
        List<Uncertain> uncertain,
        List<Ordered> commands,
        @Nullable Conclusion outcome,
        List<LedgerEntry> rows) {

    /**
     * Counts; a number that is not known is null, never 0.
     *
     * @param in crossings into the truck
     * @param out crossings back
     * @param machine what stands for the machine's number, after a recount the recounted one
     * @param recountedBy who recounted, empty if nobody
     * @param second the second counter
     * @param tally a person's
     * @param outcome name of a {@link Comparison}; empty before reconciliation
     * @param compartments net crossings by compartment, from the first
     */
    public record Counts(
            long in,
            long out,
            @Nullable Long machine,
            String recountedBy,
            @Nullable Long second,
            @Nullable Long tally,
            String outcome,
            List<Long> compartments) {}

    /**
     * A gate.
     *
     * @param gate which
     * @param state name of a {@link Gate.State}, or what else the row says
     * @param machine what the machine measured, for a person
     * @param by who decided: the machine or a person
     * @param row the row that says so
     */
    public record GateStands(Gate gate, String state, String machine, String by, LedgerEntry row) {}

    /**
     * A reading.
     *
     * @param slot what is read
     * @param outcome name of a {@link ReadingOutcome}, or what else the row says
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
    public record Uncertain(LedgerEntry row, @Nullable Ordered resolution) {}

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
     * @param outcome name of an {@link Outcome}, or what else the row says
     * @param actor who decided
     * @param reason why
     * @param row the row that says so
     */
    public record Conclusion(String outcome, String actor, String reason, LedgerEntry row) {}

    public FoldedLoading {
        gates = List.copyOf(gates);
        readings = List.copyOf(readings);
        uncertain = List.copyOf(uncertain);
        commands = List.copyOf(commands);
        rows = List.copyOf(rows);
    }
}
