package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void shouldFindNoErrorWhereNineInTenAreRightOfThoseToldWithNineTenths() {
        List<Reliability.Case> cases = cases(0.92, 92, 100);

        assertThat(Reliability.error(cases)).isCloseTo(0, within(1e-9));
        assertThat(Reliability.table(cases)).singleElement().satisfies(bin -> {
            assertThat(bin.from()).isEqualTo(0.9);
            assertThat(bin.to()).isEqualTo(0.95);
            assertThat(bin.n()).isEqualTo(100);
            assertThat(bin.exact()).isEqualTo(0.92);
        });
    }

    @Test
    void shouldWeighTheErrorsOfBinsByTheirSize() {
        List<Reliability.Case> cases = new ArrayList<>(cases(0.6, 6, 10));
        cases.addAll(cases(0.99, 15, 30));

        assertThat(Reliability.error(cases)).isCloseTo(0.49 * 30 / 40, within(1e-9));
    }

    @Test
    void shouldPutCertaintyIntoTheLastBin() {
        assertThat(Reliability.table(cases(1.0, 1, 1))).singleElement().satisfies(bin -> assertThat(bin.to())
                .isEqualTo(1));
    }

    @Test
    void shouldFindNothingInNothing() {
        assertThat(Reliability.table(List.of())).isEmpty();
        assertThat(Reliability.error(List.of())).isZero();
    }

    private static List<Reliability.Case> cases(double confidence, int right, int n) {
        List<Reliability.Case> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(new Reliability.Case(confidence, i < right));
        }
        return out;
    }
}
