package dev.drover.pipeline.supervise;

import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Facts become rows: numbered densely in their key, with totals so far, each chained to the one before by its hash. */
public final class AppendLedger extends KeyedProcessFunction<String, LedgerFact, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, Tail> tails;
    private transient Counter rows;

    /**
     * Where a key's chain stands.
     *
     * @param seq of the newest row, 0 before the first
     * @param in crossings in so far
     * @param out crossings out so far
     * @param hash of the newest row
     */
    public record Tail(long seq, long in, long out, String hash) {

        static final Tail NONE = new Tail(0, 0, 0, LedgerJson.FIRST);
    }

    @Override
    public void open(OpenContext context) {
        tails = getRuntimeContext().getMapState(SuperviseStates.LEDGER_TAIL.map());
        rows = getRuntimeContext().getMetricGroup().addGroup("drover").counter("ledger_rows_total");
    }

    @Override
    public void processElement(LedgerFact fact, Context context, Collector<LedgerEntry> out) throws Exception {
        Tail tail = tails.get(fact.key());
        LedgerEntry row = row(fact, tail == null ? Tail.NONE : tail);
        tails.put(fact.key(), new Tail(row.seq(), row.in(), row.out(), row.hash()));
        rows.inc();
        out.collect(row);
    }

    private static LedgerEntry row(LedgerFact fact, Tail tail) {
        return LedgerJson.sealed(new LedgerEntry(
                fact.key(),
                tail.seq() + 1,
                fact.eventId(),
                fact.type(),
                fact.eventMicros(),
                fact.cameraId(),
                fact.rule(),
                fact.ruleVersion(),
                tail.in() + (fact.type() == LedgerEntry.Type.CROSSING_IN ? 1 : 0),
                tail.out() + (fact.type() == LedgerEntry.Type.CROSSING_OUT ? 1 : 0),
                fact.track(),
                fact.frames(),
                fact.detail(),
                fact.batch(),
                fact.values(),
                tail.hash(),
                ""));
    }
}
