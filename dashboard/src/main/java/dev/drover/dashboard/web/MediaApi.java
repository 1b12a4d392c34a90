package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.live.Overlay;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.pins.Clips;
import dev.drover.dashboard.recordings.HlsPlaylist;
import dev.drover.dashboard.recordings.MediaLinks;
import dev.drover.dashboard.recordings.Piece;
import dev.drover.dashboard.recordings.RecordedFrames;
import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.dashboard.recordings.SegmentFiles;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.recording.SegmentHead;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Recordings as a player asks for them: what there is, its files, and which picture is where. */
public final class MediaApi implements RestApi {

    private static final int MOST_PIECES = 2_000;
    /** A day of the shortest segments that are usual, twice. */
    private static final int MOST_IN_PLAYLIST = 30_000;

    private static final int MOST_FRAMES = 600;
    private static final String FILM = "video/mp4";
    private static final Duration LINK_LIFE = Duration.ofMinutes(10);
    private static final Duration AFTER_PLAYLIST = Duration.ofHours(1);
    private static final Duration LONGEST_LINK = Duration.ofHours(24);

    /**
     * Where media come from.
     *
     * @param index what is recorded
     * @param files of the recordings
     * @param frames which picture is where
     * @param clips of alarms, gates and readings
     * @param links addresses of files
     */
    public record Sources(
            RecordingIndex index, SegmentFiles files, RecordedFrames frames, Clips clips, MediaLinks links) {}

    /** What of a picture tells what the machine found in it. */
    private static final List<String> FOUND = List.of("objects", "readings");

    private final SiteRegistry site;
    private final Sources sources;
    private final Audit audit;

