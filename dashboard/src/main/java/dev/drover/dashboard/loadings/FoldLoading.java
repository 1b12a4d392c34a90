package dev.drover.dashboard.loadings;

import dev.drover.dashboard.loadings.LoadingState.Counts;
import dev.drover.dashboard.loadings.LoadingState.Gate;
import dev.drover.dashboard.loadings.LoadingState.GateName;
import dev.drover.dashboard.loadings.LoadingState.Ordered;
import dev.drover.dashboard.loadings.LoadingState.Outcome;
import dev.drover.dashboard.loadings.LoadingState.Phase;
import dev.drover.dashboard.loadings.LoadingState.Reading;
import dev.drover.dashboard.loadings.LoadingState.Uncertain;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.ViewKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the state of a loading out of its rows, oldest first. It judges nothing: what a row does not say is not known. Rows of a
 * kind it does not know are kept in the list and change nothing else.
 */
public final class FoldLoading {

    /** {@link LedgerValues#BY} where no person decided. */
    public static final String MACHINE = "machine";

    private final List<LedgerEntry> rows = new ArrayList<>();
    private final Map<GateName, Gate> gates = new EnumMap<>(GateName.class);
    private final Map<ReadingSlot, Reading> readings = new EnumMap<>(ReadingSlot.class);
    private final Map<String, Uncertain> uncertain = new LinkedHashMap<>();
    private final List<Ordered> commands = new ArrayList<>();
    private final List<Long> compartments = new ArrayList<>();
    private Phase phase = Phase.WAITING;
    private long in;
    private long out;
    private Long machine;
    private String recountedBy = "";
    private Long second;
    private Long tally;
    private String matching = "";
    private Outcome outcome;

    private FoldLoading() {}

    public static LoadingState of(String batch, Collection<LedgerEntry> rows) {
        FoldLoading fold = new FoldLoading();
        rows.forEach(fold::add);
        return fold.state(batch);
    }

    private void add(LedgerEntry row) {
        rows.add(row);
        judge(row);
        stands(row);
    }

    /** Every row says how the loading stands after it; those of gates have a machine's value of their own. */
    private void stands(LedgerEntry row) {
        for (Phase named : Phase.values()) {
            if (named.name().equals(value(row, ViewKeys.PHASE))) {
                phase = named;
            }
        }
        if (row.type() != LedgerEntry.Type.GATE && phase != Phase.WAITING) {
            machine = orElse(number(row, LedgerValues.MACHINE), machine);
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
            case OUTCOME -> {
                phase = Phase.CONCLUDED;
                outcome = new Outcome(
                        value(row, LedgerValues.OUTCOME),
                        value(row, LedgerValues.ACTOR),
                        value(row, LedgerValues.REASON),
                        row);
            }
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
            tally = number(order.row(), "count");
        } else if (order.kind().equals(Command.Kind.RECOUNT.name())) {
            machine = number(order.row(), "count");
            recountedBy = order.actor();
            // Who recounts the whole recording has seen every uncertain crossing.
            uncertain.replaceAll((event, one) -> one.resolution() == null ? new Uncertain(one.row(), order) : one);
        } else if (order.kind().equals(Command.Kind.RESOLVE_UNCERTAIN.name())) {
            uncertain.computeIfPresent(
                    order.values().getOrDefault("event", ""), (event, open) -> new Uncertain(open.row(), order));
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
        Long compartment = number(row, "compartment");
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
            boolean corrected = !by.equals(MACHINE) && before != null;
            readings.put(
                    slot,
                    new Reading(
                            slot,
                            value(row, LedgerValues.OUTCOME),
                            by,
                            corrected ? before.machine() : value(row, LedgerValues.TEXT),
                            row));
        });
    }

    private void gate(LedgerEntry row) {
        for (GateName name : GateName.values()) {
            if (name.name().equals(row.rule())) {
                gates.put(
                        name,
                        new Gate(name, value(row, LedgerValues.STATE), value(row, LedgerValues.MACHINE), by(row), row));
            }
        }
    }

    private void reconciliation(LedgerEntry row) {
        matching = value(row, LedgerValues.OUTCOME);
        second = orElse(number(row, LedgerValues.SECOND), second);
        tally = orElse(number(row, LedgerValues.TALLY), tally);
    }

    private LoadingState state(String batch) {
        Counts counts = new Counts(in, out, machine, recountedBy, second, tally, matching, List.copyOf(compartments));
        return new LoadingState(
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

    private static java.util.Optional<ReadingSlot> slot(String rule) {
        return java.util.Arrays.stream(ReadingSlot.values())
                .filter(slot -> slot.name().equals(rule))
                .findFirst();
    }

    private static String by(LedgerEntry row) {
        return row.values().getOrDefault(LedgerValues.BY, MACHINE);
    }

    private static String value(LedgerEntry row, String name) {
        return row.values().getOrDefault(name, "");
    }

    private static Long number(LedgerEntry row, String name) {
        String text = value(row, name);
        return text.matches("-?\\d{1,9}") ? Long.valueOf(text) : null;
    }

    private static Long orElse(Long fresh, Long before) {
        return fresh == null ? before : fresh;
    }
}
