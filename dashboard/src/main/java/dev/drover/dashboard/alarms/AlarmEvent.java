package dev.drover.dashboard.alarms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.words.MeasuredLine;
import dev.drover.pipeline.wire.Alarm;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Alarms as JSON: in REST answers, and as CloudEvents on the websocket. */
public final class AlarmEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlarmEvent() {}

    /** @param farm whose business it is; the alarm itself may name none */
    public static ObjectNode write(Alarm alarm, String farm) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", alarm.id())
                .put("seq", alarm.seq())
                .put("batch", alarm.batch())
                .put("camera", alarm.cameraId())
                .put("farm", farm)
                .put("code", alarm.code())
                .put("name_zh", alarm.zh())
                .put("name_en", alarm.en())
                .put("severity", alarm.severity())
                .put("state", alarm.state().name().toLowerCase(Locale.ROOT))
                .put("raised_ms", alarm.raisedMicros() / 1000)
                .put("event_ms", alarm.eventMicros() / 1000)
                .put("occurrences", alarm.occurrences())
                .put("escalation", alarm.escalation())
                .put("shelved_until_ms", alarm.shelvedUntilMicros() / 1000)
                .put("owner", alarm.owner())
                .put("verdict", alarm.verdict().toLowerCase(Locale.ROOT))
                .put("detail_zh", line(alarm, true))
                .put("detail_en", line(alarm, false))
                .put("rule", alarm.rule())
                .put("rule_version", alarm.ruleVersion());
        alarm.to().forEach(node.putArray("to")::add);
        ObjectNode values = node.putObject("values");
        alarm.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(value -> values.put(value.getKey(), value.getValue()));
        alarm.frames().forEach(node.putArray("frames")::add);
        return node;
    }

    private static String line(Alarm alarm, boolean zh) {
        String recorded = zh ? alarm.detailZh() : alarm.detailEn();
        return MeasuredLine.of(new MeasuredLine.Told(alarm.code(), alarm.raisedMicros(), alarm.values(), recorded), zh);
    }

    /** A step as the websocket tells it. */
    public static String cloudEvent(String id, Alarm alarm, String farm, Instant now) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("type", "dev.drover.alarm." + alarm.state().name().toLowerCase(Locale.ROOT) + ".v1")
                .put("source", "/dashboard")
                .put("subject", alarm.id())
                .put("time", now.toString())
                .put("datacontenttype", "application/json");
        event.set("data", write(alarm, farm));
        return event.toString();
    }
}
