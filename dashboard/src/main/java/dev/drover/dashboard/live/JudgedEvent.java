package dev.drover.dashboard.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.drover.dashboard.loadings.LoadingNow;
import dev.drover.pipeline.wire.LoadingPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;

/** Where loadings stand as JSON: in REST answers, and as CloudEvents on the websocket. */
public final class JudgedEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JudgedEvent() {}

    /** Equal text means that nothing changed. */
    static String state(LoadingPlan plan, LoadingNow now) {
        ObjectNode node = JSON.createObjectNode().put("batch", plan.batch()).put("plan_version", plan.version());
        write(node, now);
        return node.toString();
    }

    /** Adds where a loading stands to {@code node}. */
    public static void write(ObjectNode node, LoadingNow now) {
        node.put("seq", now.seq())
                .put("phase", now.phase().toLowerCase(Locale.ROOT))
                .put("in", now.in())
                .put("out", now.out())
                .put("uncertain", now.uncertain())
                .put("declared", now.declared())
                .put("event_ms", now.eventMicros() / 1000);
    }

    static String loadings(String status, Collection<String> states, int notFollowed, Instant now) {
        ObjectNode event = event("dev.drover.loadings.v1", now);
        ObjectNode data = event.putObject("data").put("status", status).put("not_followed", notFollowed);
        ArrayNode list = data.putArray("loadings");
        states.forEach(state -> list.addRawValue(new RawValue(state)));
        return event.toString();
    }

    /** Steps of alarms are no longer kept that this viewer has not heard: it must read the list anew. */
    static String alarmsLost(Instant now) {
        ObjectNode event = event("dev.drover.alarms-lost.v1", now);
        event.putObject("data");
        return event.toString();
    }

    private static ObjectNode event(String type, Instant now) {
        return JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("type", type)
                .put("source", "/dashboard")
                .put("time", now.toString())
                .put("datacontenttype", "application/json");
    }
}
