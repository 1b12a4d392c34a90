package dev.drover.dashboard.recordings;

import dev.drover.dashboard.frames.DetectionArchive;
import dev.drover.dashboard.frames.FoundDetections;
import dev.drover.ingest.recording.SegmentIndex;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.Detections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which picture of a recording has which number, and what was found in it. A file says itself which of its pictures
 * were published; of one that was torn the picture is told that was taken nearest to the event time of the detections.
 */
public final class RecordedFrames {

    /** Looked at in one go, however few pictures lie in it. */
    private static final long LOOK_MICROS = 600_000_000;
    /** How far an event time that is only reckoned may be wrong. */
    private static final long RECKONED_MICROS = 15_000_000;

    private static final int RECKONED_FRAMES = 2_000;

    /**
     * One picture.
     *
     * @param id its number
     * @param eventMicros event time
     * @param segment that holds it; empty if it was seen and is not recorded
     * @param offsetMicros presentation time in the segment's film; 0 where there is none
     * @param exact the file itself says which picture it is
     * @param found in it; empty if that is not known (any more)
     */
    public record Frame(
            FrameId id,
            long eventMicros,
            Optional<RecordedSegment> segment,
            long offsetMicros,
            boolean exact,
            Optional<Detections> found) {}

    /**
     * @param reach of the detections over the range that was looked at
     * @param frames by event time
     * @param nextMicros where to go on; empty if this is all
     */
    public record Listing(FoundDetections.Reach reach, List<Frame> frames, Optional<Long> nextMicros) {

        public Listing {
            frames = List.copyOf(frames);
        }
    }

    private final Vertx vertx;
    private final RecordingIndex recordings;
    private final SegmentFiles files;
    private final DetectionArchive detections;

    public RecordedFrames(Vertx vertx, RecordingIndex recordings, SegmentFiles files, DetectionArchive detections) {
        this.vertx = vertx;
        this.recordings = recordings;
        this.files = files;
        this.detections = detections;
    }

    /** Pictures of a camera in a range, the oldest first. */
    public Future<Listing> between(String cameraId, long fromMicros, long toMicros, int limit) {
        long until = Math.min(toMicros, fromMicros + LOOK_MICROS);
        return recordings
                .segments(cameraId, fromMicros, until, Integer.MAX_VALUE)
                .compose(segments -> detections
                        .between(cameraId, fromMicros, until, limit + 1)
                        .compose(found -> vertx.executeBlocking(
                                () -> {
                                    List<Frame> all = join(segments, found.frames(), fromMicros, until);
                                    return listing(found.reach(), all, limit, until < toMicros ? until : -1);
                                },
                                false)));
    }

    private static Listing listing(FoundDetections.Reach reach, List<Frame> all, int limit, long next) {
        if (all.size() > limit) {
            long first = all.get(limit).eventMicros();
            // What has one event time stays together: whoever goes on asking begins with it.
            List<Frame> told =
                    all.stream().filter(one -> one.eventMicros() < first).toList();
            return new Listing(reach, told, Optional.of(first));
        }
        return new Listing(reach, all, next < 0 ? Optional.empty() : Optional.of(next));
    }

    private List<Frame> join(List<RecordedSegment> segments, List<Detections> found, long fromMicros, long toMicros) {
        Map<FrameId, Frame> frames = new HashMap<>();
        for (RecordedSegment segment : segments) {
            for (SegmentIndex.Picture one :
                    files.index(segment).map(SegmentIndex::pictures).orElse(List.of())) {
                if (segment.epoch() >= 0 && one.eventMicros() >= fromMicros && one.eventMicros() < toMicros) {
                    FrameId id = new FrameId(segment.camera(), segment.epoch(), one.seq());
                    frames.put(id, frame(id, segment, one, Optional.empty()));
                }
            }
        }
        for (Detections one : found) {
            Frame known = frames.get(one.id());
            frames.put(one.id(), known == null ? placed(one, segments) : with(known, one));
        }
        List<Frame> all = new ArrayList<>(frames.values());
        all.sort(Comparator.comparingLong(Frame::eventMicros).thenComparing(Frame::id));
        return all;
    }

    private static Frame with(Frame known, Detections found) {
        return new Frame(
                known.id(),
                known.eventMicros(),
                known.segment(),
                known.offsetMicros(),
                known.exact(),
                Optional.of(found));
    }

    private static Frame frame(
            FrameId id, RecordedSegment segment, SegmentIndex.Picture picture, Optional<Detections> found) {
        return new Frame(
                id, picture.eventMicros(), Optional.of(segment), picture.offsetMicros(), picture.exact(), found);
    }

    /** Where no file says which picture this is. */
    private Frame placed(Detections found, List<RecordedSegment> segments) {
        long micros = found.ingestMicros();
        for (RecordedSegment segment : segments) {
            if (segment.startMicros() <= micros && micros < segment.endMicros()) {
                Optional<SegmentIndex.Picture> near = files.index(segment).flatMap(index -> index.takenAt(micros));
                if (near.isPresent()) {
                    return frame(found.id(), segment, near.get(), Optional.of(found));
                }
            }
        }
        return new Frame(found.id(), micros, Optional.empty(), 0, false, Optional.of(found));
    }

    /**
     * One picture of a recording.
     *
     * @return empty if no segment holds it; its segment may be one that was deleted, then there is no place in it
     */
    public Future<Optional<Frame>> one(FrameId id) {
        return recordings.holding(id).compose(holding -> {
            if (holding.isEmpty() || holding.get().state() != SegmentState.CLOSED) {
                return Future.succeededFuture(holding.map(gone -> reckoned(id, gone)));
            }
            RecordedSegment segment = holding.get();
            return vertx.executeBlocking(() -> files.index(segment), false).compose(index -> index.flatMap(
                            its -> its.numbered(id.seq()))
                    .map(exact -> Future.succeededFuture(Optional.of(frame(id, segment, exact, Optional.empty()))))
                    .orElseGet(() -> near(id, segment, index)));
        });
    }

    private Future<Optional<Frame>> near(FrameId id, RecordedSegment segment, Optional<SegmentIndex> index) {
        Frame reckoned = reckoned(id, segment);
        long about = reckoned.eventMicros();
        return detections
                .between(id.cameraId(), about - RECKONED_MICROS, about + RECKONED_MICROS, RECKONED_FRAMES)
                .map(found -> {
                    long micros = found.frames().stream()
                            .filter(one -> one.id().equals(id))
                            .mapToLong(Detections::ingestMicros)
                            .findFirst()
                            .orElse(about);
                    return Optional.of(index.flatMap(its -> its.takenAt(micros))
                            .map(picture -> frame(id, segment, picture, Optional.empty()))
                            .orElse(reckoned));
                });
    }

    /** Numbers of a segment lie evenly in it, more or less. */
    private static Frame reckoned(FrameId id, RecordedSegment segment) {
        long numbers = Math.max(1, segment.seqTo() - segment.seqFrom());
        long length = segment.endMicros() - segment.startMicros();
        long into = Math.round((double) (id.seq() - segment.seqFrom()) / numbers * length);
        long micros = segment.startMicros() + Math.max(0, Math.min(length - 1, into));
        return new Frame(id, micros, Optional.of(segment), micros - segment.startMicros(), false, Optional.empty());
    }
}
