package dev.drover.deploy.lab.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperRunTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindAndNameRightlyWhatWasDoneToEachOfManyBundles() throws Exception {
        TamperReport report = TamperRun.run(folder, 5, 300);

        assertThat(report.rows()).allSatisfy(row -> assertThat(row.wrong()).isEmpty());
        assertThat(report.tried()).isEqualTo(300);
        assertThat(report.rows()).hasSize(TamperedBundle.What.values().length);
        assertThat(report.good()).isTrue();
    }

    @Test
    void shouldNotBeGoodWhereOneIsTakenForAnother() {
        TamperReport.Tally tally = new TamperReport.Tally();
        tally.add(TamperedBundle.What.BIT_FLIPPED, true, "");
        tally.add(TamperedBundle.What.BIT_FLIPPED, false, "said nothing");

        assertThat(tally.report(1).good()).isFalse();
        assertThat(tally.report(1).table()).contains("| 2 | 1 |", "said nothing");
    }

    @Test
    void shouldPutABundleTogetherAgainAsItWas() throws Exception {
        SiteKey key = SiteKey.open(folder.resolve("keys"));
        SampleEvidence evidence = new SampleEvidence(1, new Random(3));
        Path file = folder.resolve("whole.zip");
        evidence.write(file, evidence.manifest(key, 1, 1, Manifest.FIRST), key);
        byte[] whole = Files.readAllBytes(file);

        StoredZip taken = StoredZip.read(whole);

        assertThat(taken.with(taken.pieces())).isEqualTo(whole);
        assertThat(taken.pieces())
                .extracting(StoredZip.Piece::name)
                .startsWith(Manifest.NAME)
                .containsAll(List.of(SampleEvidence.LEDGER, "media/recording/ramp_2000.mp4"));
    }
}
