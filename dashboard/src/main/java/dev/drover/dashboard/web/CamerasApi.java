package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.live.CameraEvent;
import dev.drover.dashboard.live.CameraNow;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LinePoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Cameras with their state, counts and last ledger rows; adding, changing and removing them. */
public final class CamerasApi implements RestApi {

    /**
     * Where cameras are told from.
     *
     * @param site the cameras and their rules
     * @param counts what was counted on their lines
     * @param state how a camera is now
     */
    public record Sources(SiteRegistry site, CountView counts, Function<Camera, CameraNow> state) {}

    private final SiteRegistry site;
    private final SiteWriter writer;
    private final Audit audit;
    private final Function<Camera, CameraNow> state;
    private final CountView counts;
    private final CameraForm form;

    public CamerasApi(CameraForm form, Sources sources, SiteWriter writer, Audit audit) {
        this.form = form;
        this.site = sources.site;
        this.counts = sources.counts;
        this.state = sources.state;
        this.writer = writer;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/cameras", Right.SEE_CAMERAS, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.POST, "/cameras", Right.MANAGE_CAMERAS, Scoping.SEEN, this::create),
                ApiRoute.of(HttpMethod.GET, "/cameras/:id", Right.SEE_CAMERAS, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.PUT, "/cameras/:id", Right.MANAGE_CAMERAS, Scoping.ONE, this::change),
                ApiRoute.of(HttpMethod.DELETE, "/cameras/:id", Right.MANAGE_CAMERAS, Scoping.ONE, this::remove),
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/counts", Right.SEE_CAMERAS, Scoping.ONE, this::countsOfOne),
                ApiRoute.of(
                        HttpMethod.GET, "/cameras/:id/ledger-entries", Right.SEE_CAMERAS, Scoping.ONE, this::ledger),
                ApiRoute.of(HttpMethod.GET, "/counts", Right.SEE_CAMERAS, Scoping.SEEN, this::counts));
    }

    private Future<?> list(Call call) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        visible(call).forEach(camera -> items.add(write(camera, call)));
        body.putNull("next_cursor");
        body.put("list_version", site.version());
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private Future<?> one(Call call) {
        Json.answer(call.ctx(), 200, write(call.camera(site, Right.SEE_CAMERAS), call));
        return Future.succeededFuture();
    }

    private Future<?> create(Call call) {
        return form.read(Json.body(call.ctx()), call.person(), null)
                .compose(camera -> writer.put(camera).map(camera))
                .compose(camera -> audited(call, "camera-add", camera.id()).onSuccess(written -> {
                    call.ctx().response().putHeader("Location", ApiRoute.PREFIX + "/cameras/" + camera.id());
                    Json.answer(call.ctx(), 201, write(camera, call));
                }));
    }

    private Future<?> change(Call call) {
        Camera before = call.camera(site, Right.MANAGE_CAMERAS);
        return form.read(Json.body(call.ctx()), call.person(), before)
                .compose(camera -> writer.put(camera).map(camera))
                .compose(camera -> audited(call, "camera-change", camera.id())
                        .onSuccess(written -> Json.answer(call.ctx(), 200, write(camera, call))));
    }

    private Future<?> remove(Call call) {
        Camera camera = call.camera(site, Right.MANAGE_CAMERAS);
        return writer.remove(camera.id())
                .compose(removed -> audited(call, "camera-remove", camera.id()))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    private Future<?> countsOfOne(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        ObjectNode body = Json.object().put("camera", camera.id());
        CameraEvent.write(body, counts.of(camera.id(), site.rules(camera.id())));
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private Future<?> counts(Call call) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        for (Camera camera : visible(call)) {
            ObjectNode item = items.addObject().put("camera", camera.id());
            CameraEvent.write(item, counts.of(camera.id(), site.rules(camera.id())));
        }
        body.putNull("next_cursor");
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private Future<?> ledger(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        for (LedgerEntry row : site.lastRows(camera.id())) {
            ObjectNode item = items.addObject()
                    .put("key", row.key())
                    .put("seq", row.seq())
                    .put("event_id", row.eventId())
                    .put("type", row.type().name().toLowerCase(Locale.ROOT))
                    .put("event_ms", row.eventMicros() / 1000)
                    .put("line", row.rule())
                    .put("in", row.in())
                    .put("out", row.out())
                    .put("track", row.track())
                    .put("detail", row.detail())
                    .put("hash", row.hash());
            ObjectNode values = item.putObject("values");
            // What was measured of a pen is for whoever may see its camera; other rows are told with their loading.
            if (row.type() == LedgerEntry.Type.HINT) {
                row.values().forEach(values::put);
            }
        }
        body.putNull("next_cursor");
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private List<Camera> visible(Call call) {
        return site.cameras().stream()
                .filter(camera -> call.sees(Right.SEE_CAMERAS, camera))
                .toList();
    }

    private Future<Void> audited(Call call, String what, String object) {
        return audit.write(call.person().name(), what, object, "ok", call.source());
    }

    private ObjectNode write(Camera camera, Call call) {
        ObjectNode node = Json.object()
                .put("id", camera.id())
                .put("name", camera.name())
                .put("farm", camera.farm())
                .put("role", camera.role().name().toLowerCase(Locale.ROOT))
                .put("analysed_fps", camera.analysedFps())
                .put("width", camera.width())
                .put("height", camera.height())
                .put("enabled", camera.enabled())
                .put("simulated", camera.simulated());
        if (call.sees(Right.MANAGE_CAMERAS, camera.farm())) {
            // A record from before addresses were taken apart may hold a secret.
            node.put("uri", CameraUri.shown(camera.uri()));
            node.put("transport", camera.transport());
            node.put("jpeg_quality", camera.jpegQuality());
            node.put("credential", camera.credential());
        }
        ArrayNode lines = node.putArray("lines");
        site.rules(camera.id()).lines().forEach(line -> write(lines.addObject(), line));
        CameraNow now = state.apply(camera);
        CameraEvent.write(node, now, counts.of(camera.id(), site.rules(camera.id())));
        return node;
    }

    static void write(ObjectNode node, CountingLine line) {
        node.put("id", line.id())
                .put("margin", line.margin())
                .put("counts", line.counts().label());
        write(node.putObject("a"), line.a());
        write(node.putObject("b"), line.b());
    }

    private static void write(ObjectNode node, LinePoint point) {
        node.put("x", point.x()).put("y", point.y());
    }
}
