package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Zone;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;

/**
 * The counting lines and zones of a camera. Who changes them says which version they saw, so that nobody overwrites
 * unseen.
 */
public final class RulesApi implements RestApi {

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
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/rules", Right.SEE_CAMERAS, Scoping.ONE, this::get),
                ApiRoute.of(HttpMethod.PUT, "/cameras/:id/rules", Right.EDIT_RULES, Scoping.ONE, this::put));
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
        if (!body.path("version").isInt() || body.path("version").intValue() != before.version()) {
            throw ProblemDetails.of(409, "RULES_CHANGED", before.version());
        }
        CameraRules rules = RulesForm.read(body, before, camera);
        return writer.put(rules)
                .compose(written -> audit.write(call.person().name(), "rules-change", camera.id(), "ok", call.source()))
                .onSuccess(written -> Json.answer(call.ctx(), 200, write(rules)));
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
