package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.chaos.LedgerOracle.Declared;
import dev.drover.deploy.lab.chaos.LedgerOracle.Verdict;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every bound of the oracle goes red by itself: a test that cannot fail proves nothing. */
class LedgerOracleTest {

    private static final long SECOND = 1_000_000;

    private final List<byte[]> golden = List.of(row(1, "a"), row(2, "b"), row(3, "c"));

    private static byte[] row(long seq, String detail) {
        return LedgerJson.write(LedgerJson.sealed(new LedgerEntry(
                "ramp/line",
                seq,
                "event-" + seq,
                LedgerEntry.Type.CROSSING_IN,
                seq * SECOND,
                "ramp",
                "line",
                1,
                seq,
                0,
                seq,
                List.of(),
                detail,
                LedgerJson.FIRST,
                "")));
    }

    private Verdict compared(List<byte[]> ledger) throws Exception {
        return LedgerOracle.compare(LedgerOracle.byKey(golden), LedgerOracle.byKey(ledger));
    }

    @Test
    void shouldFindNothingInTheSameRows() throws Exception {
        assertThat(compared(golden)).isEqualTo(new Verdict(0, 0, 0, 0, List.of()));
        assertThat(compared(golden).clean()).isTrue();
    }

    @Test
    void shouldCallAMissingRowLost() throws Exception {
        assertThat(compared(golden.subList(0, 2)).lost()).isEqualTo(1);
        assertThat(LedgerOracle.compare(LedgerOracle.byKey(golden), Map.of()).lost())
                .isEqualTo(3);
    }

    @Test
    void shouldCallASecondRowDoubled() throws Exception {
        List<byte[]> twice = new ArrayList<>(golden);
        twice.add(golden.get(2));

        assertThat(compared(twice)).extracting(Verdict::doubled, Verdict::wrong).containsExactly(1L, 0L);
    }

    @Test
    void shouldCallAnotherValueWrongAndAnInventedRowToo() throws Exception {
        assertThat(compared(List.of(row(1, "a"), row(2, "B"), row(3, "c"))).wrong())
                .isEqualTo(1);
        assertThat(compared(List.of(row(1, "a"), row(2, "b"), row(3, "c"), row(4, "d")))
                        .wrong())
                .isEqualTo(1);
    }

    @Test
    void shouldNoticeRowsInAnotherOrder() throws Exception {
        List<byte[]> turned = new ArrayList<>(golden);
        Collections.swap(turned, 0, 1);

        assertThat(compared(turned))
                .extracting(Verdict::reordered, Verdict::lost)
                .containsExactly(1L, 0L);
    }

    private static Alarm step(long seq, Alarm.State state) {
        return new Alarm(
                "alarm-1",
                seq,
                "ramp",
                "",
                "ramp",
                "farm",
                "CAM_LOST",
                "",
                "",
                2,
                List.of(),
                state,
                1,
                seq,
                1,
                0,
                0,
                "",
                "",
                "",
                "",
                "",
                1,
                Map.of(),
                List.of());
    }

    @Test
    void shouldForgiveAnAlarmStepThatIsRepeatedButNotOneThatIsMissingOrChanged() throws Exception {
        List<Alarm> golden = List.of(step(1, Alarm.State.RAISED), step(2, Alarm.State.RESOLVED));
        byte[] first = AlarmJson.write(golden.get(0));
        byte[] second = AlarmJson.write(golden.get(1));

        assertThat(LedgerOracle.compareAlarms(golden, List.of(first, first, second))
                        .clean())
                .isTrue();
        assertThat(LedgerOracle.compareAlarms(golden, List.of(second)).lost()).isEqualTo(1);
        assertThat(LedgerOracle.compareAlarms(golden, List.of(first, AlarmJson.write(step(2, Alarm.State.CLOSED))))
                        .wrong())
                .isEqualTo(1);
    }

    @Test
    void shouldAddUpVideoThatIsNeitherThereNorDeclared() {
        List<Long> pictures = List.of(0L, SECOND, 5 * SECOND, 6 * SECOND, 20 * SECOND);

        assertThat(LedgerOracle.undeclaredGapSeconds(pictures, List.of())).isEqualTo(4 + 14);
        assertThat(LedgerOracle.undeclaredGapSeconds(
                        pictures, List.of(new Declared(SECOND, 5 * SECOND), new Declared(6 * SECOND, 18 * SECOND))))
                .isEqualTo(2);
    }
}
