package dev.drover.pipeline.wire.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.fold.FoldedLoading.Reading;
import dev.drover.pipeline.wire.fold.FoldedLoading.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadingFoldTest {

    private final List<LedgerEntry> rows = new ArrayList<>();

    @Test
    void shouldKnowNothingOfALoadingWithoutRows() {
        FoldedLoading state = LoadingFold.of("b", rows);

        assertThat(state.phase()).isEqualTo(Phase.WAITING);
        assertThat(state.counts().machine()).as("unknown, not zero").isNull();
        assertThat(state.outcome()).isNull();
    }

    @Test
    void shouldTakePhaseAndMachineCountFromWhatEveryRowSays() {
        row(Type.COMMAND, "ARM", 0, Map.of("id", "c1", "actor", "Li", "phase", "ARMED", "machine", "0"));
        row(Type.CROSSING_IN, "line", 1, Map.of("phase", "ARMED", "machine", "1"));
        row(Type.GATE, "SEALING", 1, Map.of("state", "RUNNING", "machine", "777", "phase", "RECONCILING"));
        row(Type.ALARM, "REVERSE_FLOW", 1, Map.of("phase", "RECONCILING", "machine", "2"));

        FoldedLoading state = LoadingFold.of("b", rows);

        assertThat(state.phase()).isEqualTo(Phase.RECONCILING);
        assertThat(state.counts().machine())
                .as("a gate's value is another thing")
                .isEqualTo(2);
    }

    @Test
    void shouldDoNothingForARefusedCommandButListIt() {
        row(Type.COMMAND, "HAND_TALLY", 0, Map.of("id", "c1", "actor", "Li", "count", "9", "refused", "NOT_ARMED"));

        FoldedLoading state = LoadingFold.of("b", rows);

        assertThat(state.counts().tally()).isNull();
        assertThat(state.commands()).extracting(FoldedLoading.Ordered::refused).containsExactly("NOT_ARMED");
    }

    @Test
    void shouldResolveOneUncertainCrossingAndAllOfThemByARecount() {
        LedgerEntry first = row(Type.CROSSING_UNCERTAIN, "line", 3, Map.of("reason", "MERGED"));
        row(Type.CROSSING_UNCERTAIN, "line", 3, Map.of("reason", "BLIND"));
        row(
                Type.COMMAND,
                "RESOLVE_UNCERTAIN",
                3,
                Map.of("id", "c1", "actor", "Li", "event", first.eventId(), "in", "1", "out", "0"));
        FoldedLoading one = LoadingFold.of("b", rows);
        row(Type.COMMAND, "RECOUNT", 3, Map.of("id", "c2", "actor", "Wang", "count", "5"));
        FoldedLoading all = LoadingFold.of("b", rows);

        assertThat(one.uncertain())
                .filteredOn(each -> each.resolution() == null)
                .hasSize(1);
        assertThat(all.uncertain()).extracting(Uncertain::resolution).doesNotContainNull();
        assertThat(all.counts().machine()).isEqualTo(5);
        assertThat(all.counts().recountedBy()).isEqualTo("Wang");
    }

    @Test
    void shouldKeepWhatTheMachineReadBesideAPersonsCorrection() {
        row(Type.READING, "PLATE_TRUCK", 0, Map.of("text", "A1", "outcome", "MISMATCH", "by", "machine"));
        row(Type.READING, "PLATE_TRUCK", 0, Map.of("text", "A7", "outcome", "MATCH", "by", "Li"));

        Reading reading = LoadingFold.of("b", rows).readings().get(0);

        assertThat(reading.machine()).isEqualTo("A1");
        assertThat(reading.by()).isEqualTo("Li");
        assertThat(reading.row().values()).containsEntry("text", "A7");
    }

    private LedgerEntry row(Type type, String rule, long in, Map<String, String> values) {
        long seq = rows.size() + 1;
        LedgerEntry row = new LedgerEntry(
                "loading/b",
                seq,
                "e" + seq,
                type,
                seq * 1_000_000,
                "ramp",
                rule,
                1,
                in,
                0,
                0,
                List.of(),
                "",
                "b",
                values,
                LedgerJson.FIRST,
                "");
        rows.add(row);
        return row;
    }
}
