package dev.drover.dashboard.recounts;

import dev.drover.dashboard.recordings.Coverage;
import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.dashboard.recounts.RecountCheck.Told;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.RecordedCount.Lost;
import dev.drover.pipeline.wire.RecordedCount.Segment;
import dev.drover.pipeline.wire.RecordedCount.Viewed;
import dev.drover.pipeline.wire.TimeSpan;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what a count from a recording rests on, as the index of recordings has it. */
public final class RecountDesk {

    private final RecordingIndex recordings;

    public RecountDesk(RecordingIndex recordings) {
        this.recordings = recordings;
    }

    /** What is no longer than this hides no animal: the same as in the rules that ship. */
    public static long slitMicros() {
        JudgementRules rules = ShippedRules.judgement();
        return Math.round(Objects.requireNonNull(rules.thresholds().get("blind.seconds")) * 1e6);
    }

    /** @param judgedMicros event time of the newest picture of the camera that was judged, 0 if none is known */
    public Future<RampTime> time(String cameraId, TimeSpan span, long judgedMicros) {
        return recordings
                .footage(cameraId, span.fromMicros(), span.toMicros(), judgedMicros)
                .map(known -> RampTime.of(Coverage.of(span.fromMicros(), span.toMicros(), known)));
    }

    /** What {@code told} rests on; it must be without fault. */
    public Future<RecordedCount> complete(TimeSpan counted, RampTime time, Told told) {
        Set<String> cameras = new TreeSet<>();
        told.viewed().forEach(each -> cameras.add(each.cameraId()));
        Future<List<Segment>> files = Future.succeededFuture(new ArrayList<>());
        for (String camera : cameras) {
            files = files.compose(soFar -> recordings
                    .segments(camera, counted.fromMicros(), counted.toMicros(), RecordedCount.MOST_SEGMENTS)
                    .map(found -> {
                        found.stream()
                                .filter(each -> each.state() == SegmentState.CLOSED && isViewed(each, told.viewed()))
                                .forEach(each -> soFar.add(named(each)));
                        return soFar;
                    }));
        }
        List<Lost> lost = time.of(RampTime.Kind.LOST)
                .map(part -> new Lost(part.span(), part.cause()))
                .toList();
        return files.map(named -> new RecordedCount(counted, told.marks(), told.unseen(), told.viewed(), named, lost));
    }

    private static boolean isViewed(RecordedSegment segment, List<Viewed> viewed) {
        return viewed.stream()
                .anyMatch(each -> each.cameraId().equals(segment.camera())
                        && each.span().fromMicros() < segment.endMicros()
                        && each.span().toMicros() > segment.startMicros());
    }

    private static Segment named(RecordedSegment segment) {
        return new Segment(
                segment.camera(),
                new TimeSpan(segment.startMicros(), segment.endMicros()),
                segment.sha256(),
                segment.path());
    }
}
