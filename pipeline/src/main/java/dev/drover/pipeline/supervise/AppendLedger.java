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

    private transient MapState<String, LedgerTail> tails;
    private transient Counter rows;

    @Override
    public void open(OpenContext context) {
        tails = getRuntimeContext().getMapState(SuperviseStates.LEDGER_TAIL.map());
        rows = getRuntimeContext().getMetricGroup().addGroup("drover").counter("ledger_rows_total");
    }

    @Override
    public void processElement(LedgerFact fact, Context context, Collector<LedgerEntry> out) throws Exception {
        LedgerTail tail = tails.get(fact.key());
        LedgerEntry row = row(fact, tail == null ? LedgerTail.NONE : tail);
        tails.put(fact.key(), new LedgerTail(row.seq(), row.in(), row.out(), row.hash()));
        rows.inc();
        out.collect(row);
    }

    private static LedgerEntry row(LedgerFact fact, LedgerTail tail) {
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
