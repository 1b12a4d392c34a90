package dev.drover.pipeline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerVerifierTest {

    private final List<Violation> found = new ArrayList<>();
    private final LedgerVerifier verifier = new LedgerVerifier(found::add);

    @Test
    void shouldFindNothingInALedgerAsItIsWritten() {
        chain(5).forEach(this::take);

        assertThat(found).isEmpty();
        assertThat(verifier.rows()).isEqualTo(5);
        assertThat(verifier.tails().get("ramp-1/line").seq()).isEqualTo(5);
    }

    @Test
    void shouldTellAMissingRowOnceAndWhenItWas() {
        List<LedgerEntry> rows = chain(5);
        rows.remove(2);
        rows.forEach(this::take);

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.SEQ_MISSING);
            assertThat(violation.seq()).isEqualTo(4);
            assertThat(violation.cameraId()).isEqualTo("ramp-1");
            assertThat(violation.fromMicros()).isEqualTo(WireExamples.T0 + 2);
            assertThat(violation.toMicros()).isEqualTo(WireExamples.T0 + 4);
            assertThat(violation.detail()).isEqualTo("row 3 is missing");
        });
    }

    @Test
    void shouldTellARowThatWasChanged() {
        List<LedgerEntry> rows = chain(4);
        LedgerEntry changed = rows.get(1);
        rows.set(1, with(changed, 9, changed.previousHash(), changed.hash()));
        rows.forEach(this::take);

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.HASH, Kind.TOTALS, Kind.TOTALS);
    }

    @Test
    void shouldTellARowThatWasChangedAndSealedAnew() {
        List<LedgerEntry> rows = chain(4);
        LedgerEntry changed = rows.get(1);
        rows.set(1, LedgerJson.sealed(with(changed, changed.in(), changed.previousHash(), "", "other words")));
        rows.forEach(this::take);

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.CHAIN);
            assertThat(violation.seq()).isEqualTo(3);
        });
    }

    @Test
    void shouldTellWhatComesTwice() {
        List<LedgerEntry> rows = chain(2);
        take(rows.get(0));
        take(rows.get(0));
        take(rows.get(1));

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.EVENT_REPEATED, Kind.SEQ_REPEATED);
    }

    @Test
    void shouldTellTotalsThatDoNotCount() {
        LedgerEntry first = WireExamples.entry(1, LedgerJson.FIRST);
        LedgerEntry second = WireExamples.entry(2, first.hash());
        LedgerEntry skips = LedgerJson.sealed(with(second, 7, first.hash(), ""));
        take(first);
        take(skips);

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.TOTALS);
        assertThat(found.get(0).detail()).isEqualTo("CROSSING_IN from 1/0 to 7/0");
    }

    @Test
    void shouldLetOnlyAPersonSetTheTotalsOfALoading() {
        LedgerEntry crossing = loading(1, Type.CROSSING_IN, 1, LedgerJson.FIRST);
        LedgerEntry armed = loading(2, Type.COMMAND, 0, crossing.hash());
        LedgerEntry again = loading(3, Type.CROSSING_IN, 1, armed.hash());
        LedgerEntry falls = loading(4, Type.GATE, 0, again.hash());
        List.of(crossing, armed, again, falls).forEach(this::take);

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.TOTALS);
            assertThat(violation.seq()).isEqualTo(4);
        });
    }

    @Test
    void shouldTellBytesThatAreNotCanonicalOrNoRow() {
        LedgerEntry row = WireExamples.entry(1, LedgerJson.FIRST);
        String spaced = new String(LedgerJson.write(row), UTF_8).replaceFirst(",", ", ");
        verifier.take(null, spaced.getBytes(UTF_8), "line 1");
        verifier.take("ramp-1/line".getBytes(UTF_8), "{}".getBytes(UTF_8), "line 2");
        verifier.take("elsewhere".getBytes(UTF_8), LedgerJson.write(WireExamples.entry(2, row.hash())), "line 3");

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.NOT_CANONICAL, Kind.UNREADABLE, Kind.KEY);
        assertThat(found.get(1).cameraId()).isEqualTo("ramp-1");
    }

    private void take(LedgerEntry row) {
        verifier.take(row.key().getBytes(UTF_8), LedgerJson.write(row), "here");
    }

    private static List<LedgerEntry> chain(int rows) {
        List<LedgerEntry> chain = new ArrayList<>();
        String hash = LedgerJson.FIRST;
        for (int seq = 1; seq <= rows; seq++) {
            chain.add(WireExamples.entry(seq, hash));
            hash = chain.get(seq - 1).hash();
        }
        return chain;
    }

    private static LedgerEntry with(LedgerEntry row, long in, String previous, String hash) {
        return with(row, in, previous, hash, row.detail());
    }

    private static LedgerEntry with(LedgerEntry row, long in, String previous, String hash, String detail) {
        return new LedgerEntry(
                row.key(),
                row.seq(),
                row.eventId(),
                row.type(),
                row.eventMicros(),
                row.cameraId(),
                row.rule(),
                row.ruleVersion(),
                in,
                row.out(),
                row.track(),
                row.frames(),
                detail,
                previous,
                hash);
    }

    private static LedgerEntry loading(long seq, Type type, long in, String previous) {
        return LedgerJson.sealed(new LedgerEntry(
                "loading/b",
                seq,
                "loading/b|" + seq,
                type,
                WireExamples.T0 + seq,
                "ramp-1",
                "",
                1,
                in,
                0,
                0,
                List.of(),
                "",
                "b",
                Map.of(),
                previous,
                ""));
    }
}
