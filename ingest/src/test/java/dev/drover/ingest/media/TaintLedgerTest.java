package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaintLedgerTest {

    private final TaintLedger ledger = new TaintLedger();

    @Test
    void shouldTakeTheFirstPictureOfAStreamForWholeIfItIs() {
        ledger.onAccessUnit(0, true, Refresh.WHOLE);
        assertThat(ledger.isTainted(0)).isFalse();
    }

    @Test
    void shouldTrustNothingBeforeTheFirstWholePicture() {
        for (long pts = 0; pts < 30; pts++) {
            ledger.onAccessUnit(pts, pts == 0, Refresh.NONE);
        }
        ledger.onAccessUnit(30, false, Refresh.WHOLE);
        assertThat(ledger.isTainted(0)).isTrue();
        assertThat(ledger.isTainted(29)).isTrue();
        assertThat(ledger.isTainted(30)).isFalse();
        assertThat(ledger.isTainted(100)).isFalse();
    }

    @Test
    void shouldTaintFromALossToTheNextIntraPicture() {
        play(0, 10, -1);
        ledger.onAccessUnit(10, true, Refresh.NONE);
        play(11, 25, -1);
        ledger.onAccessUnit(25, false, Refresh.WHOLE);
        assertThat(ledger.isTainted(9)).isFalse();
        assertThat(ledger.isTainted(10)).isTrue();
        assertThat(ledger.isTainted(24)).isTrue();
        assertThat(ledger.isTainted(25)).isFalse();
    }

    @Test
    void shouldNotBeHealedByAnIntraPictureThatItselfLostPackets() {
        play(0, 10, -1);
        ledger.onAccessUnit(10, true, Refresh.WHOLE);
        assertThat(ledger.isTainted(12)).isTrue();
        ledger.onAccessUnit(20, false, Refresh.WHOLE);
        assertThat(ledger.isTainted(20)).isFalse();
    }

    @Test
    void shouldBeHealedByAGradualRefreshWhenItHasGoneAllTheWay() {
        ledger.onAccessUnit(0, true, Refresh.NONE);
        ledger.onAccessUnit(1, false, new Refresh(false, 3, true));
        ledger.onAccessUnit(2, false, Refresh.NONE);
        ledger.onAccessUnit(3, false, new Refresh(false, -1, false));
        ledger.onAccessUnit(4, false, Refresh.NONE);
        assertThat(ledger.isTainted()).isTrue();
        ledger.onAccessUnit(5, false, Refresh.NONE);
        assertThat(ledger.isTainted(4)).isTrue();
        assertThat(ledger.isTainted(5)).isFalse();
    }

    @Test
    void shouldBeginTheRefreshAnewAfterALossInTheMiddleOfIt() {
        ledger.onAccessUnit(0, true, new Refresh(false, 2, true));
        ledger.onAccessUnit(1, true, Refresh.NONE);
        play(2, 10, -1);
        assertThat(ledger.isTainted(9)).isTrue();
    }

    @Test
    void shouldTaintWhatIsDecodedAfterALossAndShownBeforeIt() {
        ledger.onAccessUnit(0, true, Refresh.WHOLE);
        ledger.onAccessUnit(8, true, Refresh.NONE);
        ledger.onAccessUnit(5, false, Refresh.NONE);
        assertThat(ledger.isTainted(4)).isFalse();
        assertThat(ledger.isTainted(5)).isTrue();
    }

    @Test
    void shouldKnowNothingOfTimesThatBeganAnew() {
        ledger.onAccessUnit(3_600_000_000_000L, true, Refresh.WHOLE);
        ledger.onAccessUnit(3_600_040_000_000L, true, Refresh.NONE);
        ledger.onAccessUnit(0, false, Refresh.WHOLE);
        assertThat(ledger.isTainted(40_000_000)).isFalse();
    }

    private void play(long from, long to, long intraAt) {
        for (long pts = from; pts < to; pts++) {
            ledger.onAccessUnit(pts, pts == 0, Refresh.of(pts == 0 || pts == intraAt));
        }
    }
}
