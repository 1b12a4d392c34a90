package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AuditNoteTest {

    @Test
    void shouldContinueTheChainOfARunningDashboard() throws Exception {
        try (Running running = new Running()) {
            AuditNote.write(running.config(), "li", "seals-freeze", "H1 to H9: box lost", "drover");

            assertThat(running.audited("seals-freeze", "H1 to H9: box lost")).isEqualTo("li");
            running.admin();
            assertThat(running.audit()
                            .prove()
                            .map(Audit.Proof::broken)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS))
                    .isEmpty();
        }
    }
}
