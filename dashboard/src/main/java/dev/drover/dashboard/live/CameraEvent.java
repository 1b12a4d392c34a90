package dev.drover.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.counts.LineCounts;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CameraRules;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/** States and counts of cameras as JSON: in REST answers, and as CloudEvents on the websocket. */
public final class CameraEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CameraEvent() {}

    /** The changing part of a camera; equal text means that nothing changed. */
    static String state(Camera camera, CameraNow now, CameraRules rules, CountView counts) {
        ObjectNode node = JSON.createObjectNode().put("id", camera.id());
        write(node, now, counts.of(camera.id(), rules));
        return text(node);
    }

    /** Adds state, cause, rates and counts to {@code node}. */
    public static void write(ObjectNode node, CameraNow now, LineCounts counts) {
        node.put("state", now.state().name().toLowerCase(Locale.ROOT));
        node.put("cause", now.cause().toLowerCase(Locale.ROOT));
        node.put("detail", now.detail());
        // Whole seconds: the viewer has the exact time with every picture.
        node.put("last_frame_ms", now.lastFrameMicros() / 1_000_000 * 1000);
        node.put("fps", Math.round(now.fps() * 2) / 2.0);
        node.put("scored", now.scored());
        OptionalLong behind = JudgingLag.seconds(now, counts);
        node.put("behind_s", behind.isPresent() ? behind.getAsLong() : null);
        // Rounded down: what is slower than its own pace is not told as its own pace.
        node.put("pace", Math.floor(now.pace() * 100) / 100);
        ObjectNode present = node.putObject("present");
        now.present().forEach(present::put);
        write(node.putObject("counts"), counts);
    }

    /** Adds the counts of one camera's lines to {@code node}. */
    public static void write(ObjectNode node, LineCounts counts) {
        node.put("status", counts.status().name().toLowerCase(Locale.ROOT));
        if (counts.status() == LineCounts.Status.BEHIND) {
            node.put("since_ms", counts.shownMicros() / 1000);
        }
        ArrayNode lines = node.putArray("lines");
        counts.lines().forEach(line -> lines.addObject()
                .put("line", line.line())
                .put("in", line.in())
                .put("out", line.out())
                .put("event_ms", line.eventMicros() / 1000));
    }

    static String cloudEvent(Collection<String> cameras, long siteVersion, Instant now) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("type", "dev.drover.cameras.v1")
                .put("source", "/dashboard")
                .put("time", now.toString())
                .put("datacontenttype", "application/json");
        ObjectNode data = event.putObject("data");
        data.put("server_ms", now.toEpochMilli());
        data.put("list_version", siteVersion);
        ArrayNode list = data.putArray("cameras");
        cameras.forEach(state -> list.addRawValue(new RawValue(state)));
        return text(event);
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
