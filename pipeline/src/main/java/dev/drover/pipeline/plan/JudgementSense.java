package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What rules of judgement must be beyond their form. */
final class JudgementSense {

    private JudgementSense() {}

    static List<PlanProblem> problems(LinedText text) {
        Notes notes = new Notes(text);
        JsonNode rules = text.tree();
        Set<String> known = new TreeSet<>(ShippedRules.judgement().thresholds().keySet());
        rules.path("thresholds").fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                notes.add("/thresholds/" + name, "UNKNOWN_THRESHOLD", name);
            }
        });
        if (Tree.text(rules, "effective").isPresent()
                && Tree.time(rules, "effective").isEmpty()) {
            notes.add("/effective", "NO_TIME");
        }
        Set<String> codes = new HashSet<>();
        List<JsonNode> alarms = Tree.items(rules, "alarms");
        for (int i = 0; i < alarms.size(); i++) {
            String code = Tree.text(alarms.get(i), "code").orElse("");
            if (!code.isEmpty() && !codes.add(code)) {
                notes.add("/alarms/" + i + "/code", "CODE_TWICE", code);
            }
        }
        List<JsonNode> blocks = Tree.items(rules.path("arm"), "blocks");
        for (int i = 0; i < blocks.size(); i++) {
            String code = blocks.get(i).asText();
            if (!codes.contains(code)) {
                notes.add("/arm/blocks/" + i, "UNKNOWN_CODE", code);
            }
        }
        return notes.problems();
    }
}
