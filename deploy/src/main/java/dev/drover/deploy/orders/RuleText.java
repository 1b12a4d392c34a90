package dev.drover.deploy.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules of judgement as people read them: the file they would write, and what is different between two. */
final class RuleText {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
    private static final long SECOND = 1_000_000;

    private RuleText() {}

    static ObjectNode tree(JudgementRules rules) {
        ObjectNode root = YAML.createObjectNode();
        root.put("version", rules.version()).put("effective", time(rules.effectiveMicros()));
        ObjectNode thresholds = root.putObject("thresholds");
        new TreeMap<>(rules.thresholds()).forEach((name, value) -> {
            if (value == Math.rint(value)) {
                thresholds.put(name, value.longValue());
            } else {
                thresholds.put(name, value);
            }
        });
        rules.armBlocks().forEach(root.putObject("arm").putArray("blocks")::add);
        names(rules.twoPersons()).forEach(root.putArray("two-persons")::add);
        ArrayNode alarms = root.putArray("alarms");
        rules.alarms().forEach(alarm -> write(alarms.addObject(), alarm));
        return root;
    }

    private static void write(ObjectNode row, AlarmRule alarm) {
        row.put("code", alarm.code())
                .put("zh", alarm.zh())
                .put("en", alarm.en())
                .put("severity", alarm.severity());
        row.put("on", alarm.onDelayMicros() / SECOND);
        if (alarm.offDelayMicros() < 0) {
            row.put("off", "person");
        } else {
            row.put("off", alarm.offDelayMicros() / SECOND);
        }
        row.put("ack", alarm.ackMicros() / SECOND);
        alarm.to().forEach(row.putArray("to")::add);
    }

    /** A file that {@code drover rules apply} takes. */
    static String yaml(JudgementRules rules) throws IOException {
        return YAML.writeValueAsString(tree(rules));
    }

    static String time(long micros) {
        return EpochMicros.toInstant(micros).toString();
    }

    /** A line for each difference; empty if there is none but the version. */
    static List<String> differences(JudgementRules before, JudgementRules after) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.thresholds().keySet());
        names.addAll(after.thresholds().keySet());
        for (String name : names) {
            Double old = before.thresholds().get(name);
            Double fresh = after.thresholds().get(name);
            if (!Objects.equals(old, fresh)) {
                lines.add("threshold " + name + ": " + number(old) + " -> " + number(fresh));
            }
        }
        if (!before.armBlocks().equals(after.armBlocks())) {
            lines.add(
                    "keeps counting from being begun: " + list(before.armBlocks()) + " -> " + list(after.armBlocks()));
        }
        if (!before.twoPersons().equals(after.twoPersons())) {
            lines.add("takes two persons: " + list(names(before.twoPersons())) + " -> "
                    + list(names(after.twoPersons())));
        }
        Map<String, AlarmRule> gone = byCode(before);
        for (AlarmRule fresh : after.alarms()) {
            AlarmRule old = gone.remove(fresh.code());
            if (old == null) {
                lines.add("alarm " + fresh.code() + " is new: "
                        + String.join(", ", facts(fresh).values()));
            } else if (!old.equals(fresh)) {
                lines.add("alarm " + fresh.code() + ": " + String.join(", ", changes(facts(old), facts(fresh))));
            }
        }
        gone.keySet().forEach(code -> lines.add("alarm " + code + " is gone: it is no longer raised"));
        return lines;
    }

    private static List<String> names(List<Command.Kind> kinds) {
        return kinds.stream().map(Command.Kind::name).toList();
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(" ", names);
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "not said (as it ships)";
        }
        return value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
    }

    private static Map<String, AlarmRule> byCode(JudgementRules rules) {
        Map<String, AlarmRule> byCode = new LinkedHashMap<>();
        rules.alarms().forEach(alarm -> byCode.put(alarm.code(), alarm));
        return byCode;
    }

    private static List<String> changes(Map<String, String> old, Map<String, String> fresh) {
        return fresh.entrySet().stream()
                .filter(fact -> !fact.getValue().equals(old.get(fact.getKey())))
                .map(fact -> old.get(fact.getKey()) + " -> " + fact.getValue())
                .toList();
    }

    private static Map<String, String> facts(AlarmRule alarm) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("zh", "named " + alarm.zh());
        facts.put("en", "named " + alarm.en());
        facts.put("severity", "severity " + alarm.severity());
        facts.put("on", "raised after " + alarm.onDelayMicros() / SECOND + " s");
        facts.put(
                "off",
                alarm.offDelayMicros() < 0
                        ? "ended by a person"
                        : "resolved after " + alarm.offDelayMicros() / SECOND + " s");
        facts.put(
                "ack",
                alarm.ackMicros() == 0 ? "never escalated" : "escalated after " + alarm.ackMicros() / SECOND + " s");
        facts.put("to", "told to " + (alarm.to().isEmpty() ? "nobody" : String.join(" ", alarm.to())));
        return facts;
    }
}
