package dev.drover.dashboard.world;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.ViewKeys;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the rows of one loading, and the view that shows it, as the supervise job would. */
public final class PlayedLoading {

    private final TestFarm farm;
    private final LoadingPlan plan;
    private long seq;
    private String hash = LedgerJson.FIRST;
    private long in;
    private long out;
    private long uncertain;
    private long resolved;
    private String phase = "WAITING";
    private long datedMicros;

    public PlayedLoading(TestFarm farm, LoadingPlan plan) {
        this.farm = farm;
        this.plan = plan;
    }

    /** From now on its rows have this event time, and no longer that of now. */
    public PlayedLoading dated(long micros) {
        datedMicros = micros;
        return this;
    }

    public LoadingPlan plan() {
        return plan;
    }

    public synchronized long machine() {
        return in - out + resolved;
    }

    public synchronized String phase() {
        return phase;
    }

    /** Adds a row; {@code values} are name, value, name, value. */
    public LedgerEntry row(Type type, String rule, List<String> frames, String... values) throws IOException {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i], values[i + 1]);
        }
        return row(type, rule, frames, named);
    }

    public synchronized LedgerEntry row(Type type, String rule, List<String> frames, Map<String, String> values)
            throws IOException {
        follow(type, rule, values);
        Map<String, String> all = new TreeMap<>(values);
        all.put("phase", phase.matches("WAITING|ARMED|RECONCILING") ? phase : "CONCLUDED");
        all.put("declared", "" + plan.declaredHead());
        all.put("uncertain", "" + uncertain);
        all.putIfAbsent("machine", "" + (in - out + resolved));
        String key = LedgerValues.loading(plan.batch());
        LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                key,
                ++seq,
                key + "/" + seq,
                type,
                datedMicros == 0 ? TestFarm.nowMicros() : datedMicros,
                plan.cameras().get(0).cameraId(),
                rule,
                1,
                in,
                out,
                0,
                frames,
                "",
                plan.batch(),
                all,
                hash,
                ""));
        hash = row.hash();
        farm.send(JudgementTopics.LEDGER, key, LedgerJson.write(row));
        show();
        return row;
    }

    /** A command of a person, obeyed unless {@code refused} says why not. */
    public LedgerEntry command(Command command, String refused) throws IOException {
        Map<String, String> values = new TreeMap<>(command.values());
        values.put(LedgerValues.ID, command.id());
        values.put(LedgerValues.ACTOR, command.actor());
        values.put("at_us", String.valueOf(command.atMicros()));
        if (!refused.isEmpty()) {
            values.put(LedgerValues.REFUSED, refused);
        }
        return row(Type.COMMAND, command.kind().name(), List.of(), values);
    }

    private void follow(Type type, String rule, Map<String, String> values) {
        boolean obeyed = !values.containsKey(LedgerValues.REFUSED);
        switch (type) {
            case CROSSING_IN -> in++;
            case CROSSING_OUT -> out++;
            case CROSSING_UNCERTAIN -> uncertain++;
            case OUTCOME -> phase = values.get(LedgerValues.OUTCOME);
            case COMMAND -> {
                if (obeyed && rule.equals("ARM")) {
                    phase = "ARMED";
                    in = 0;
                    out = 0;
                } else if (obeyed && rule.equals("END_COUNTING")) {
                    phase = "RECONCILING";
                } else if (obeyed && rule.equals("RESOLVE_UNCERTAIN")) {
                    uncertain--;
                    resolved += Long.parseLong(values.get("in")) - Long.parseLong(values.get("out"));
                }
            }
            default -> {}
        }
    }

    private void show() throws IOException {
        farm.redis("HSET", ViewKeys.META, ViewKeys.GENERATION, "g1");
        farm.redis(
                "HSET",
                ViewKeys.loading("g1", plan.batch()),
                ViewKeys.SEQ,
                "" + seq,
                ViewKeys.PHASE,
                phase,
                ViewKeys.IN,
                "" + in,
                ViewKeys.OUT,
                "" + out,
                ViewKeys.UNCERTAIN,
                "" + uncertain,
                ViewKeys.DECLARED,
                "" + plan.declaredHead(),
                ViewKeys.EVENT_US,
                "" + TestFarm.nowMicros(),
                ViewKeys.HASH,
                hash);
    }
}
