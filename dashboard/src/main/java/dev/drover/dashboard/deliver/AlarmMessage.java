package dev.drover.dashboard.deliver;

import dev.drover.dashboard.deliver.Outbox.Kind;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Alarm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** One step of an alarm as a message. */
final class AlarmMessage {

    /** A step that is older than this when it is applied is not news: whoever reads it must not run. */
    private static final Duration NEWS = Duration.ofMinutes(2);

    private AlarmMessage() {}

    static Message of(Alarm step, Kind kind, Instant now) {
        Instant event = EpochMicros.toInstant(step.eventMicros());
        JsonObject alarm = new JsonObject()
                .put("id", step.id())
                .put("seq", step.seq())
                .put("code", step.code())
                .put("name_zh", step.zh())
                .put("name_en", step.en())
                .put("severity", step.severity())
                .put("state", step.state().name())
                .put("farm", step.farm())
                .put("batch", step.batch())
                .put("camera", step.cameraId())
                .put("raised_at", EpochMicros.toInstant(step.raisedMicros()).toString())
                .put("event_at", event.toString())
                .put("occurrences", step.occurrences())
                .put("escalation", step.escalation())
                .put("owner", step.owner())
                .put("verdict", step.verdict())
                .put("detail_zh", step.detailZh())
                .put("detail_en", step.detailEn())
                .put("rule", step.rule())
                .put("rule_version", step.ruleVersion());
        JsonObject values = new JsonObject();
        new TreeMap<>(step.values()).forEach(values::put);
        alarm.put("values", values).put("frames", new JsonArray(step.frames()));
        JsonObject body = new JsonObject()
                .put("type", kind.type())
                .put("timestamp", event.toString())
                .put("late", event.plus(NEWS).isBefore(now))
                .put("data", alarm);
        return new Message(id(step), kind.type(), body.encode());
    }

    /** Made of the step only, and fit for a header whatever stands in the alarm's id. */
    static String id(Alarm step) {
        byte[] digest = DigestUtils.sha256(step.id() + '\n' + step.seq());
        return "alarm_" + HexFormat.of().formatHex(digest, 0, 16);
    }
}
