package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.evidence.Auditor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditStateTest {

    @ParameterizedTest
    @CsvSource({
        "true,  0, '',      0,   ok",
        "true,  0, '',      840, behind",
        "true,  0, 'Redis', 840, unknown",
        "false, 0, '',      840, checking",
        "true,  1, '',      840, red",
    })
    void shouldNotCallEvidenceWholeWhileMuchIsNotJudged(
            boolean complete, long violations, String trouble, long behind, String state) {
        Instant now = Instant.EPOCH;
        Auditor.Report report =
                new Auditor.Report(complete, now, now, 1, 1, List.of(), 0, Map.of(), List.of(), trouble);

        assertThat(AuditApi.state(report, violations, behind)).isEqualTo(state);
    }
}
