package dev.drover.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.SquareScorer;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both whole jobs on a painted recording. */
class LocalAnalysisTest {

    /** The painted pictures are too plain to be a healthy camera's, and rows about that are no matter here. */
    private static void keep(LedgerEntry row, List<LedgerEntry> ledger) {
        if (!row.key().startsWith(LedgerValues.CAMERA)) {
            ledger.add(row);
        }
    }

    @Test
    void shouldCountBothWaysAndNothingForATurnBackOrAPerson() throws Exception {
        List<Frame> frames = new WalkingSquare("ramp-1", 3)
                .pig(10, 110)
                .empty(15)
                .pig(110, 10)
                .empty(15)
                .pig(10, 56)
                .pig(48, 10)
                .empty(15)
                .person(10, 110)
                .empty(15)
                .pig(10, 110)
                .frames();
        List<Detections> detections = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();

        long rejected = LocalAnalysis.run(
                frames.iterator(),
                SquareScorer.FACTORY,
                WireExamples.rules("ramp-1", 2),
                detections::add,
                row -> keep(row, ledger));

        assertThat(rejected).isZero();
        assertThat(detections)
                .extracting(Detections::id)
                .containsExactlyElementsOf(frames.stream().map(Frame::id).toList());
        assertThat(ledger)
                .extracting(LedgerEntry::type)
                .containsExactly(
                        LedgerEntry.Type.CROSSING_IN, LedgerEntry.Type.CROSSING_OUT, LedgerEntry.Type.CROSSING_IN);
        assertThat(ledger).extracting(LedgerEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(ledger.get(2)).satisfies(last -> {
            assertThat(last.in()).isEqualTo(2);
            assertThat(last.out()).isEqualTo(1);
            assertThat(last.ruleVersion()).isEqualTo(2);
            assertThat(last.previousHash()).isEqualTo(ledger.get(1).hash());
            assertThat(last.hash()).isEqualTo(LedgerJson.hashOf(last));
        });
        assertThat(SquareScorer.OPEN).hasValue(0);
    }

    @Test
    void shouldSetAsideABrokenPictureAndDeclareTheGap() throws Exception {
        byte[] garbage = {(byte) 0xff, (byte) 0xd8, 1, 2, 3, (byte) 0xff, (byte) 0xd9};
        List<Frame> frames = new WalkingSquare("ramp-1", 3)
                .pig(10, 50)
                .broken(garbage)
                .pig(58, 110)
                .frames();
        List<Detections> detections = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();

        long rejected = LocalAnalysis.run(
                frames.iterator(),
                SquareScorer.FACTORY,
                WireExamples.rules("ramp-1", 2),
                detections::add,
                row -> keep(row, ledger));

        assertThat(rejected).isEqualTo(1);
        assertThat(detections)
                .filteredOn(found -> found.kind() == RecordKind.GAP)
                .hasSize(1);
        assertThat(ledger)
                .extracting(LedgerEntry::type)
                .containsExactly(LedgerEntry.Type.GAP, LedgerEntry.Type.CROSSING_IN);
    }

    @Test
    void shouldFailWithTheCallersOwnFailure() {
        List<Frame> frames = new WalkingSquare("ramp-1", 3).pig(10, 110).frames();

        assertThatThrownBy(() -> LocalAnalysis.run(
                        frames.iterator(), SquareScorer.FACTORY, WireExamples.rules("ramp-1", 2), found -> {}, row -> {
                            throw new IllegalStateException("disk full");
                        }))
                .hasStackTraceContaining("disk full");
    }
}
