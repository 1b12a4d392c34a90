package dev.drover.pipeline.wire.fold;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.fold.FoldedLoading.Conclusion;
import dev.drover.pipeline.wire.fold.FoldedLoading.Counts;
import dev.drover.pipeline.wire.fold.FoldedLoading.GateStands;
import dev.drover.pipeline.wire.fold.FoldedLoading.Ordered;
import dev.drover.pipeline.wire.fold.FoldedLoading.Reading;
import dev.drover.pipeline.wire.fold.FoldedLoading.Uncertain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the state of a loading out of its rows, oldest first. It judges nothing: what a row does not say is not known.
 * Rows of a kind it does not know are kept in the list and change nothing else.
 */
public final class LoadingFold {

    private final List<LedgerEntry> rows = new ArrayList<>();
    private final Map<Gate, GateStands> gates = new EnumMap<>(Gate.class);
    private final Map<ReadingSlot, Reading> readings = new EnumMap<>(ReadingSlot.class);
    private final Map<String, Uncertain> uncertain = new LinkedHashMap<>();
    private final List<Ordered> commands = new ArrayList<>();
    private final List<Long> compartments = new ArrayList<>();
    private Phase phase = Phase.WAITING;
    private long in;
    private long out;
    private @Nullable Long machine;
    private String recountedBy = "";
    private @Nullable Long second;
    private @Nullable Long tally;
    private String matching = "";
    private @Nullable Conclusion outcome;

    private LoadingFold() {}

    public static FoldedLoading of(String batch, Collection<LedgerEntry> rows) {
        LoadingFold fold = new LoadingFold();
        rows.forEach(fold::add);
        return fold.state(batch);
    }

    private void add(LedgerEntry row) {
        rows.add(row);
        judge(row);
        stands(new LoadingStanding(row));
    }

    /** Every row says how the loading stands after it. */
    private void stands(LoadingStanding standing) {
        phase = standing.phase().orElse(phase);
        if (phase != Phase.WAITING) {
            machine = standing.machine().orElse(machine);
        }
    }

    private void judge(LedgerEntry row) {
        switch (row.type()) {
            case COMMAND -> command(row);
            case CROSSING_IN, CROSSING_OUT -> crossing(row);
            case CROSSING_UNCERTAIN -> uncertain(row);
            case READING -> reading(row);
            case GATE -> gate(row);
            case RECONCILIATION -> reconciliation(row);
            case OUTCOME ->
                outcome = new Conclusion(
                        value(row, LedgerValues.OUTCOME),
                        value(row, LedgerValues.ACTOR),
                        value(row, LedgerValues.REASON),
                        row);
            default -> {
                // In the timeline only.
            }
        }
    }

    private void command(LedgerEntry row) {
        Ordered order = new Ordered(
                value(row, LedgerValues.ID),
                row.rule(),
                value(row, LedgerValues.ACTOR),
                value(row, LedgerValues.REFUSED),
                row.values(),
                row);
        commands.add(order);
        if (order.refused().isEmpty()) {
            obeyed(order);
        }
    }

    private void obeyed(Ordered order) {
        if (order.kind().equals(Command.Kind.ARM.name())) {
            begin();
        } else if (order.kind().equals(Command.Kind.END_COUNTING.name())) {
            phase = Phase.RECONCILING;
        } else if (order.kind().equals(Command.Kind.HAND_TALLY.name())) {
            tally = number(order.row(), CommandKeys.COUNT);
        } else if (order.kind().equals(Command.Kind.RECOUNT.name())) {
            machine = number(order.row(), CommandKeys.COUNT);
            recountedBy = order.actor();
            // Who recounts the whole recording has seen every uncertain crossing.
            uncertain.replaceAll((event, one) -> one.resolution() == null ? new Uncertain(one.row(), order) : one);
        } else if (order.kind().equals(Command.Kind.RESOLVE_UNCERTAIN.name())) {
            uncertain.computeIfPresent(
                    order.values().getOrDefault(CommandKeys.EVENT, ""),
                    (event, open) -> new Uncertain(open.row(), order));
        }
    }

    /** Counting begins, perhaps anew: the totals start at 0. */
    private void begin() {
        phase = Phase.ARMED;
        in = 0;
        out = 0;
        machine = 0L;
        recountedBy = "";
        matching = "";
        compartments.clear();
    }

    private void crossing(LedgerEntry row) {
        in = row.in();
        out = row.out();
        machine = in - out;
        Long compartment = number(row, LedgerValues.COMPARTMENT);
        if (compartment != null && compartment >= 1 && compartment <= 64) {
            while (compartments.size() < compartment) {
                compartments.add(0L);
            }
            int at = (int) (compartment - 1);
            compartments.set(at, compartments.get(at) + (row.type() == LedgerEntry.Type.CROSSING_IN ? 1 : -1));
        }
    }

    private void uncertain(LedgerEntry row) {
        uncertain.putIfAbsent(row.eventId(), new Uncertain(row, null));
    }

    private void reading(LedgerEntry row) {
        slot(row.rule()).ifPresent(slot -> {
            Reading before = readings.get(slot);
            String by = by(row);
            String text = value(row, LedgerValues.TEXT);
            readings.put(
                    slot,
                    new Reading(
                            slot,
                            value(row, LedgerValues.OUTCOME),
                            by,
                            before == null || by.equals(LedgerValues.BY_MACHINE) ? text : before.machine(),
                            row));
        });
    }

    private void gate(LedgerEntry row) {
        Gate.named(row.rule())
                .ifPresent(gate -> gates.put(
                        gate,
                        new GateStands(
                                gate, value(row, LedgerValues.STATE), value(row, LedgerValues.MACHINE), by(row), row)));
    }

    private void reconciliation(LedgerEntry row) {
        matching = value(row, LedgerValues.OUTCOME);
        second = orElse(number(row, LedgerValues.SECOND), second);
        tally = orElse(number(row, LedgerValues.TALLY), tally);
    }

    private FoldedLoading state(String batch) {
        Counts counts = new Counts(in, out, machine, recountedBy, second, tally, matching, List.copyOf(compartments));
        return new FoldedLoading(
                batch,
                rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seq(),
                phase,
                counts,
                List.copyOf(gates.values()),
                List.copyOf(readings.values()),
                List.copyOf(uncertain.values()),
                commands,
                outcome,
                rows);
    }

    private static Optional<ReadingSlot> slot(String rule) {
        return Arrays.stream(ReadingSlot.values())
                .filter(slot -> slot.name().equals(rule))
                .findFirst();
    }

    private static String by(LedgerEntry row) {
        return row.values().getOrDefault(LedgerValues.BY, LedgerValues.BY_MACHINE);
    }

    private static String value(LedgerEntry row, String name) {
        return new LoadingStanding(row).text(name);
    }

    private static @Nullable Long number(LedgerEntry row, String name) {
        return new LoadingStanding(row).whole(name).orElse(null);
    }

    private static @Nullable Long orElse(@Nullable Long fresh, @Nullable Long before) {
        return fresh == null ? before : fresh;
    }
}
