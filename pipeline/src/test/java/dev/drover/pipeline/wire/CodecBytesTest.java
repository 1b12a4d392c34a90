package dev.drover.pipeline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each codec, written out: what is on the topics of a plant must be read, and written, as it was. */
class CodecBytesTest {

    @FunctionalInterface
    private interface Reader {

        Object read(byte[] json) throws MalformedRecordException;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void shouldWriteTheBytesThatWereAlwaysWritten(
            String topic, Object record, Function<Object, byte[]> writer, Reader reader, String json) {
        assertThat(new String(writer.apply(record), UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void shouldReadThemBackAsTheSameRecord(
            String topic, Object record, Function<Object, byte[]> writer, Reader reader, String json) throws Exception {
        assertThat(reader.read(json.getBytes(UTF_8))).isEqualTo(record);
    }

    @Test
    void shouldReadWhatRulesAndOrdersSayBeyondWhatTheyFirstSaid() throws Exception {
        JudgementRules rules = new JudgementRules(
                7,
                1,
                Map.of(),
                List.of(CodecExamples.RULE),
                List.of("SITE_OWN_1"),
                List.of(Command.Kind.RECOUNT, Command.Kind.CONCLUDE));
        Detections record =
                CodecExamples.DETECTIONS.withOrders(new Orders(List.of(rules), List.of(), List.of()).ofFarm("farm-1"));

        byte[] json = DetectionsJson.write(record);

        assertThat(new String(json, UTF_8))
                .contains("\"armBlocks\":[\"SITE_OWN_1\"],\"twoPersons\":[\"RECOUNT\",\"CONCLUDE\"]")
                .contains("\"seals\":[],\"farm\":\"farm-1\"");
        assertThat(DetectionsJson.read(json)).isEqualTo(record);
    }

    private static Stream<Arguments> codecs() {
        return Stream.of(
                codec(
                        "sessions",
                        CodecExamples.SESSION_ROW,
                        SessionEventJson::write,
                        SessionEventJson::read,
                        CodecExamples.SESSION_ROW_JSON),
                codec("alarms", CodecExamples.ALARM, AlarmJson::write, AlarmJson::read, CodecExamples.ALARM_JSON),
                codec(
                        "commands",
                        CodecExamples.COMMAND,
                        CommandJson::write,
                        CommandJson::read,
                        CodecExamples.COMMAND_JSON),
                codec(
                        "judgement",
                        CodecExamples.JUDGEMENT,
                        JudgementJson::write,
                        JudgementJson::read,
                        CodecExamples.JUDGEMENT_JSON),
                codec("plans", CodecExamples.PLAN, PlanJson::write, PlanJson::read, CodecExamples.PLAN_JSON),
                codec("rules", CodecExamples.RULES, RulesJson::write, RulesJson::read, CodecExamples.RULES_JSON),
                codec("seals", CodecExamples.SEAL, SealJson::write, SealJson::read, CodecExamples.SEAL_JSON),
                codec("ledger", CodecExamples.ROW, LedgerJson::write, LedgerJson::read, CodecExamples.ROW_JSON),
                codec(
                        "detections",
                        CodecExamples.DETECTIONS,
                        DetectionsJson::write,
                        DetectionsJson::read,
                        CodecExamples.DETECTIONS_JSON));
    }

    @SuppressWarnings("unchecked")
    private static <T> Arguments codec(String topic, T record, Function<T, byte[]> writer, Reader reader, String json) {
        Function<Object, byte[]> any = (Function<Object, byte[]>) (Function<?, byte[]>) writer;
        return Arguments.of(topic, record, any, reader, json);
    }
}
