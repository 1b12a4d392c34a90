package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.recordings.Coverage;
import dev.drover.dashboard.recordings.CoverageKind;
import dev.drover.dashboard.recordings.CoverageSpan;
import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.RecordedSegment;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What is recorded of a camera, and what of its time can be shown at all. */
public final class RecordingsApi implements RestApi {

    private static final int MOST_SEGMENTS = 2_000;

    private final SiteRegistry site;
    private final RecordingIndex recordings;
    private final ToLongFunction<Camera> judgedMicros;

    /** @param judgedMicros event time of the newest picture of a camera that was judged, 0 if none is known */
    public RecordingsApi(SiteRegistry site, RecordingIndex recordings, ToLongFunction<Camera> judgedMicros) {
        this.site = site;
        this.recordings = recordings;
        this.judgedMicros = judgedMicros;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/segments", Right.SEE_CAMERAS, Scoping.ONE, this::segments),
                ApiRoute.of(HttpMethod.GET, "/coverage", Right.SEE_CAMERAS, Scoping.ONE, this::coverage)
                        .alsoBlind());
    }

    private Future<?> segments(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        TimeRange range = TimeRange.of(call.ctx());
        return recordings
                .segments(camera.id(), range.fromMicros(), range.toMicros(), MOST_SEGMENTS + 1)
                .onSuccess(found -> {
                    ObjectNode body = Json.object().put("camera", camera.id());
                    ArrayNode segments = body.putArray("segments");
                    found.stream().limit(MOST_SEGMENTS).forEach(one -> write(segments.addObject(), one));
                    boolean more = found.size() > MOST_SEGMENTS;
                    body.put("next_from", more ? time(found.get(MOST_SEGMENTS).startMicros()) : null);
                    Json.answer(call.ctx(), 200, body);
                });
    }

    private Future<?> coverage(Call call) {
        Camera camera = site.camera(String.join("", call.ctx().queryParam("camera")))
                .filter(one -> call.sees(Right.SEE_CAMERAS, one))
                .orElseThrow(ProblemDetails::notFound);
        TimeRange range = TimeRange.of(call.ctx());
        return recordings
                .footage(camera.id(), range.fromMicros(), range.toMicros(), judgedMicros.applyAsLong(camera))
                .map(known -> Coverage.of(range.fromMicros(), range.toMicros(), known))
                .onSuccess(spans -> Json.answer(call.ctx(), 200, body(camera.id(), range, spans)));
    }

    private static ObjectNode body(String cameraId, TimeRange range, List<CoverageSpan> spans) {
        ObjectNode body = Json.object()
                .put("camera", cameraId)
                .put("from_us", range.fromMicros())
                .put("to_us", range.toMicros());
        Map<CoverageKind, Long> sums = new EnumMap<>(CoverageKind.class);
        ArrayNode written = body.putArray("spans");
        for (CoverageSpan span : spans) {
            sums.merge(span.kind(), span.endMicros() - span.startMicros(), Long::sum);
            written.addObject()
                    .put("kind", lower(span.kind()))
                    .put("start_us", span.startMicros())
                    .put("end_us", span.endMicros())
                    .put("cause", span.cause().toLowerCase(Locale.ROOT));
        }
        ObjectNode totals = body.putObject("totals_us");
        for (CoverageKind kind : CoverageKind.values()) {
            totals.put(lower(kind), sums.getOrDefault(kind, 0L));
        }
        return body;
    }

    static void write(ObjectNode node, RecordedSegment segment) {
        node.put("start_us", segment.startMicros())
                .put("end_us", segment.endMicros())
                .put("start", time(segment.startMicros()))
                .put("end", time(segment.endMicros()))
                .put("epoch", segment.epoch())
                .put("seq_from", segment.seqFrom())
                .put("seq_to", segment.seqTo())
                .put("codec", segment.codec())
                .put("width", segment.width())
                .put("height", segment.height())
                .put("bytes", segment.bytes())
                .put("sha256", segment.sha256())
                .put("retention", lower(segment.retention()))
                .put("state", lower(segment.state()))
                .put("cause", lower(segment.cause()))
                .put("detail", segment.detail());
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static String time(long micros) {
        return EpochMicros.toInstant(micros).toString();
    }
}
