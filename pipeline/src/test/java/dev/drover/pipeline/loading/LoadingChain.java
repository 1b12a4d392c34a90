package dev.drover.pipeline.loading;

import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.supervise.JudgeLoading;
import dev.drover.pipeline.supervise.RaiseCameraAlarms;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Both operators of a loading in their harnesses, with all that came out of them. */
public final class LoadingChain implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, Sighting, LoadingNews> alarm;
    private final KeyedOneInputStreamOperatorTestHarness<String, LoadingNews, LedgerFact> judge;
    private final List<LedgerFact> facts = new ArrayList<>();

    private LoadingChain(OperatorSubtaskState first, OperatorSubtaskState second) throws Exception {
        alarm = open(new RaiseCameraAlarms(), Sighting::cameraId, LoadingNews.class, first);
        judge = open(new JudgeLoading(), LoadingNews::batch, LedgerFact.class, second);
    }

    public static LoadingChain fresh() throws Exception {
        return new LoadingChain(null, null);
    }

    public List<LedgerFact> facts() {
        return facts;
    }

    /** Keyed state entries alive in the judgement of loadings. */
    public int liveEntries() {
        return judge.numKeyedStateEntries();
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> open(
            KeyedProcessFunction<String, I, O> function,
            KeySelector<I, String> key,
            Class<O> out,
            OperatorSubtaskState from)
            throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
        ((SerializerConfigImpl) harness.getExecutionConfig().getSerializerConfig()).setGenericTypes(false);
        harness.setup(TypeInformation.of(out)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return harness;
    }

    @SuppressWarnings("unchecked") // a harness' queue forgets the type of what it holds
    public void take(Sighting sighting) throws Exception {
        alarm.processElement(new StreamRecord<>(sighting));
        for (Object news = alarm.getOutput().poll();
                news != null;
                news = alarm.getOutput().poll()) {
            judge.processElement((StreamRecord<LoadingNews>) news);
        }
        for (Object fact = judge.getOutput().poll();
                fact != null;
                fact = judge.getOutput().poll()) {
            facts.add((LedgerFact) ((StreamRecord<?>) fact).getValue());
        }
    }

    /** A new one that goes on from a snapshot of this, which is closed. */
    public LoadingChain cutAndRestored(long number) throws Exception {
        OperatorSubtaskState first = alarm.snapshot(number, number);
        OperatorSubtaskState second = judge.snapshot(number, number);
        close();
        LoadingChain next = new LoadingChain(first, second);
        next.facts.addAll(facts);
        return next;
    }

    @Override
    public void close() throws Exception {
        alarm.close();
        judge.close();
    }
}
