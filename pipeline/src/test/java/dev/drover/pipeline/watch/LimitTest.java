package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.plan.ShippedRules;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {

    @ParameterizedTest
    @EnumSource(Limit.class)
    void shouldStandInTheRulesThatShipWithTheSameValue(Limit limit) {
        assertThat(ShippedRules.judgement().thresholds()).containsEntry(limit.threshold(), limit.otherwise());
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void shouldBeTakenFromTheRulesWhereTheySay(Limit limit) {
        assertThat(limit.in(Map.of(limit.threshold(), 7.5))).isEqualTo(7.5);
        assertThat(limit.in(Map.of())).isEqualTo(limit.otherwise());
    }
}
