package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What follows of a step: all that can be judged is judged anew from what is known, and what changed is written. So no
 * step needs to know whom it concerns.
 */
final class Settlement {

    private final Loading loading;
    private final LoadingAlarms conditions;
    private final LoadingRows rows;
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Seal> used = new ArrayList<>();

    Settlement(Loading loading, LoadingAlarms conditions, LoadingRows rows) {
        this.loading = loading;
        this.conditions = conditions;
        this.rows = rows;
    }

    /** Steps of alarms so far. */
    List<Alarm> alarms() {
        return alarms;
    }

    /** Seals that are used up since a release. */
    List<Seal> used() {
        return used;
    }

    void settle(Occasion at) {
        if (!loading.planned()) {
            return;
        }
        if (!loading.concluded()) {
            compare(at);
            assess(at);
            conditions.judge(at.micros());
        } else if (used.isEmpty()) {
            useSeal();
        }
        conditions.fire(at.micros());
        for (Alarm step : conditions.takeSteps()) {
            rows.add(step);
            alarms.add(step);
        }
    }

    private void compare(Occasion at) {
        if (!loading.reconciling()) {
            return;
        }
        Map<String, String> values = loading.count().compared(loading.plan());
        values.put(LedgerValues.OUTCOME, loading.count().compare(loading.plan()).name());
        if (loading.compareAnew(values)) {
            rows.add(LedgerEntry.Type.RECONCILIATION, LedgerValues.COUNT_RULE, at, "", values);
        }
    }

    private void assess(Occasion at) {
        for (GateState gate : GateJudge.assess(loading)) {
            GateState before = loading.set(gate);
            boolean changed = before.state() != gate.state() || !before.by().equals(gate.by());
            if (changed) {
                rows.add(
                        LedgerEntry.Type.GATE,
                        gate.gate().name(),
                        at,
                        "",
                        Map.of(
                                LedgerValues.STATE, gate.state().name(),
                                LedgerValues.MACHINE, gate.machine(),
                                LedgerValues.BY, gate.by()));
            }
        }
    }

    private void useSeal() {
        if (!loading.released()) {
            return;
        }
        loading.readings()
                .of(ReadingSlot.SEAL)
                .filter(seal -> !seal.text().isEmpty())
                .ifPresent(seal -> used.add(new Seal(seal.text(), Seal.State.USED, loading.batch())));
    }
}
