package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.HashMap;
import java.util.Map;

/** How the record of the rules of judgement is made of their file. */
final class JudgementReader {

    private JudgementReader() {}

    /** Of a tree without problems. */
    static JudgementRules rules(JsonNode rules) {
        Map<String, Double> thresholds = new HashMap<>();
        rules.get("thresholds")
                .properties()
                .forEach(each -> thresholds.put(each.getKey(), each.getValue().doubleValue()));
        return new JudgementRules(
                rules.get("version").intValue(),
                Tree.time(rules, "effective").orElseThrow(),
                thresholds,
                Tree.items(rules, "alarms").stream().map(JudgementReader::alarm).toList(),
                Tree.items(rules.path("arm"), "blocks").stream()
                        .map(JsonNode::textValue)
                        .toList(),
                Tree.items(rules, "two-persons").stream()
                        .map(each -> Command.Kind.valueOf(each.textValue()))
                        .toList());
    }

    private static AlarmRule alarm(JsonNode row) {
        JsonNode off = row.get("off");
        return new AlarmRule(
                row.get("code").textValue(),
                row.get("zh").textValue(),
                row.get("en").textValue(),
                row.get("severity").intValue(),
                row.get("on").longValue() * 1_000_000,
                off.isTextual() ? -1 : off.longValue() * 1_000_000,
                row.get("ack").longValue() * 1_000_000,
                Tree.items(row, "to").stream().map(JsonNode::textValue).toList());
    }
}
