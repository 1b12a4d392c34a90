package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.pins.Clips;
import dev.drover.dashboard.pins.Clips.Clip;
import dev.drover.dashboard.recordings.MediaLinks;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Clips of alarms, gates, readings and uncertain crossings; their films are fetched by {@link MediaApi}. */
public final class ClipsApi implements RestApi {

    private static final Duration LINK_LIFE = Duration.ofMinutes(10);

    /** @param links addresses of films */
    public record Sources(Clips clips, KnownAlarms alarms, MediaLinks links) {}

    private final SiteRegistry site;
    private final Sources sources;

    public ClipsApi(SiteRegistry site, Sources sources) {
        this.site = site;
        this.sources = sources;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/alarms/:id/clips", Right.SEE_LOADINGS, Scoping.ONE, this::ofAlarm),
                ApiRoute.of(
                        HttpMethod.GET, "/loadings/:batch/clips", Right.SEE_LOADINGS, Scoping.ONE, this::ofLoading));
    }

    private Future<?> ofAlarm(Call call) {
        String id = call.ctx().pathParam("id");
        return sources.alarms()
                .reached(call, id, Right.SEE_LOADINGS)
                .compose(alarm -> sources.clips().ofAlarm(id))
                .onSuccess(clips -> answer(call, clips));
    }

    private Future<?> ofLoading(Call call) {
        LoadingPlan plan = call.plan(site, call.ctx().pathParam("batch"), Right.SEE_LOADINGS);
        return sources.clips().ofLoading(plan.batch()).onSuccess(clips -> answer(call, clips));
    }

    private void answer(Call call, List<Clip> clips) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        clips.forEach(clip -> write(items.addObject(), clip, call));
        Json.answer(call.ctx(), 200, body);
    }

    private void write(ObjectNode node, Clip clip, Call call) {
        node.put("id", clip.id())
                .put("about", clip.about())
                .put("about_id", clip.aboutId())
                .put("part", clip.part())
                .put("camera", clip.camera())
                .put("at_us", clip.atMicros())
                .put("wanted_from_us", clip.wantedFromMicros())
                .put("wanted_to_us", clip.wantedToMicros())
                .put("from_us", clip.fromMicros())
                .put("to_us", clip.toMicros())
                .put("state", clip.state().toLowerCase(Locale.ROOT))
                .put("cause", clip.cause().toLowerCase(Locale.ROOT))
                .put("bytes", clip.bytes())
                .put("sha256", clip.sha256())
                .put("media", clip.kept() ? link(call, clip) : "");
    }

    private String link(Call call, Clip clip) {
        return ApiRoute.PREFIX + "/media/"
                + sources.links()
                        .make(
                                MediaLinks.Kind.EVIDENCE,
                                Long.toString(clip.id()),
                                LINK_LIFE,
                                call.session().tokenHash());
    }
}
