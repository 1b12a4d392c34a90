package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.Comparison;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the animals of one loading, and compares what was counted with what was declared. */
final class HeadCount {

    private static final int RECENT = 64;

    private int in;
    private int out;
    private int secondIn;
    private int secondOut;
    private int recount;
    private int recountNet;
    private int tally;
    private long lastMicros;
    private final List<CountedTrack> recent;
    private final List<RecountItem> uncertain;
    private long blindMicros;
    private boolean secondBlind;

    HeadCount(CountState state) {
        in = state.in();
        out = state.out();
        secondIn = state.secondIn();
        secondOut = state.secondOut();
        recount = state.recount();
        recountNet = state.recountNet();
        tally = state.tally();
        lastMicros = state.lastMicros();
        recent = new ArrayList<>(state.recent());
        uncertain = new ArrayList<>(state.uncertain());
        blindMicros = state.blindMicros();
        secondBlind = state.secondBlind();
    }

    CountState state() {
        return new CountState(
                in,
                out,
                secondIn,
                secondOut,
                recount,
                recountNet,
                tally,
                lastMicros,
                recent,
                uncertain,
                blindMicros,
                secondBlind);
    }

    void crossed(boolean inwards, long track, long micros) {
        in += inwards ? 1 : 0;
        out += inwards ? 0 : 1;
        lastMicros = micros;
        recent.add(new CountedTrack(track, inwards ? 1 : -1));
        if (recent.size() > RECENT) {
            recent.remove(0);
        }
    }

    /** What was counted last of {@code track}, in less out. */
    int countedOf(long track) {
        int net = 0;
        for (CountedTrack each : recent) {
            net = each.track() == track ? each.net() : net;
        }
        return net;
    }

    void crossedSecond(boolean inwards) {
        secondIn += inwards ? 1 : 0;
        secondOut += inwards ? 0 : 1;
    }

    void add(RecountItem one) {
        uncertain.add(one);
    }

    /**
     * @param really how many crossed in truth, in less out
     * @return whether there was such an entry to resolve
     */
    boolean resolve(String event, int really) {
        for (int i = 0; i < uncertain.size(); i++) {
            if (uncertain.get(i).event().equals(event)) {
                uncertain.set(i, uncertain.get(i).resolved(really));
                return true;
            }
        }
        return false;
    }

    /** A recount of the whole recording says what every uncertain one was, and sees what no camera could. */
    void recount(int heads) {
        recount = heads;
        recountNet = in - out;
        uncertain.replaceAll(RecountItem::settled);
        secondBlind = false;
    }

    /** The newest recount, -1 if there is none. */
    int recounted() {
        return recount;
    }

    void tally(int heads) {
        tally = heads;
    }

    void blindSince(long micros) {
        if (blindMicros < 0) {
            blindMicros = micros;
        }
    }

    /** @return since when it was blind, empty if it was not */
    Optional<Long> endBlindness() {
        Optional<Long> since = blindMicros < 0 ? Optional.empty() : Optional.of(blindMicros);
        blindMicros = -1;
        return since;
    }

    void secondIsBlind() {
        secondBlind = true;
    }

    boolean begun() {
        return lastMicros > 0;
    }

    long lastMicros() {
        return lastMicros;
    }

    int net() {
        return in - out;
    }

    /** What the machine says, with what people resolved. */
    int machine() {
        int resolved = uncertain.stream().mapToInt(RecountItem::net).sum();
        return (recount < 0 ? net() : recount + net() - recountNet) + resolved;
    }

    int open() {
        return (int) uncertain.stream().filter(each -> !each.resolved()).count();
    }

    /** Whether something the numbers depend on could not be seen, and nobody has looked since. */
    boolean unknown() {
        return blindMicros >= 0
                || secondBlind
                || uncertain.stream().anyMatch(each -> !each.resolved() && UncertainReason.unbounded(each.reason()));
    }

    Comparison compare(LoadingPlan plan) {
        int machine = machine();
        boolean second = !plan.secondCountingLine().isEmpty() && recount < 0;
        if (machine != plan.declaredHead()
                || (tally >= 0 && tally != machine)
                || (second && !secondBlind && secondIn - secondOut != machine)) {
            return Comparison.MISMATCH;
        }
        return tally < 0 || open() > 0 || unknown() ? Comparison.OPEN : Comparison.MATCH;
    }

    Map<String, String> compared(LoadingPlan plan) {
        Map<String, String> values = new HashMap<>();
        values.put(LedgerValues.DECLARED, Integer.toString(plan.declaredHead()));
        values.put(LedgerValues.MACHINE, Integer.toString(machine()));
        values.put(LedgerValues.UNCERTAIN, Integer.toString(open()));
        values.put(LedgerValues.SECOND, second(plan));
        values.put(LedgerValues.TALLY, tally < 0 ? "" : Integer.toString(tally));
        if (!plan.compartments().isEmpty()) {
            values.put(LedgerValues.COMPARTMENTS, Compartments.totals(plan.compartments(), machine()));
        }
        return values;
    }

    private String second(LoadingPlan plan) {
        if (plan.secondCountingLine().isEmpty()) {
            return "";
        }
        return secondBlind ? LedgerValues.NOT_KNOWN : Integer.toString(secondIn - secondOut);
    }
}
