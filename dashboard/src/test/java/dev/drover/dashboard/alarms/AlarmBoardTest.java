package dev.drover.dashboard.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.world.TestFarm;
import dev.drover.pipeline.wire.Alarm;
import org.junit.jupiter.api.Test;

class AlarmBoardTest {

    private final AlarmBoard board = new AlarmBoard();

    @Test
    void shouldKeepTheNewestStepOnceWhateverComesAgain() {
        Alarm raised = alarm("a");
        Alarm acked = TestFarm.next(raised, Alarm.State.ACKED, "li", "");
        board.add(raised);
        board.add(acked);

        assertThat(board.add(raised)).isFalse();
        assertThat(board.add(acked)).isFalse();
        assertThat(board.alarm("a")).contains(acked);
        assertThat(board.end()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatWasMissedSinceAnEvent() {
        board.add(alarm("a"));
        String heard = board.eventId(0);
        board.add(alarm("b"));

        AlarmBoard.Missed missed = board.since(board.after(heard));

        assertThat(missed.complete()).isTrue();
        assertThat(missed.steps()).extracting(Alarm::id).containsExactly("b");
    }

    @Test
    void shouldSayWhenStepsAreMissing() {
        String first = board.eventId(0);
        for (int i = 0; i <= AlarmBoard.STEPS_KEPT + 1; i++) {
            board.add(alarm("a" + i));
        }

        assertThat(board.since(board.after(first)).complete()).isFalse();
        assertThat(board.since(board.end()).complete()).isTrue();
    }

    @Test
    void shouldNotTakeAnEventOfAnotherRunForItsOwn() {
        assertThat(board.after(new AlarmBoard().eventId(0))).isEqualTo(-1);
        assertThat(board.after("")).isEqualTo(-1);
        assertThat(board.after("nonsense-99999999999999999999")).isEqualTo(-1);
    }

    @Test
    void shouldForgetTheOldestClosedAlarmsOnly() {
        board.add(alarm("open"));
        for (int i = 0; i <= AlarmBoard.CLOSED_KEPT; i++) {
            Alarm raised = alarm("c" + i);
            board.add(raised);
            board.add(TestFarm.next(raised, Alarm.State.CLOSED, "li", "FALSE"));
        }

        assertThat(board.alarm("open")).isPresent();
        assertThat(board.alarm("c0")).isEmpty();
        assertThat(board.alarm("c1")).isPresent();
    }

    private static Alarm alarm(String id) {
        return TestFarm.alarm(id, "farm-a", "CAM_LOST", 3);
    }
}
