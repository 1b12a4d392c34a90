package dev.drover.dashboard.bundles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.pins.FrameNames;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside each clip: the row or alarm it shows, its pictures, who judged by what, and who decided. */
final class ClipBasis {

    private final LoadingCase about;
    private final Map<String, LedgerEntry> rows = new HashMap<>();
    private final Map<String, List<Alarm>> steps = new HashMap<>();
    private final Map<FrameId, CasePicture> pictures = new HashMap<>();

    ClipBasis(LoadingCase about) {
        this.about = about;
        about.rows().forEach(row -> rows.put(row.eventId(), row));
        about.steps().forEach(step -> steps.computeIfAbsent(step.id(), id -> new ArrayList<>())
                .add(step));
        about.pictures().forEach(picture -> pictures.put(picture.id(), picture));
    }

    ObjectNode add(ObjectNode line, CaseMedia clip) {
        int blank = clip.about().indexOf(' ');
        String id = clip.about().substring(blank + 1);
        LedgerEntry row = rows.get(id);
        List<Alarm> its = steps.getOrDefault(id, List.of());
        if (row != null) {
            basis(line, row.rule(), row.ruleVersion(), row.values());
            pictures(line, row.frames());
        } else if (!its.isEmpty()) {
            Alarm first = its.get(0);
            basis(line, first.rule(), first.ruleVersion(), first.values());
            pictures(line, first.frames());
        }
        ArrayNode models = line.putArray("detector_sha256");
        about.found().models(clip.camera(), clip.fromMicros(), clip.toMicros()).forEach(models::add);
        decided(line.putArray("decided"), id, its);
        return line;
    }

    private static void basis(ObjectNode line, String rule, int version, Map<String, String> values) {
        line.put("rule", rule).put("rule_version", version);
        ObjectNode judged = line.putObject("values");
        values.forEach(judged::put);
    }

    private void pictures(ObjectNode line, List<String> frames) {
        ArrayNode names = line.putArray("pictures");
        for (String frame : frames) {
            FrameNames.read(frame)
                    .flatMap(id -> Optional.ofNullable(pictures.get(id)))
                    .filter(CasePicture::kept)
                    .ifPresent(picture -> names.add(picture.file()));
        }
    }

    private void decided(ArrayNode decided, String id, List<Alarm> its) {
        for (LedgerEntry row : about.rows()) {
            if (row.type() == Type.COMMAND && row.values().containsValue(id)) {
                decided.addObject()
                        .put("who", row.values().getOrDefault(LedgerValues.ACTOR, ""))
                        .put("did", row.rule())
                        .put("event_us", row.eventMicros())
                        .put("row", row.eventId());
            }
        }
        for (Alarm step : its) {
            if (!step.owner().isEmpty()) {
                decided.addObject()
                        .put("who", step.owner())
                        .put("did", step.verdict().isEmpty() ? step.state().name() : step.verdict())
                        .put("event_us", step.eventMicros())
                        .put("step", step.seq());
            }
        }
    }
}
