package dev.drover.dashboard.deliver;

import dev.drover.dashboard.deliver.MailPlaces.Place;
import dev.drover.dashboard.words.MeasuredLine;
import dev.drover.ingest.wire.EpochMicros;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alarm's message as a person reads it, in one language: what happened, where and when by the farms' clock, and
 * where to look. What operations need stands below a line.
 */
final class MailText {

    /** The farms' clock, as the plans' days are (no summer time). */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private static final List<String> SEVERITY_ZH = List.of("紧急", "警告", "提示", "记录");
    private static final List<String> SEVERITY_EN = List.of("Urgent", "Warning", "Notice", "Record");
    private static final Map<String, String> KIND_ZH = Map.of(
            "raised", "新报警",
            "claimed", "已认领",
            "resolved", "已恢复",
            "closed", "已办结",
            "escalated", "升级",
            "shelved", "已搁置",
            "updated", "再次发生",
            "test", "测试");
    private static final Map<String, String> KIND_EN = Map.of(
            "raised", "new",
            "claimed", "claimed",
            "resolved", "cleared",
            "closed", "closed",
            "escalated", "escalated",
            "shelved", "shelved",
            "updated", "came again",
            "test", "test");
    private static final Map<String, String> VERDICT_ZH =
            Map.of("CONFIRMED", "属实", "SUSPICIOUS", "存疑", "FALSE", "误报", "TEST", "测试");
    private static final Map<String, String> VERDICT_EN =
            Map.of("CONFIRMED", "confirmed", "SUSPICIOUS", "suspicious", "FALSE", "false", "TEST", "test");

    private final JsonObject body;
    private final JsonObject alarm;
    private final boolean zh;
    private final MailPlaces places;

    MailText(JsonObject body, boolean zh, MailPlaces places) {
        this.body = body;
        this.alarm = body.getJsonObject("data");
        this.zh = zh;
        this.places = places;
    }

    String subject() {
        String severity = (zh ? SEVERITY_ZH : SEVERITY_EN).get(Math.floorMod(alarm.getInteger("severity", 4) - 1, 4));
        String kind = (zh ? KIND_ZH : KIND_EN).getOrDefault(kind(), kind());
        String late = body.getBoolean("late", false) ? say("（补发）", " (late)") : "";
        String where = text("batch").isEmpty() ? camera() : text("batch");
        return oneLine(say("【" + severity + "·" + kind + "】", "[" + severity + ", " + kind + "] ")
                + text(say("name_zh", "name_en"))
                + of(farm())
                + of(where)
                + late);
    }

    String text() {
        StringBuilder text = new StringBuilder(line()).append("\n\n");
        line(text, say("养殖场", "Farm"), farm());
        line(text, say("监装批次", "Loading"), text("batch"));
        line(text, say("摄像机", "Camera"), camera());
        line(text, say("发生时间", "Raised"), local("raised_at"));
        if (!text("event_at").equals(text("raised_at"))) {
            line(text, say("本次变化", "This step"), local("event_at"));
        }
        line(text, say("认领人", "Claimed by"), text("owner"));
        String verdict = text("verdict");
        line(text, say("结论", "Verdict"), (zh ? VERDICT_ZH : VERDICT_EN).getOrDefault(verdict, verdict));
        if (!places.address().isEmpty() && !kind().equals("test")) {
            String id = URLEncoder.encode(text("id"), StandardCharsets.UTF_8);
            line(text, say("查看", "Look at it"), places.address() + "/alarms?id=" + id);
        }
        text.append("\n").append(say("运维详情", "Details for operations")).append("\n");
        line(text, "code", text("code"));
        line(text, "id", text("id") + " " + alarm.getLong("seq", 0L));
        values().forEach((name, value) -> line(text, name, value));
        return text.toString();
    }

    private String line() {
        String recorded = text(say("detail_zh", "detail_en"));
        Instant raised = instant("raised_at");
        long micros = EpochMicros.of(raised);
        return oneLine(MeasuredLine.of(new MeasuredLine.Told(text("code"), micros, values(), recorded), zh));
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        alarm.getJsonObject("values", new JsonObject())
                .forEach(value -> values.put(value.getKey(), String.valueOf(value.getValue())));
        return values;
    }

    private String farm() {
        String farm = text("farm");
        return farm.isEmpty() ? places.camera(text("camera")).map(Place::farm).orElse("") : farm;
    }

    private String camera() {
        return places.camera(text("camera")).map(Place::name).orElse(text("camera"));
    }

    private String local(String field) {
        Instant at = instant(field);
        return at.equals(Instant.EPOCH) ? "" : LOCAL.format(at) + say("（北京时间）", " (Beijing time)");
    }

    private Instant instant(String field) {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeParseException none) {
            return Instant.EPOCH;
        }
    }

    private String kind() {
        String[] parts = body.getString("type", "").split("\\.");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    private String text(String field) {
        return alarm.getString(field, "");
    }

    private String say(String chinese, String english) {
        return zh ? chinese : english;
    }

    private static String of(String part) {
        return part.isBlank() ? "" : " · " + part;
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            text.append(name).append(": ").append(oneLine(value)).append('\n');
        }
    }

    /** A name cannot write a second header or line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
