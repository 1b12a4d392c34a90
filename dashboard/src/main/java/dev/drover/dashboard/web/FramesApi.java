package dev.drover.dashboard.web;

import dev.drover.dashboard.frames.FoundFrame;
import dev.drover.dashboard.frames.FrameStore;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.FrameId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The picture behind a row or an alarm, while the frames topic keeps it. That somebody looked at it is written down.
 */
public final class FramesApi implements RestApi {

    /** Looking at the same picture again within this time is one look. */
    private static final long ONE_LOOK_MILLIS = 10 * 60_000L;

    private static final int LOOKS_KEPT = 5_000;

    private final SiteRegistry site;
    private final Audit audit;
    private final Clock clock;
    private final FrameStore frames;
    /** On the event loops; the oldest looks are forgotten. */
    private final Map<String, Long> looks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > LOOKS_KEPT;
        }
    };

    public FramesApi(SiteRegistry site, Audit audit, Clock clock, FrameStore frames) {
        this.site = site;
        this.audit = audit;
        this.clock = clock;
        this.frames = frames;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/frames/:camera/:epoch/:seq.jpg", Right.SEE_LOADINGS, this::picture));
    }

    private Future<?> picture(Call call) {
        FrameId id = id(call);
        if (site.camera(id.cameraId())
                .filter(camera -> call.person().may(Right.SEE_LOADINGS, camera.farm()))
                .isEmpty()) {
            throw ProblemDetails.notFound();
        }
        return frames.find(id).compose(found -> {
            if (found instanceof FoundFrame.Kept kept) {
                return audited(call, id).onSuccess(written -> call.ctx()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                        .end(Buffer.buffer(kept.frame().jpeg())));
            }
            throw ProblemDetails.of(404, found instanceof FoundFrame.Expired ? "FRAME_EXPIRED" : "FRAME_ABSENT");
        });
    }

    private Future<Void> audited(Call call, FrameId id) {
        String look = call.person().id() + " " + id;
        long now = clock.millis();
        synchronized (looks) {
            Long before = looks.get(look);
            if (before != null && now - before < ONE_LOOK_MILLIS) {
                return Future.succeededFuture();
            }
            looks.remove(look);
            looks.put(look, now);
        }
        return audit.write(call.person().name(), "evidence-view", id.toString(), "ok", call.source());
    }

    private static FrameId id(Call call) {
        String epoch = call.ctx().pathParam("epoch");
        String seq = call.ctx().pathParam("seq");
        if (!epoch.matches("\\d{1,18}") || !seq.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        try {
            return new FrameId(call.ctx().pathParam("camera"), Long.parseLong(epoch), Long.parseLong(seq));
        } catch (IllegalArgumentException noId) {
            throw ProblemDetails.notFound();
        }
    }
}
