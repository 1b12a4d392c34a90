package dev.drover.dashboard.web;

import dev.drover.dashboard.frames.FoundFrame;
import dev.drover.dashboard.frames.FrameStore;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.pins.PinnedFrames;
import dev.drover.dashboard.pins.PinnedFrames.Pinned;
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
 * The picture behind a row or an alarm: out of the store where it was kept, else while the frames topic keeps it. That
 * somebody looked at it is written down.
 */
public final class FramesApi implements RestApi {

    /**
     * Where pictures come from.
     *
     * @param live of the frames topic
     * @param kept those that rows and alarms name
     */
    public record Sources(FrameStore live, PinnedFrames kept) {}

    /** Looking at the same picture again within this time is one look. */
    private static final long ONE_LOOK_MILLIS = 10 * 60_000L;

    private static final int LOOKS_KEPT = 5_000;

    private final SiteRegistry site;
    private final Audit audit;
    private final Clock clock;
    private final Sources sources;
    /** On the event loops; the oldest looks are forgotten. */
    private final Map<String, Long> looks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > LOOKS_KEPT;
        }
    };

    public FramesApi(SiteRegistry site, Audit audit, Clock clock, Sources sources) {
        this.site = site;
        this.audit = audit;
        this.clock = clock;
        this.sources = sources;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(ApiRoute.of(
                HttpMethod.GET, "/frames/:camera/:epoch/:seq.jpg", Right.SEE_LOADINGS, Scoping.ONE, this::picture));
    }

    private Future<?> picture(Call call) {
        FrameId id = id(call.ctx().pathParam("camera"), call);
        if (!call.seesCamera(site, Right.SEE_LOADINGS, id.cameraId())) {
            throw ProblemDetails.notFound();
        }
        return sources.kept().find(id).compose(pinned -> {
            if (pinned instanceof Pinned.Kept kept) {
                return answer(call, id, kept.jpeg());
            }
            return pinned instanceof Pinned.NotYet ? live(call, id) : Future.failedFuture(whyNot(pinned));
        });
    }

    private Future<Void> live(Call call, FrameId id) {
        return sources.live().find(id).compose(found -> {
            if (found instanceof FoundFrame.Kept kept) {
                return answer(call, id, kept.frame().jpeg());
            }
            throw ProblemDetails.of(404, found instanceof FoundFrame.Expired ? "FRAME_EXPIRED" : "FRAME_ABSENT");
        });
    }

    private Future<Void> answer(Call call, FrameId id, byte[] jpeg) {
        return audited(call, id).onSuccess(written -> call.ctx()
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                .end(Buffer.buffer(jpeg)));
    }

    private static ProblemDetails whyNot(Pinned pinned) {
        if (pinned instanceof Pinned.Missed missed) {
            return ProblemDetails.of(
                    404,
                    switch (missed.cause()) {
                        case EXPIRED -> "FRAME_MISSED_EXPIRED";
                        case ABSENT -> "FRAME_ABSENT";
                        case STORE_FULL -> "FRAME_MISSED_STORE_FULL";
                        case DAMAGED -> "FRAME_DAMAGED";
                    });
        }
        return ProblemDetails.of(404, pinned instanceof Pinned.Deleted ? "FRAME_DELETED" : "FRAME_DAMAGED");
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

    /** Of the address's {@code :epoch} and {@code :seq}; what is none does not exist. */
    static FrameId id(String camera, Call call) {
        String epoch = call.ctx().pathParam("epoch");
        String seq = call.ctx().pathParam("seq");
        if (!epoch.matches("\\d{1,18}") || !seq.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        try {
            return new FrameId(camera, Long.parseLong(epoch), Long.parseLong(seq));
        } catch (IllegalArgumentException noId) {
            throw ProblemDetails.notFound();
        }
    }
}