    public MediaApi(SiteRegistry site, Sources sources, Audit audit) {
        this.site = site;
        this.sources = sources;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/cameras/:id/recording", Right.SEE_CAMERAS, Scoping.ONE, this::recording)
                        .alsoBlind(),
                ApiRoute.of(
                        HttpMethod.GET, "/cameras/:id/playlist.m3u8", Right.SEE_CAMERAS, Scoping.ONE, this::playlist),
                ApiRoute.of(
                                HttpMethod.GET,
                                "/cameras/:id/recorded-frames",
                                Right.SEE_CAMERAS,
                                Scoping.ONE,
                                this::frames)
                        .alsoBlind(),
                ApiRoute.of(
                        HttpMethod.GET,
                        "/cameras/:id/recorded-frames/:epoch/:seq",
                        Right.SEE_CAMERAS,
                        Scoping.ONE,
                        this::frame),
                ApiRoute.of(HttpMethod.GET, "/media/:token", Right.SEE_CAMERAS, Scoping.ONE, this::media)
                        .alsoBlind());
    }

    private Future<?> recording(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        TimeRange range = TimeRange.of(call.ctx());
        return pieces(camera, range, MOST_PIECES + 1)
                .compose(pieces -> looked(call, camera, range).map(pieces))
                .onSuccess(pieces -> {
                    ObjectNode body = about(camera, range);
                    ArrayNode told = body.putArray("pieces");
                    pieces.stream().limit(MOST_PIECES).forEach(piece -> write(told.addObject(), piece, call));
                    boolean more = pieces.size() > MOST_PIECES;
                    body.put(
                            "next_from",
                            more
                                    ? RecordingsApi.time(
                                            pieces.get(MOST_PIECES).segment().startMicros())
                                    : null);
                    Json.answer(call.ctx(), 200, body);
                });
    }

    private Future<List<Piece>> pieces(Camera camera, TimeRange range, int limit) {
        return sources.index()
                .segments(camera.id(), range.fromMicros(), range.toMicros(), limit)
                .compose(sources.files()::heads);
    }

    /** That somebody looked at what was recorded is written down. */
    private Future<Void> looked(Call call, Camera camera, TimeRange range) {
        String what =
                camera.id() + " " + RecordingsApi.time(range.fromMicros()) + " " + RecordingsApi.time(range.toMicros());
        return audit.write(call.person().name(), "recording-view", what, "ok", call.source());
    }

    private Future<?> playlist(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        TimeRange range = TimeRange.of(call.ctx());
        return pieces(camera, range, MOST_IN_PLAYLIST + 1).compose(pieces -> {
            refuseWhatNobodyCanPlay(pieces);
            return looked(call, camera, range).compose(written -> call.ctx()
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/vnd.apple.mpegurl")
                    .end(HlsPlaylist.of(
                            pieces, range.fromMicros(), segment -> link(call, segment, playlistLife(range)))));
        });
    }

    private static void refuseWhatNobodyCanPlay(List<Piece> pieces) {
        if (pieces.size() > MOST_IN_PLAYLIST) {
            throw ProblemDetails.of(422, "RANGE_TOO_MANY_FILES");
        }
        if (pieces.stream().noneMatch(piece -> piece.head().isPresent())) {
            pieces.stream()
                    .map(Piece::segment)
                    .filter(MediaApi::deleted)
                    .findFirst()
                    .ifPresent(gone -> {
                        throw deletedProblem(gone);
                    });
            throw ProblemDetails.of(404, "NOTHING_RECORDED");
        }
    }

    private static boolean deleted(RecordedSegment segment) {
        return segment.state() == SegmentState.DELETED;
    }

    private static ProblemDetails deletedProblem(RecordedSegment gone) {
        String why =
                switch (gone.cause()) {
                    case KEPT_DAYS_OVER -> "MEDIA_DELETED_DAYS";
                    case KEPT_BYTES_OVER -> "MEDIA_DELETED_BYTES";
                    case DISK_FULL -> "MEDIA_DELETED_DISK";
                    default -> "MEDIA_DELETED";
                };
        return ProblemDetails.of(410, why, RecordingsApi.time(gone.saidMicros()));
    }

    private static Duration playlistLife(TimeRange range) {
        Duration life = Duration.ofSeconds((range.toMicros() - range.fromMicros()) / 1_000_000)
                .plus(AFTER_PLAYLIST);
        return life.compareTo(LONGEST_LINK) > 0 ? LONGEST_LINK : life;
    }

    private String link(Call call, RecordedSegment segment, Duration life) {
        return ApiRoute.PREFIX + "/media/"
                + sources.links()
                        .make(
                                MediaLinks.Kind.SEGMENT,
                                segment.path(),
                                life,
                                call.session().tokenHash());
    }

    private Future<?> media(Call call) {
        MediaLinks.Link link = sources.links()
                .read(call.ctx().pathParam("token"), call.session().tokenHash())
                .orElseThrow(ProblemDetails::notFound);
        if (link.over()) {
            throw ProblemDetails.of(404, "MEDIA_LINK_OVER");
        }
        Future<FileAnswer> file =
                switch (link.kind()) {
                    case SEGMENT ->
                        segment(call, link.name())
                                .map(one -> new FileAnswer(sources.files().file(one), one.bytes(), one.sha256(), FILM));
                    case EVIDENCE ->
                        clip(call, link.name())
                                .map(one -> new FileAnswer(sources.clips().file(one), one.bytes(), one.sha256(), FILM));
                };
        return file.compose(found -> found.send(call.ctx()));
    }

    private Future<Clips.Clip> clip(Call call, String id) {
        return sources.clips().one(Long.parseLong(id)).map(found -> {
            Clips.Clip clip = found.filter(one -> call.seesCamera(site, Right.SEE_LOADINGS, one.camera()))
                    .orElseThrow(ProblemDetails::notFound);
            if (!clip.kept()) {
                throw ProblemDetails.of(410, "CLIP_DELETED");
            }
            return clip;
        });
    }

    private Future<RecordedSegment> segment(Call call, String path) {
        return sources.index().segment(path).map(found -> {
            RecordedSegment segment = found.filter(one -> call.seesCamera(site, Right.SEE_CAMERAS, one.camera()))
                    .orElseThrow(ProblemDetails::notFound);
            if (deleted(segment)) {
                throw deletedProblem(segment);
            }
            if (segment.state() != SegmentState.CLOSED) {
                throw ProblemDetails.notFound();
            }
            return segment;
        });
    }

    private Future<?> frames(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        TimeRange range = TimeRange.of(call.ctx());
        return sources.frames()
                .between(camera.id(), range.fromMicros(), range.toMicros(), MOST_FRAMES)
                .onSuccess(listing -> {
                    ObjectNode body = about(camera, range);
                    body.put("detections", RecordingsApi.lower(listing.reach()));
                    ArrayNode frames = body.putArray("frames");
                    listing.frames().forEach(one -> write(frames.addObject(), one));
                    // Who counts without seeing any number is not shown what the machine found either.
                    if (call.session().countsBlind()) {
                        frames.forEach(frame -> ((ObjectNode) frame).remove(FOUND));
                    }
                    body.put(
                            "next_from",
                            listing.nextMicros().map(RecordingsApi::time).orElse(null));
                    Json.answer(call.ctx(), 200, body);
                });
    }

    private Future<?> frame(Call call) {
        Camera camera = call.camera(site, Right.SEE_CAMERAS);
        FrameId id = FramesApi.id(camera.id(), call);
        return sources.frames().one(id).compose(found -> {
            RecordedFrames.Frame frame = found.orElseThrow(() -> ProblemDetails.of(404, "FRAME_NOT_RECORDED"));
            RecordedSegment segment = frame.segment().orElseThrow();
            if (deleted(segment)) {
                throw deletedProblem(segment);
            }
            return sources.files().heads(List.of(segment)).onSuccess(pieces -> {
                ObjectNode body = Json.object()
                        .put("camera", camera.id())
                        .put("epoch", id.epoch())
                        .put("seq", id.seq())
                        .put("event_us", frame.eventMicros())
                        .put("offset_us", frame.offsetMicros())
                        .put("exact", frame.exact());
                write(body.putObject("piece"), pieces.get(0), call);
                Json.answer(call.ctx(), 200, body);
            });
        });
    }

    private static ObjectNode about(Camera camera, TimeRange range) {
        return Json.object()
                .put("camera", camera.id())
                .put("from_us", range.fromMicros())
                .put("to_us", range.toMicros());
    }

    private void write(ObjectNode node, Piece piece, Call call) {
        RecordedSegment segment = piece.segment();
        Optional<SegmentHead> head = piece.head();
        RecordingsApi.write(node, segment);
        node.put("media", head.isPresent() ? link(call, segment, LINK_LIFE) : "")
                .put("mime", head.map(SegmentHead::mime).orElse(""))
                .put("head_bytes", head.map(SegmentHead::bytes).orElse(0))
                .put("head_sha256", head.map(SegmentHead::sha256).orElse(""));
    }

    private static void write(ObjectNode node, RecordedFrames.Frame frame) {
        node.put("epoch", frame.id().epoch())
                .put("seq", frame.id().seq())
                .put("event_us", frame.eventMicros())
                .put(
                        "piece_us",
                        frame.segment().map(RecordedSegment::startMicros).orElse(null))
                .put("offset_us", frame.offsetMicros())
                .put("exact", frame.exact())
                .put("judged", frame.found().isPresent())
                .put("tainted", frame.found().map(found -> found.tainted()).orElse(false))
                .put("width", frame.found().map(found -> found.width()).orElse(0))
                .put("height", frame.found().map(found -> found.height()).orElse(0));
        frame.found().ifPresent(found -> Overlay.write(found, node));
    }
}
