package dev.drover.pipeline.watch;

import dev.drover.inference.Box;
import dev.drover.inference.Findings;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.supervise.Observations;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One watcher of camera {@code cam}, fed by hand: 640 by 360 pixels, five pictures a second. */
final class Watching<M> {

    final List<UntimedSighting> told = new ArrayList<>();
    final Watcher<M> watcher;
    M memory;
    CameraRules rules = CameraRules.none("cam");
    Map<String, Double> thresholds = Map.of();
    PictureStats stats = PictureStats.NONE;
    long cameraSkewMicros = Long.MIN_VALUE;
    long micros = WireExamples.T0;
    List<UntimedSighting> toldBefore = List.of();
    long stepMicros = 200_000;
    long seq;

    Watching(Watcher<M> watcher) {
        this.watcher = watcher;
        this.memory = watcher.fresh();
    }

    void picture(List<TrackedObject> objects, List<Reading> readings) {
        FrameId id = new FrameId("cam", 1, seq++);
        micros += stepMicros;
        long camera = cameraSkewMicros == Long.MIN_VALUE ? -1 : micros + cameraSkewMicros;
        Frame frame = Frame.picture(id, micros, camera, 640, 360, false, new byte[] {1});
        Detections found = Detections.of(frame, "a", "b", new Findings(List.of(), readings, stats));
        take(Observations.record(found), objects, List.of());
    }

    void picture(TrackedObject... objects) {
        picture(List.of(objects), List.of());
    }

    /** An empty picture in which {@code ended} are gone. */
    void nothing(List<Long> ended) {
        FrameId id = new FrameId("cam", 1, seq++);
        micros += stepMicros;
        Frame frame = Frame.picture(id, micros, -1, 640, 360, false, new byte[] {1});
        Detections found = Detections.of(frame, "a", "b", new Findings(List.of(), List.of(), stats));
        take(Observations.record(found), List.of(), ended);
    }

    void heartbeat(GapCause cause) {
        FrameId id = new FrameId("cam", 1, seq++);
        micros += 1_000_000;
        take(
                Observations.record(Detections.withoutPicture(Frame.heartbeat(id, micros, cause, ""))),
                List.of(),
                List.of());
    }

    void missing(long forMicros, String cause) {
        micros += forMicros;
        take(Observations.missing("cam", seq, micros - forMicros, micros, cause), List.of(), List.of());
    }

    void take(Observation observation, List<TrackedObject> objects, List<Long> ended) {
        ObservedFrame record =
                new ObservedFrame(new Tracked(observation, objects, ended), rules, thresholds, toldBefore);
        Watcher.Looked<M> looked = watcher.look(memory, record);
        memory = looked.memory();
        told.addAll(looked.told());
    }

    UntimedSighting lastOf(Sighting.Kind kind) {
        return told.stream()
                .filter(one -> one.kind() == kind)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    /** Codes of the conditions that went on and off, in order: {@code +CAM_LOST}, {@code -CAM_LOST}. */
    List<String> conditions() {
        return told.stream()
                .filter(one -> one.kind() == Sighting.Kind.CONDITION_ON || one.kind() == Sighting.Kind.CONDITION_OFF)
                .map(one -> (one.kind() == Sighting.Kind.CONDITION_ON ? "+" : "-") + one.subject())
                .toList();
    }

    static Reading plate(TrackedObject where, String text, float score) {
        return reading(ReadingKind.PLATE, where, text, score, "yellow");
    }

    static Reading seal(TrackedObject where, String text, float score) {
        return reading(ReadingKind.SEAL, where, text, score, "elock");
    }

    private static Reading reading(ReadingKind kind, TrackedObject where, String text, float score, String variant) {
        Box box = new Box(
                (float) (where.cx() - where.width() / 2),
                (float) (where.cy() - where.height() / 2),
                (float) (where.cx() + where.width() / 2),
                (float) (where.cy() + where.height() / 2));
        int characters = text.codePointCount(0, text.length());
        return new Reading(kind, box, text, Collections.nCopies(characters, score), score, variant, 1);
    }
}
