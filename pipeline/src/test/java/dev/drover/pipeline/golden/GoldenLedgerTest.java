package dev.drover.pipeline.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.CameraJson;
import dev.drover.pipeline.simulated.JudgedLog;
import dev.drover.pipeline.simulated.JudgedLog.Sums;
import dev.drover.pipeline.simulated.SimulatedLoading;
import dev.drover.pipeline.simulated.SimulatedLoading.Fault;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.SealJson;
import dev.drover.pipeline.wire.WireExamples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Drover wrote at commit 153d864, before its rooms were moved: the demo's whole loading, recorded from its topics,
 * a restart in it. A ledger that was written must come out again, byte for byte, whatever is moved or renamed. A change
 * of judgement changes these sums, and says so in CHANGELOG.md: since 29 November 2026 a crossing counts when the
 * animal is a third of its size behind the line; since 30 November 2026 the seal of the truck before, seen while the
 * loading waited, is no READING row of it: that one row is gone.
 */
class GoldenLedgerTest {

    @Test
    void shouldJudgeTheRecordedLoadingToTheBytesOfItsTime() throws Exception {
        List<Detections> recorded = lines("detections.jsonl.gz")
                .map(line -> detections(line.getBytes(UTF_8)))
                .toList();

        JudgedLog judged = JudgedLog.of(recorded.iterator(), 1);

        assertThat(judged.sums())
                .isEqualTo(new Sums(
                        "7e4e42269c6a6b068c96d7401cdf9c74c6153b36fe18a6d950b6a923b43909d1",
                        "71cbeaeb56edd238cd1b72e638013e38313ddd1a827a2459495432e9e32885bf",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "aa37c0afb1ecb18d5db18b8480630c36120ec13fcd9cf6ce2a382a0f38cd69e0"));
    }

    /** They have what the recorded one lacks: an outcome, a used seal, a loading by night, planted faults. */
    private static Stream<Arguments> simulated() {
        return Stream.of(
                Arguments.of(
                        100,
                        false,
                        Fault.NONE,
                        new Sums(
                                "695c931c001feea754fd42683bc6da9aba1e3703a3fba43054b0106b6c03a4f2",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                "74420681b2d913c9fafb27821477ab78af0f7f422b0236822a9aa97bdb1b226b",
                                "9e915516ea4e999faca0a98807228b9920786cddb335e095a0fb662a71bd5a8f")),
                Arguments.of(
                        101,
                        true,
                        Fault.SWAPPED_SEAL,
                        new Sums(
                                "a2f1b2b95620605f189d3a50da794e2c5639da69b131da78f4822fd4105fb31b",
                                "ba72b8af8cd8b2526203716888f0a7ff32c235cde922bafd03e703a3f6d066ad",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                "cb7e6d81361c821e4ed6e4e04586006655d054033f96a21b49e9349c798a483b")),
                Arguments.of(
                        105,
                        false,
                        Fault.PERSON_AT_THE_DOOR,
                        new Sums(
                                "1dceb8494dc68cd1e65bde031ccda1a18dbaaf155ad0bf4de5322bbd12425596",
                                "2989b636f238728eea2b867940ae4a1063e62f91823db538cf6142ae0b4a6793",
                                "4dd9162e324024099b162ee84db909963a6ed49fddabc86577117069c4e8401c",
                                "f6aa0fb213ab95f713b60f74ac5535f97df3c7b53c57bf7cf86aa70322a05533")));
    }

    @ParameterizedTest
    @MethodSource("simulated")
    void shouldJudgeASimulatedLoadingToTheBytesOfItsTime(int seed, boolean night, Fault fault, Sums sums)
            throws Exception {
        SimulatedLoading loading = new SimulatedLoading(seed, 34, night, fault, WireExamples.T0);

        JudgedLog judged = JudgedLog.of(loading.records().iterator(), 1);

        assertThat(judged.sums()).isEqualTo(sums);
    }

    @Test
    void shouldReadAndWriteEveryRecordOfTheTopicsByteForByte() throws Exception {
        List<String[]> records =
                lines("topics.tsv.gz").map(line -> line.split("\t", 2)).toList();

        assertThat(records)
                .allSatisfy(record -> assertThat(new String(again(record[0], record[1].getBytes(UTF_8)), UTF_8))
                        .isEqualTo(record[1]));
    }

    @Test
    void shouldReadAndWriteEveryRecordedDetectionByteForByte() throws Exception {
        List<String> records = lines("detections.jsonl.gz").toList();

        assertThat(records).allSatisfy(record -> assertThat(
                        new String(DetectionsJson.write(detections(record.getBytes(UTF_8))), UTF_8))
                .isEqualTo(record));
    }

    private static byte[] again(String topic, byte[] record) throws MalformedRecordException {
        return switch (topic) {
            case "ledger" -> LedgerJson.write(LedgerJson.read(record));
            case "alarms" -> AlarmJson.write(AlarmJson.read(record));
            case "cameras" -> CameraJson.write(CameraJson.read(record));
            case "commands" -> CommandJson.write(CommandJson.read(record));
            case "judgement" -> JudgementJson.write(JudgementJson.read(record));
            case "plans" -> PlanJson.write(PlanJson.read(record));
            case "rules" -> RulesJson.write(RulesJson.read(record));
            case "seals" -> SealJson.write(SealJson.read(record));
            default -> throw new IllegalArgumentException(topic);
        };
    }

    private static Detections detections(byte[] line) {
        try {
            return DetectionsJson.read(line);
        } catch (MalformedRecordException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static Stream<String> lines(String resource) throws IOException {
        return new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(GoldenLedgerTest.class.getResourceAsStream(resource)), UTF_8))
                .lines();
    }
}
