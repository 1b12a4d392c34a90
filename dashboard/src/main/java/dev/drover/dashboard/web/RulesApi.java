package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.Zone;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The counting lines and zones of a camera. Who changes them says which version they saw, so that nobody overwrites
 * unseen.
 */
public final class RulesApi implements RestApi {

    private static final int MAX_LINES = 8;
    private static final int MAX_ZONES = 16;
    private static final int MAX_CORNERS = 32;

    private final SiteRegistry site;
    private final SiteWriter writer;
    private final Audit audit;

    public RulesApi(SiteRegistry site, SiteWriter writer, Audit audit) {
        this.site = site;
        this.writer = writer;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/rules", Right.SEE_CAMERAS, this::get),
                ApiRoute.of(HttpMethod.PUT, "/cameras/:id/rules", Right.EDIT_RULES, this::put));
    }

    private Future<?> get(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        Json.answer(call.ctx(), 200, write(site.rules(camera.id())));
        return Future.succeededFuture();
    }

    private Future<?> put(Call call) {
        Camera camera = call.camera(site, Right.EDIT_RULES);
        CameraRules before = site.rules(camera.id());
        ObjectNode body = Json.body(call.ctx());
        if (body.path("version").asInt(-1) != before.version()) {
            throw ProblemDetails.of(409, "RULES_CHANGED", before.version());
        }
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        List<CountingLine> lines = lines(body.path("lines"), errors);
        // Who does not speak of zones leaves them as they are.
        List<Zone> zones = body.has("zones") ? zones(body.path("zones"), errors) : before.zones();
        errors.throwIfAny();
        CameraRules rules = new CameraRules(camera.id(), before.version() + 1, lines, zones);
        return writer.put(rules)
                .compose(written -> audit.write(call.person().name(), "rules-change", camera.id(), "ok", call.source()))
                .onSuccess(written -> Json.answer(call.ctx(), 200, write(rules)));
    }

    private static List<CountingLine> lines(JsonNode node, ProblemDetails.Collector errors) {
        if (!node.isArray() || node.size() > MAX_LINES) {
            errors.add("/lines", "LINES_COUNT", MAX_LINES);
            return List.of();
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
        return lines;
    }

    private static List<Zone> zones(JsonNode node, ProblemDetails.Collector errors) {
        if (!node.isArray() || node.size() > MAX_ZONES) {
            errors.add("/zones", "ZONES_COUNT", MAX_ZONES);
            return List.of();
        }
        List<Zone> zones = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            try {
                Zone read = zone(node.get(i));
                if (!ids.add(read.id())) {
                    errors.add("/zones/" + i + "/id", "ZONE_ID_TAKEN");
                }
                zones.add(read);
            } catch (IllegalArgumentException e) {
                errors.add("/zones/" + i, "ZONE_INVALID", MAX_CORNERS);
            }
        }
        return zones;
    }

    private static Zone zone(JsonNode node) {
        List<LinePoint> corners = new ArrayList<>();
        node.path("corners").forEach(corner -> corners.add(point(corner)));
        if (corners.size() > MAX_CORNERS || crossesItself(corners)) {
            throw new IllegalArgumentException("corners");
        }
        Zone.Kind kind = Zone.Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT));
        return new Zone(node.path("id").asText(), kind, corners);
    }

    /** Whether two sides that are no neighbours meet: nobody could say what lies inside. */
    private static boolean crossesItself(List<LinePoint> corners) {
        int n = corners.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = i == 0 && j == n - 1;
                if (!neighbours
                        && cross(corners.get(i), corners.get(i + 1), corners.get(j), corners.get((j + 1) % n))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cross(LinePoint a, LinePoint b, LinePoint c, LinePoint d) {
        return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }

    private static double turn(LinePoint a, LinePoint b, LinePoint c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
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
        ArrayNode zones = node.putArray("zones");
        for (Zone zone : rules.zones()) {
            ObjectNode one = zones.addObject()
                    .put("id", zone.id())
                    .put("kind", zone.kind().name().toLowerCase(Locale.ROOT));
            ArrayNode corners = one.putArray("corners");
            zone.corners()
                    .forEach(corner -> corners.addObject().put("x", corner.x()).put("y", corner.y()));
        }
        return node;
    }
}
