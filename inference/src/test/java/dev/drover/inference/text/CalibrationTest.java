package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void shouldTakeBackWhatAnOverconfidentNetworkPromises() {
        // Says 0.99 and is right four times in five.
        List<Calibration.Case> cases = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            cases.add(new Calibration.Case(0.99, true, i % 5 != 0));
        }

        Calibration fitted = Calibration.fit(cases);

        assertThat(fitted.confidence(0.99, true)).isCloseTo(0.8, within(0.01));
    }

    @Test
    void shouldLeaveAnHonestNetworkAlone() {
        SplittableRandom random = new SplittableRandom(1);
        List<Calibration.Case> cases = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double p = random.nextDouble();
            cases.add(new Calibration.Case(p, true, random.nextDouble() < p));
        }

        Calibration fitted = Calibration.fit(cases);

        assertThat(fitted.slope()).isCloseTo(1, within(0.05));
        assertThat(fitted.offset()).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldHoldBackTextsThatFitNoFormWhenTheseWereMostlyWrong() {
        List<Calibration.Case> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cases.add(new Calibration.Case(0.999, true, true));
            cases.add(new Calibration.Case(0.999, false, i % 10 == 0));
        }

        Calibration fitted = Calibration.fit(cases);

        assertThat(fitted.confidence(0.999, true)).isGreaterThan(0.9);
        assertThat(fitted.confidence(0.999, false)).isCloseTo(0.1, within(0.02));
    }

    @Test
    void shouldCallFewWrongTextsSureWhenCautious() {
        SplittableRandom random = new SplittableRandom(1);
        List<Calibration.Case> cases = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double p = 1 - random.nextDouble() * random.nextDouble();
            cases.add(new Calibration.Case(p, true, random.nextDouble() < p));
        }
        Calibration fitted = Calibration.fit(cases);

        Calibration cautious = fitted.cautious(cases, 0.9, 0.0005);

        assertThat(sureAndWrong(fitted, cases)).isGreaterThan(10);
        assertThat(sureAndWrong(cautious, cases)).isLessThanOrEqualTo(10);
        assertThat(cautious.confidence(0.9, true)).isGreaterThan(cautious.confidence(0.8, true));
        assertThat(cautious.cautious(cases, 0.9, 0.0005)).isEqualTo(cautious);
    }

    private static long sureAndWrong(Calibration calibration, List<Calibration.Case> cases) {
        return cases.stream()
                .filter(c -> !c.right() && calibration.confidence(c.probability(), c.fits()) >= 0.9)
                .count();
    }

    @Test
    void shouldNeverTurnTheOrderRound() {
        assertThatThrownBy(() -> new Calibration(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        Calibration c = new Calibration(0.5, 1, 1);
        assertThat(c.confidence(0.9, true)).isGreaterThan(c.confidence(0.8, true));
    }

    @Test
    void shouldTellPromiseFromTruthInBins() {
        List<Reliability.Case> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cases.add(new Reliability.Case(0.96, i < 80));
            cases.add(new Reliability.Case(0.3, i < 30));
        }

        List<Reliability.Bin> table = Reliability.table(cases);

        assertThat(table).hasSize(2);
        assertThat(table.get(1).from()).isEqualTo(0.95);
        assertThat(table.get(1).exact()).isCloseTo(0.8, within(1e-9));
        assertThat(Reliability.error(cases)).isCloseTo(0.08, within(1e-6));
    }
}
