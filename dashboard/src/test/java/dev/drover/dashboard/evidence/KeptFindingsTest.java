package dev.drover.dashboard.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptFindingsTest {

    private final KeptFindings findings = new KeptFindings();

    @Test
    void shouldKeepTheFewOfOneCameraHoweverManyAnotherHas() {
        for (int i = 1; i <= 1500; i++) {
            findings.add(finding("a-many", i));
        }
        findings.add(finding("b-few", 1));

        assertThat(findings.kept()).hasSize(KeptFindings.MAX_OF_ONE + 1).contains(finding("b-few", 1));
        assertThat(findings.counts()).isEqualTo(Map.of("a-many", 1500L, "b-few", 1L));
    }

    @Test
    void shouldCountOnceWhatWasFoundTwiceAndAllThatWasOnlyCounted() {
        KeptFindings again = new KeptFindings();
        for (int i = 1; i <= 300; i++) {
            findings.add(finding("a", i));
            again.add(finding("a", i));
        }
        again.add(finding("b", 1));

        KeptFindings all = new KeptFindings();
        all.addAll(findings);
        all.addNew(again);

        assertThat(all.counts()).isEqualTo(Map.of("a", 300L, "b", 1L));
    }

    private static Finding finding(String camera, long seq) {
        return new Finding("SEQ_MISSING", camera + "/line", seq, camera, 0, 0, "row " + seq);
    }
}
