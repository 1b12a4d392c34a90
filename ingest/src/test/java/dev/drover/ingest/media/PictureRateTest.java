package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureRateTest {

    private static final long MILLI = 1_000_000;

    @Test
    void shouldKeepEverySecondPictureAtHalfTheRateOfTheSource() {
        assertThat(kept(new PictureRate(12.5), 40, 6)).containsExactly(0L, 80L, 160L);
    }

    @Test
    void shouldKeepAllOfASourceThatIsSlower() {
        assertThat(kept(new PictureRate(25), 100, 4)).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void shouldKeepAllWhenNoRateIsAskedFor() {
        assertThat(kept(new PictureRate(0), 40, 3)).hasSize(3);
    }

    @Test
    void shouldNotMakeUpForAHoleWithABurst() {
        PictureRate rate = new PictureRate(5);
        rate.begin(0);
        assertThat(rate.keeps(0)).isTrue();
        assertThat(rate.keeps(10_000 * MILLI)).isTrue();
        assertThat(rate.keeps(10_040 * MILLI)).isFalse();
    }

    @Test
    void shouldBeginAnewWhenTheTimesOfTheStreamDo() {
        PictureRate rate = new PictureRate(5);
        rate.begin(0);
        assertThat(rate.keeps(60_000 * MILLI)).isTrue();
        assertThat(rate.keeps(0)).isTrue();
        assertThat(rate.keeps(40 * MILLI)).isFalse();
    }

    @Test
    void shouldHoldItsRateAfterAMonth() {
        PictureRate rate = new PictureRate(30);
        long month = 31L * 24 * 3600 * 1000 * MILLI;
        rate.begin(0);
        assertThat(rate.keeps(month)).isTrue();
        assertThat(rate.keeps(month + 10 * MILLI)).isFalse();
        assertThat(rate.keeps(month + 40 * MILLI)).isTrue();
    }

    private static List<Long> kept(PictureRate rate, long betweenMillis, int pictures) {
        rate.begin(0);
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            if (rate.keeps(i * betweenMillis * MILLI)) {
                kept.add(i * betweenMillis);
            }
        }
        return kept;
    }
}
