package dev.drover.dashboard.deliver;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The body of a message as a person reads it. */
final class MailText {

    private static final Map<String, String> ZH = Map.of(
            "raised",
            "触发",
            "claimed",
            "已认领",
            "resolved",
            "已恢复",
            "closed",
            "已关闭",
            "escalated",
            "升级",
            "shelved",
            "已搁置",
            "test",
            "测试");

    private MailText() {}

    static String subject(JsonObject body, boolean zh) {
        JsonObject alarm = body.getJsonObject("data");
        String kind = kind(body);
        String name = oneLine(alarm.getString(zh ? "name_zh" : "name_en", ""));
        String subject = oneLine(
                alarm.getString("batch", "").isEmpty() ? alarm.getString("camera", "") : alarm.getString("batch"));
        String late = body.getBoolean("late", false) ? (zh ? "（补发）" : " (late)") : "";
        return zh
                ? "【" + alarm.getInteger("severity", 4) + "级 " + ZH.getOrDefault(kind, kind) + "】" + name + " "
                        + subject + late
                : "[severity " + alarm.getInteger("severity", 4) + ", " + kind + "] " + name + " " + subject + late;
    }

    static String text(JsonObject body, boolean zh) {
        JsonObject alarm = body.getJsonObject("data");
        StringBuilder text = new StringBuilder(alarm.getString(zh ? "detail_zh" : "detail_en", "")).append("\n\n");
        line(text, zh ? "猪场" : "farm", alarm.getString("farm", ""));
        line(text, zh ? "批次" : "batch", alarm.getString("batch", ""));
        line(text, zh ? "摄像机" : "camera", alarm.getString("camera", ""));
        line(text, zh ? "触发时间" : "raised", alarm.getString("raised_at", ""));
        line(text, zh ? "状态时间" : "this step", alarm.getString("event_at", ""));
        line(text, zh ? "认领人" : "owner", alarm.getString("owner", ""));
        line(text, zh ? "结论" : "verdict", alarm.getString("verdict", ""));
        line(text, zh ? "代码" : "code", alarm.getString("code", ""));
        line(text, zh ? "编号" : "id", alarm.getString("id", "") + " " + alarm.getLong("seq", 0L));
        alarm.getJsonObject("values", new JsonObject())
                .forEach(value -> line(text, value.getKey(), String.valueOf(value.getValue())));
        return text.toString();
    }

    private static String kind(JsonObject body) {
        String[] parts = body.getString("type", "").split("\\.");
        return parts.length < 2 ? "" : parts[parts.length - 2];
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
