package dev.drover.pipeline.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.pipeline.state.TestStates.Elder;
import dev.drover.pipeline.state.TestStates.OfAnotherType;
import dev.drover.pipeline.state.TestStates.Visit;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** The same through Flink's own restoring. */
class RestoredStateTest {

    /** Puts each element through {@code step} of what is remembered, and tells what was. */
    private static final class Remember<T> extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        private final NamedState<T> state;
        private final transient UnaryOperator<T> step;
        private transient ValueState<T> kept;

        Remember(NamedState<T> state, UnaryOperator<T> step) {
            this.state = state;
            this.step = step;
        }

        @Override
        public void open(OpenContext context) {
            kept = getRuntimeContext().getState(new ValueStateDescriptor<>("kept", state.serializer()));
        }

        @Override
        public void processElement(String element, Context context, Collector<String> out) throws Exception {
            T before = kept.value();
            out.collect(String.valueOf(before));
            kept.update(step.apply(before));
        }
    }

    @Test
    void shouldGoOnFromWhatAnotherRecordWrote() throws Exception {
        OperatorSubtaskState checkpoint = written(TestStates.ELDER, before -> new Elder("north"));

        try (var today = harness(TestStates.TODAY, before -> before)) {
            today.initializeState(checkpoint);
            today.open();
            today.processElement("b", 2);

            assertThat(today.extractOutputValues()).singleElement().asString().startsWith("Visit[farm=north, pigs=0");
        }
    }

    @Test
    void shouldWriteTheNextCheckpointInTodaysShape() throws Exception {
        OperatorSubtaskState first = written(TestStates.ELDER, before -> new Elder("north"));
        OperatorSubtaskState second;
        try (var today = harness(
                TestStates.TODAY,
                was -> new Visit(was.farm(), 5, was.gate(), was.stops(), was.weights(), was.scale()))) {
            today.initializeState(first);
            today.open();
            today.processElement("b", 2);
            second = today.snapshot(2, 2);
        }

        try (var next = harness(TestStates.TODAY, before -> before)) {
            next.initializeState(second);
            next.open();
            next.processElement("b", 3);

            assertThat(next.extractOutputValues()).singleElement().asString().startsWith("Visit[farm=north, pigs=5");
        }
    }

    @Test
    void shouldNotStartFromAStateOfAnotherName() throws Exception {
        OperatorSubtaskState checkpoint = written(TestStates.TODAY, before -> before);

        try (var other = harness(NamedState.of("other", Elder.class), before -> before)) {
            other.initializeState(checkpoint);

            assertThatThrownBy(other::open)
                    .hasStackTraceContaining(
                            "\"other\" version 1 is asked for where \"test-visit\" version 1 was written");
        }
    }

    @Test
    void shouldNotStartFromAFieldOfAnotherType() throws Exception {
        OperatorSubtaskState checkpoint = written(TestStates.OF_ANOTHER_TYPE, before -> new OfAnotherType("north", 3));

        try (var today = harness(TestStates.TODAY, before -> before)) {
            assertThatThrownBy(() -> today.initializeState(checkpoint))
                    .hasStackTraceContaining("field pigs was written as int and cannot be read as long");
        }
    }

    private static <T> OperatorSubtaskState written(NamedState<T> state, UnaryOperator<T> step) throws Exception {
        try (var harness = harness(state, step)) {
            harness.open();
            harness.processElement("a", 1);
            return harness.snapshot(1, 1);
        }
    }

    private static <T> KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
            NamedState<T> state, UnaryOperator<T> step) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Remember<>(state, step)), element -> "one key", Types.STRING);
    }
}
