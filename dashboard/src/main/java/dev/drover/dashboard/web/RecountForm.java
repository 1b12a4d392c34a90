package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.recounts.RecountCheck.Told;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.RecordedCount.Mark;
import dev.drover.pipeline.wire.RecordedCount.Viewed;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what somebody counted from a recording; all that is wrong is told at once. */
final class RecountForm {

    private static final Pattern FRAME = Pattern.compile("([A-Za-z0-9_.-]{1,64})/(\\d{1,18})/(\\d{1,18})");

    /** Microseconds since the epoch that a number of JavaScript still holds exactly. */
    private static final long LAST_MICROS = (1L << 53) - 1;

    /**
     * What was sent.
     *
     * @param told what it says
     * @param values the other values of the command, as they go out
     */
    record Sent(Told told, Map<String, String> values) {}

    private final LoadingPlan plan;
    private final ProblemDetails.Collector errors = new ProblemDetails.Collector();

    private RecountForm(LoadingPlan plan) {
        this.plan = plan;
    }

    static Sent read(Kind kind, LoadingPlan plan, JsonNode values) {
        return new RecountForm(plan).sent(kind, values);
    }

    private Sent sent(Kind kind, JsonNode values) {
        ObjectNode rest = values instanceof ObjectNode object ? object.deepCopy() : Json.object();
        rest.remove(List.of(CommandKeys.MARKS, CommandKeys.VIEWED));
        Map<String, String> plain = CommandForm.values(kind, rest, "/values");
        List<Mark> marks = items(values, CommandKeys.MARKS, RecordedCount.MOST_MARKS, "RECOUNT_MARK", this::mark);
        List<Viewed> viewed =
                items(values, CommandKeys.VIEWED, RecordedCount.MOST_SPANS, "RECOUNT_VIEWED", this::viewed);
        errors.throwIfAny();
        String unseen = plain.getOrDefault(CommandKeys.UNSEEN, "0");
        int heads = Integer.parseInt(plain.getOrDefault(CommandKeys.COUNT, "0"));
        return new Sent(new Told(heads, marks, Integer.parseInt(unseen), viewed), plain);
    }

    private <T> List<T> items(
            JsonNode values, String name, int most, String code, Function<JsonNode, Optional<T>> reader) {
        JsonNode list = values.path(name);
        List<T> items = new ArrayList<>();
        if (!list.isArray()) {
            errors.add("/values/" + name, list.isMissingNode() ? "FIELD_REQUIRED" : code);
        } else if (list.size() > most) {
            errors.add("/values/" + name, "RECOUNT_TOO_MANY", most);
        } else {
            for (int i = 0; i < list.size(); i++) {
                Optional<T> item = reader.apply(list.get(i));
                item.ifPresent(items::add);
                if (item.isEmpty()) {
                    errors.add("/values/" + name + "/" + i, code);
                }
            }
        }
        return items;
    }

    private Optional<Mark> mark(JsonNode node) {
        Matcher frame = FRAME.matcher(node.path("frame").asText());
        int heads = node.path("heads").isIntegralNumber() ? node.path("heads").asInt() : 0;
        long micros = micros(node, "at_us");
        if (node.size() != 3 || !frame.matches() || micros < 0 || Math.abs(heads) != 1) {
            return Optional.empty();
        }
        FrameId id = new FrameId(frame.group(1), Long.parseLong(frame.group(2)), Long.parseLong(frame.group(3)));
        return plan.role(id.cameraId()).map(role -> new Mark(micros, id, heads));
    }

    private Optional<Viewed> viewed(JsonNode node) {
        String camera = node.path("camera").asText();
        long from = micros(node, "from_us");
        long to = micros(node, "to_us");
        if (node.size() != 3 || from < 0 || to <= from) {
            return Optional.empty();
        }
        return plan.role(camera).map(role -> new Viewed(camera, new TimeSpan(from, to)));
    }

    private static long micros(JsonNode node, String name) {
        JsonNode value = node.path(name);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        return whole && value.asLong() <= LAST_MICROS ? value.asLong() : -1;
    }
}
