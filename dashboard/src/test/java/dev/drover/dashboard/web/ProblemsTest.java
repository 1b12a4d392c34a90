package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    /** A server that is shut down, has no room or gives way says nothing of what was asked. */
    @ParameterizedTest
    @CsvSource({
        "57P01, true",
        "57P02, true",
        "57P03, true",
        "53300, true",
        "08006, true",
        "40P01, true",
        "23505, false",
        "42P01, false",
        "22021, false"
    })
    void shouldTellADatabaseThatIsAwayFromAWrongQuestion(String state, boolean away) {
        assertThat(Problems.isAbsence(new PgException("it says so", "FATAL", state, "")))
                .isEqualTo(away);
    }
}
