package dev.drover.pipeline.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.pipeline.state.TestStates.CallAtTheFarm;
import dev.drover.pipeline.state.TestStates.Door;
import dev.drover.pipeline.state.TestStates.Elder;
import dev.drover.pipeline.state.TestStates.Gate;
import dev.drover.pipeline.state.TestStates.Halt;
import dev.drover.pipeline.state.TestStates.OfAnotherType;
import dev.drover.pipeline.state.TestStates.Stop;
import dev.drover.pipeline.state.TestStates.Visit;
import dev.drover.pipeline.state.TestStates.Younger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A checkpoint is the bytes of a snapshot and of a value; what reads them knows no more than that. */
class NamedStateTest {

    private static final Visit VISIT = new Visit(
            "north",
            1234567890123L,
            Gate.SHUT,
            List.of(new Stop(1, true, "Li"), new Stop(2, false, null)),
            Map.of("a", 81.5, "b", 90.25),
            new double[] {1.5, -2});

    /** {@link #VISIT} as it was written on 28 November 2026, when states got their names. */
    private static final String FIRST =
            """
            002c6465762e64726f7665722e706970656c696e652e73746174652e4e616d6564537461
            7465536e617073686f7400000001000a746573742d766973697400000001050000000600
            046661726d020005000470696773000200046761746502010000000200044f50454e0004
            53485554000573746f70730203050000000300066e756d626572000100066c6f61646564
            0000000664726976657202000500077765696768747302040005000400057363616c6502
            000701066e6f7274680000011f71fb04cb0100010100000002000000010101034c690000
            000200000100000002026140546000000000000262405690000000000001000000023ff8
            000000000000c000000000000000
            """;

    @Test
    void shouldReadBackWhatWasWritten() throws Exception {
        byte[] checkpoint = checkpoint(TestStates.TODAY, VISIT);

        assertThat(restored(checkpoint)).usingRecursiveComparison().isEqualTo(VISIT);
    }

    @Test
    void shouldReadWhatARecordOfAnotherNameWrote() throws Exception {
        CallAtTheFarm before = new CallAtTheFarm(
                "north",
                1234567890123L,
                Door.SHUT,
                List.of(new Halt(1, true, "Li"), new Halt(2, false, null)),
                Map.of("a", 81.5, "b", 90.25),
                new double[] {1.5, -2});

        Object now = restored(checkpoint(TestStates.MOVED, before));

        assertThat(now).usingRecursiveComparison().isEqualTo(VISIT);
    }

    @Test
    void shouldReadAFieldThatWasNotThereAsNothing() throws Exception {
        Object now = restored(checkpoint(TestStates.ELDER, new Elder("north")));

        assertThat(now)
                .usingRecursiveComparison()
                .isEqualTo(new Visit("north", 0, null, List.of(), Map.of(), new double[0]));
    }

    @Test
    void shouldPassOverAFieldThatIsGone() throws Exception {
        Halt halt = new Halt(9, true, "Wang");
        Younger younger = new Younger(halt, "north", Map.of("mon", List.of(halt, halt)), 7, Gate.OPEN, List.of(), 3);

        Object now = restored(checkpoint(TestStates.YOUNGER, younger));

        assertThat(now)
                .usingRecursiveComparison()
                .isEqualTo(new Visit("north", 7, Gate.OPEN, List.of(), Map.of(), new double[0]));
    }

    @Test
    void shouldRefuseAFieldOfAnotherTypeAndSayWhich() throws Exception {
        byte[] checkpoint = checkpoint(TestStates.OF_ANOTHER_TYPE, new OfAnotherType("north", 7));

        assertThatThrownBy(() -> restored(checkpoint))
                .isInstanceOf(StateRefusedException.class)
                .hasMessageStartingWith(
                        "state \"test-visit\", field pigs was written as int and cannot be read as long. ")
                .hasMessageEndingWith(StateRefusedException.ADVICE);
    }

    @Test
    void shouldRefuseAStateThatNobodyKnows() throws Exception {
        byte[] checkpoint = checkpoint(NamedState.of("of-tomorrow", Elder.class), new Elder("north"));

        assertThatThrownBy(() -> restored(checkpoint))
                .isInstanceOf(StateRefusedException.class)
                .hasMessageContaining("\"of-tomorrow\" is unknown");
    }

    @Test
    void shouldRefuseAnotherVersion() throws Exception {
        byte[] checkpoint = checkpoint(new NamedState<>("test-visit", 2, Visit.class), VISIT);

        assertThatThrownBy(() -> restored(checkpoint))
                .isInstanceOf(StateRefusedException.class)
                .hasMessageContaining("written in version 2 and this Drover reads version 1");
    }

    @Test
    void shouldRefuseTheNameOfAnotherState() {
        TypeSerializerSnapshot<Elder> other = new NamedStateSnapshot<>(NamedState.of("other", Elder.class));
        TypeSerializerSnapshot<Elder> asked = new NamedStateSnapshot<>(TestStates.ELDER);

        assertThatThrownBy(() -> asked.resolveSchemaCompatibility(other))
                .isInstanceOf(StateRefusedException.class)
                .hasMessageContaining("\"test-visit\" version 1 is asked for where \"other\" version 1 was written");
    }

    @Test
    void shouldWriteEqualStatesInEqualBytes() throws Exception {
        Map<String, Double> turned = new LinkedHashMap<>();
        turned.put("b", 90.25);
        turned.put("a", 81.5);
        Visit same = new Visit(VISIT.farm(), VISIT.pigs(), VISIT.gate(), VISIT.stops(), turned, VISIT.scale());

        assertThat(checkpoint(TestStates.TODAY, same)).isEqualTo(checkpoint(TestStates.TODAY, VISIT));
    }

    @Test
    void shouldReadWhatTheFirstVersionWrote() throws Exception {
        byte[] checkpoint = HexFormat.of().parseHex(FIRST.replace("\n", ""));

        assertThat(restored(checkpoint)).usingRecursiveComparison().isEqualTo(VISIT);
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldBeAbleToWriteEveryStateOfTheJobs(NamedState<?> state) {
        assertThat(new NamedStateSnapshot<>(state).restoreSerializer()).isEqualTo(state.serializer());
    }

    static List<NamedState<?>> states() {
        return StateCatalogue.all();
    }

    @Test
    void shouldGiveNoNameToTwoStates() {
        assertThat(StateCatalogue.all()).extracting(NamedState::name).doesNotHaveDuplicates();
    }

    private static <T> byte[] checkpoint(NamedState<T> state, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializer<T> serializer = state.serializer();
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static Object restored(byte[] checkpoint) throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(checkpoint);
        Object value = TypeSerializerSnapshot.readVersionedSnapshot(in, NamedStateTest.class.getClassLoader())
                .restoreSerializer()
                .deserialize(in);
        assertThat(in.available()).as("bytes left").isZero();
        return value;
    }
}
