package dev.drover.deploy.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoRulesTest {

    /** A threshold whose name nobody knows would change nothing. */
    @Test
    void shouldDifferFromTheRulesThatShipOnlyInWhatIsSaidOfRepeatedPicturesAndTheirClock() {
        JudgementRules shipped = ShippedRules.judgement();
        JudgementRules demo = DemoRules.rules();

        assertThat(demo.version()).isGreaterThan(shipped.version());
        assertThat(demo.alarms()).isEqualTo(shipped.alarms());
        assertThat(demo.thresholds().keySet()).isEqualTo(shipped.thresholds().keySet());
        Set<String> changed = demo.thresholds().entrySet().stream()
                .filter(entry -> !shipped.thresholds().get(entry.getKey()).equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        "camera.frozen.pictures", "camera.replay.pictures", "camera.picture.clock.seconds");
    }
}
