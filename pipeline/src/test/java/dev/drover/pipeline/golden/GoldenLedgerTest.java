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
 * of judgement changes these sums, and says so in CHANGELOG.md.
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
                        "39441a8423dba7166f908ae97bea208290294c79ec0cf3b16476e127bc3de887",
                        "c26d273c50465b304869ae820013a99d967eded0d2619f38eda6406add58618d",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "31a59eaefdd1337a78933428d528a192bbafd2e2ba83162316770dd1a3281f08"));
    }

    /** They have what the recorded one lacks: an outcome, a used seal, a loading by night, planted faults. */
    private static Stream<Arguments> simulated() {
        return Stream.of(
                Arguments.of(
                        100,
                        false,
                        Fault.NONE,
                        new Sums(
                                "ca096216ca9bc4573d6e0ffe39c67c846440307a557fc42658d5b122ecaa4a0a",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                "74420681b2d913c9fafb27821477ab78af0f7f422b0236822a9aa97bdb1b226b",
                                "88f023562460efe90c9c01868849338d85a2b149968fbb40b97b6bb38d0013e1")),
                Arguments.of(
                        101,
                        true,
                        Fault.SWAPPED_SEAL,
                        new Sums(
                                "29698ea15b00394f9fe9a2c758c17c49fa85045405c6bb12ae4d24adfc25e49e",
                                "ba72b8af8cd8b2526203716888f0a7ff32c235cde922bafd03e703a3f6d066ad",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                "97e3bf281059353f868b350d071cd02b404efb376f49ff0767707ae1f0a62a6b")),
                Arguments.of(
                        105,
                        false,
                        Fault.PERSON_AT_THE_DOOR,
                        new Sums(
                                "498841f9b74e3164f4b28523210d16e005ac18fa98768093816d484d791c892d",
                                "2989b636f238728eea2b867940ae4a1063e62f91823db538cf6142ae0b4a6793",
                                "4dd9162e324024099b162ee84db909963a6ed49fddabc86577117069c4e8401c",
                                "791fd10bbb02263cd2a740928e130ba78a96fabe0312fbfc3119e10764ad1cb7")));
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
