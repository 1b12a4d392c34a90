package dev.drover.deploy.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoLoadingTest {

    @ParameterizedTest
    @EnumSource(AlarmCode.class)
    void shouldConfirmTheCountThatIsPlannedNotToMatchAndCloseEveryOtherAlarmAsATest(AlarmCode code) {
        OfficerStep step = DemoLoading.closing(alarm(code));

        assertThat(step.kind()).isEqualTo(Command.Kind.CLOSE_ALARM);
        assertThat(step.values())
                .containsEntry(CommandKeys.ALARM, "a-1")
                .containsEntry(CommandKeys.VERDICT, code == AlarmCode.COUNT_MISMATCH ? "CONFIRMED" : "TEST")
                .containsKey(CommandKeys.NOTE);
    }

    private static Alarm alarm(AlarmCode code) {
        return new Alarm(
                "a-1",
                1,
                "DEMO-1",
                "DEMO-1",
                "ramp",
                "farm",
                code.name(),
                "报警",
                "Alarm",
                1,
                List.of("D"),
                Alarm.State.RAISED,
                1,
                1,
                1,
                0,
                0,
                "",
                "",
                "说明",
                "detail",
                "rule",
                1,
                Map.of(),
                List.of());
    }
}
