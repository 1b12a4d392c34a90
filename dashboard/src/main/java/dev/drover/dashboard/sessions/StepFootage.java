package dev.drover.dashboard.sessions;

import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.TimeSpan;
import dev.drover.pipeline.wire.fold.SessionFold;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is recorded of the steps of a session: its phone is a camera like others, with its own recordings. */
final class StepFootage {

    /** A hole that is no longer than this hides nothing; a longer one keeps a step from counting as seen. */
    static final long SLIT_MICROS = 2_000_000;

    private static final int MOST_SEGMENTS = 2_000;

    private final RecordingIndex recordings;

    StepFootage(RecordingIndex recordings) {
        this.recordings = recordings;
    }

    /** The camera that the phone of a session is. */
    static String camera(String session) {
        return "s-" + session + "-phone";
    }

    /**
     * Values of the rows that can be written of key steps: by number, only of those whose time is recorded whole. A
     * file that is still being written is not there yet.
     */
    Future<Map<String, Map<String, String>>> of(String session, SessionFold fold) {
        Future<Map<String, Map<String, String>>> all = Future.succeededFuture(new TreeMap<>());
        for (Map.Entry<String, SessionFold.Step> step : fold.steps().entrySet()) {
            Optional<SessionEvent> tick = step.getValue().tick();
            if (step.getValue().rule().key()
                    && tick.isPresent()
                    && !step.getValue().filmed()) {
                all = all.compose(soFar -> one(session, tick.get()).map(values -> {
                    values.ifPresent(found -> soFar.put(step.getKey(), found));
                    return soFar;
                }));
            }
        }
        return all;
    }

    private Future<Optional<Map<String, String>>> one(String session, SessionEvent tick) {
        String camera = camera(session);
        TimeSpan span = new TimeSpan(
                Long.parseLong(tick.value(SessionValues.FROM)), Long.parseLong(tick.value(SessionValues.TO)));
        return recordings
                .segments(camera, span.fromMicros(), span.toMicros(), MOST_SEGMENTS)
                .map(found -> said(camera, span, found));
    }

    static Optional<Map<String, String>> said(String camera, TimeSpan span, List<RecordedSegment> found) {
        List<TimeSpan> recorded = found.stream()
                .filter(segment -> segment.state() == SegmentState.CLOSED)
                .map(segment -> new TimeSpan(
                        Math.max(segment.startMicros(), span.fromMicros()),
                        Math.max(segment.startMicros(), Math.min(segment.endMicros(), span.toMicros()))))
                .filter(part -> part.toMicros() >= part.fromMicros())
                .toList();
        if (recorded.isEmpty() || span.firstHole(recorded, SLIT_MICROS).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Map.of(
                SessionValues.CAMERA,
                camera,
                SessionValues.FROM,
                String.valueOf(span.fromMicros()),
                SessionValues.TO,
                String.valueOf(span.toMicros()),
                SessionValues.WHOLE,
                "true"));
    }
}
