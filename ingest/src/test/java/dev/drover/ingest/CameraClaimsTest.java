package dev.drover.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CameraClaimsTest {

    private static final long EARLIER_LIFE = 4;

    private final Set<String> roster = new HashSet<>(Set.of("ramp-1"));
    private final CameraClaims claims = new CameraClaims(() -> 0, EARLIER_LIFE, roster::contains, frame -> {});

    private CompletableFuture<Boolean> ask(String cameraId, long session) {
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return claims.stillHeld(cameraId, session);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> claims.waiting() || answer.isDone());
        return answer;
    }

    @Test
    void shouldAnswerOnlyByWhatTheGroupSaidAfterTheClaim() {
        claims.held(claims.asked());

        CompletableFuture<Boolean> answer = ask("ramp-1", 7);
        assertThat(answer).isNotDone();
        claims.held(claims.asked());

        assertThat(answer.join()).isTrue();
    }

    @Test
    void shouldLoseASessionWhoseCameraAnotherProcessGot() {
        CompletableFuture<Boolean> answer = ask("ramp-1", 7);

        claims.gone("ramp-1", 8);

        assertThat(answer.join()).isFalse();
        assertThat(claims.lost("ramp-1", 8)).isTrue();
    }

    @Test
    void shouldKeepASessionThatBeganAfterTheCameraCameBack() {
        claims.gone("ramp-1", 8);

        CompletableFuture<Boolean> answer = ask("ramp-1", 9);
        claims.held(claims.asked());

        assertThat(answer.join()).isTrue();
    }

    @Test
    void shouldKeepASessionOfAnEarlierLifeWhileItsCameraIsLookedAfterHere() {
        CompletableFuture<Boolean> answer = ask("ramp-1", EARLIER_LIFE);
        claims.held(claims.asked());

        assertThat(answer.join()).isTrue();
    }

    @Test
    void shouldGiveUpASessionOfAnEarlierLifeWhoseCameraIsLookedAfterElsewhere() {
        roster.clear();

        CompletableFuture<Boolean> answer = ask("ramp-1", EARLIER_LIFE);
        claims.held(claims.asked());

        assertThat(answer.join()).isFalse();
        assertThat(claims.lost("ramp-1", EARLIER_LIFE)).isTrue();
    }
}
