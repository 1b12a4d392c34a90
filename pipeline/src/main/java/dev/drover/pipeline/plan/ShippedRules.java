package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** The rules of judgement that ship, version 1: what holds where nobody wrote others. */
public final class ShippedRules {

    private static final String FILE = "judgement-v1.yaml";
    private static final JudgementRules JUDGEMENT = read();

    private ShippedRules() {}

    public static JudgementRules judgement() {
        return JUDGEMENT;
    }

    /** The file as people write it, seconds and words. */
    private record RulesFile(int version, String effective, Map<String, Double> thresholds, List<Row> alarms) {}

    private record Row(
            String code, String zh, String en, int severity, long on, String off, long ack, List<String> to) {

        AlarmRule rule() {
            long offMicros = off.equals("person") ? -1 : Long.parseLong(off) * 1_000_000;
            return new AlarmRule(code, zh, en, severity, on * 1_000_000, offMicros, ack * 1_000_000, to);
        }
    }

    private static JudgementRules read() {
        try (InputStream in = ShippedRules.class.getResourceAsStream(FILE)) {
            RulesFile file = YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, RulesFile.class);
            return new JudgementRules(
                    file.version(),
                    OffsetDateTime.parse(file.effective()).toEpochSecond() * 1_000_000,
                    file.thresholds(),
                    file.alarms().stream().map(Row::rule).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the rules that ship cannot be read", e);
        }
    }
}
