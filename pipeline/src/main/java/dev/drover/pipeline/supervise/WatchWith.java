package dev.drover.pipeline.supervise;

import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Watcher;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Runs one {@link Watcher} over the records of each camera and hands each on, with what it told. */
public final class WatchWith<M> extends KeyedProcessFunction<String, ObservedFrame, ObservedFrame> {

    private static final long serialVersionUID = 1L;

    private final Watcher<M> watcher;
    private transient ValueState<M> memory;

    public WatchWith(Watcher<M> watcher) {
        this.watcher = watcher;
    }

    @Override
    public void open(OpenContext context) {
        memory = getRuntimeContext()
                .getState(SuperviseStates.of(watcher.memory()).value());
    }

    @Override
    public void processElement(ObservedFrame record, Context context, Collector<ObservedFrame> out) throws Exception {
        M before = memory.value();
        Watcher.Looked<M> looked = watcher.look(before == null ? watcher.fresh() : before, record);
        if (looked.memory() != before) {
            memory.update(looked.memory());
        }
        out.collect(record.with(looked.told()));
    }
}
