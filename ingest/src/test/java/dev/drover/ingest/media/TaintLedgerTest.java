package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaintLedgerTest {

    private final TaintLedger ledger = new TaintLedger();

    @Test
    void shouldTakeTheFirstPictureOfAStreamForWhole() {
        ledger.onAccessUnit(0, true, true);
        assertThat(ledger.isTainted(0)).isFalse();
    }

    @Test
    void shouldTaintFromALossToTheNextIntraPicture() {
        play(0, 10, -1);
        ledger.onAccessUnit(10, true, false);
        play(11, 25, -1);
        ledger.onAccessUnit(25, false, true);
        assertThat(ledger.isTainted(9)).isFalse();
        assertThat(ledger.isTainted(10)).isTrue();
        assertThat(ledger.isTainted(24)).isTrue();
        assertThat(ledger.isTainted(25)).isFalse();
    }

    @Test
    void shouldNotBeHealedByAnIntraPictureThatItselfLostPackets() {
        play(0, 10, -1);
        ledger.onAccessUnit(10, true, true);
        assertThat(ledger.isTainted(12)).isTrue();
        ledger.onAccessUnit(20, false, true);
        assertThat(ledger.isTainted(20)).isFalse();
    }

    private void play(long from, long to, long intraAt) {
        for (long pts = from; pts < to; pts++) {
            ledger.onAccessUnit(pts, pts == 0, pts == 0 || pts == intraAt);
        }
    }
}
