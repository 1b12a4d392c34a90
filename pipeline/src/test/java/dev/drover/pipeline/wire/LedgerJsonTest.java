package dev.drover.pipeline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class LedgerJsonTest {

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        LedgerEntry entry = WireExamples.entry(1, LedgerJson.FIRST);

        assertThat(LedgerJson.read(LedgerJson.write(entry))).isEqualTo(entry);
    }

    @Test
    void shouldKeepTheHashOfAKnownRowForEver() {
        LedgerEntry entry = WireExamples.entry(1, LedgerJson.FIRST);

        // Worked out once by another program: SHA-256 over 64 zeros and the row's JSON: a change here breaks every
        // written ledger.
        assertThat(entry.hash()).isEqualTo("9a2e659847139fb70a033779ef332b0dcb274cb6568a05bcd88c296936f77b49");
    }

    @Test
    void shouldGiveAnotherHashWhenAnyFieldChanges() throws Exception {
        LedgerEntry entry = WireExamples.entry(1, LedgerJson.FIRST);
        String json = new String(LedgerJson.write(entry), UTF_8);

        LedgerEntry forged =
                LedgerJson.read(json.replace("\"in\":1", "\"in\":2").getBytes(UTF_8));

        assertThat(LedgerJson.hashOf(forged)).isNotEqualTo(forged.hash());
    }

    @Test
    void shouldChainEachRowToTheOneBefore() {
        LedgerEntry first = WireExamples.entry(1, LedgerJson.FIRST);

        assertThat(WireExamples.entry(2, first.hash()).hash())
                .isNotEqualTo(WireExamples.entry(2, LedgerJson.FIRST).hash());
    }

    @Test
    void shouldRefuseARowThatIsNotOne() {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> LedgerJson.read("{\"key\":\"a\"}".getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo("LEDGER_INVALID"));
    }
}
