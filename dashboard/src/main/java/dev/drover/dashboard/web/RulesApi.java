package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The counting lines of a camera. Who changes them says which version they saw, so that nobody overwrites unseen. */
final class RulesApi {

    private static final int MAX_LINES = 8;

    private final Parts parts;

    RulesApi(Parts parts) {
        this.parts = parts;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/rules", Right.SEE_CAMERAS, this::get),
                ApiRoute.of(HttpMethod.PUT, "/cameras/:id/rules", Right.EDIT_RULES, this::put));
    }

    private Future<?> get(Call call) {
        Camera camera = call.camera(parts.plant(), Right.SEE_CAMERAS);
        Json.answer(call.ctx(), 200, write(parts.plant().rules(camera.id())));
        return Future.succeededFuture();
    }

    private Future<?> put(Call call) {
        Camera camera = call.camera(parts.plant(), Right.EDIT_RULES);
        CameraRules before = parts.plant().rules(camera.id());
        ObjectNode body = Json.body(call.ctx());
        if (body.path("version").asInt(-1) != before.version()) {
            throw Problem.of(409, "RULES_CHANGED", before.version());
        }
        CameraRules rules = new CameraRules(camera.id(), before.version() + 1, lines(body.path("lines")));
        return parts.writer()
                .put(rules)
                .compose(written ->
                        parts.audit().write(call.person().name(), "rules-change", camera.id(), "ok", call.source()))
                .onSuccess(written -> Json.answer(call.ctx(), 200, write(rules)));
    }

    private static List<CountingLine> lines(JsonNode node) {
        Problem.Collector errors = new Problem.Collector();
        if (!node.isArray() || node.size() > MAX_LINES) {
            errors.add("/lines", "LINES_COUNT", MAX_LINES);
            errors.throwIfAny();
        }
        List<CountingLine> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode line = node.get(i);
            try {
                CountingLine read = new CountingLine(
                        line.path("id").asText(),
                        point(line.path("a")),
                        point(line.path("b")),
                        line.path("margin").asDouble(0.05),
                        ObjectClass.ofLabel(line.path("counts").asText("pig")));
                if (!ids.add(read.id())) {
                    errors.add("/lines/" + i + "/id", "LINE_ID_TAKEN");
                }
                lines.add(read);
            } catch (IllegalArgumentException e) {
                errors.add("/lines/" + i, "LINE_INVALID");
            }
        }
        errors.throwIfAny();
        return lines;
    }

    private static LinePoint point(JsonNode node) {
        return new LinePoint(
                node.path("x").isNumber() ? node.path("x").asDouble() : Double.NaN,
                node.path("y").isNumber() ? node.path("y").asDouble() : Double.NaN);
    }

    private static ObjectNode write(CameraRules rules) {
        ObjectNode node = Json.object().put("camera", rules.cameraId()).put("version", rules.version());
        ArrayNode lines = node.putArray("lines");
        rules.lines().forEach(line -> CamerasApi.write(lines.addObject(), line));
        return node;
    }
}
