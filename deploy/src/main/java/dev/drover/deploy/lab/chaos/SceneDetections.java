package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.inference.Detection;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The scene as the score job would have recorded it: pictures, a heartbeat with the rules each second, a last gap. */
final class SceneDetections {

    private static final int BEAT_EVERY = (int) SceneScript.FPS;

    private SceneDetections() {}

    /**
     * @param rules of the camera
     * @param frames pictures, the scene again and again
     * @param beginMicros event time of the first
     */
    static List<Detections> of(SceneScript script, CameraRules rules, long frames, long beginMicros) {
        List<Detections> all = new ArrayList<>();
        for (long frame = 0; frame < frames; frame++) {
            long micros = beginMicros + Math.round(frame * 1e6 / SceneScript.FPS);
            if (frame % BEAT_EVERY == 0) {
                all.add(record(rules, all.size(), RecordKind.HEARTBEAT, micros, script, List.of()));
            }
            all.add(record(rules, all.size(), RecordKind.FRAME, micros, script, script.found(frame)));
        }
        long end = beginMicros + Math.round(frames * 1e6 / SceneScript.FPS) + 1_000_000;
        all.add(record(rules, all.size(), RecordKind.GAP, end, script, List.of()));
        return all;
    }

    private static Detections record(
            CameraRules rules, long seq, RecordKind kind, long micros, SceneScript script, List<Detection> found) {
        boolean picture = kind == RecordKind.FRAME;
        boolean gap = kind == RecordKind.GAP;
        return new Detections(
                new FrameId(rules.cameraId(), 0, seq),
                kind,
                micros,
                -1,
                picture ? script.spec().width() : 0,
                picture ? script.spec().height() : 0,
                false,
                gap ? micros - 1_000_000 : 0,
                gap ? micros : 0,
                gap ? GapCause.DISABLED : GapCause.NONE,
                gap ? "the scene is over" : "",
                "",
                picture ? "truth" : "",
                found,
                List.of(),
                picture ? TruthScorer.lively(seq) : PictureStats.NONE,
                kind == RecordKind.HEARTBEAT ? List.of(rules) : List.of());
    }

    static ProducerRecord<byte[], byte[]> wire(Detections found) {
        return new ProducerRecord<>(
                JudgementTopics.DETECTIONS,
                null,
                found.ingestMicros() / 1000,
                TopicKeys.bytes(found.id().cameraId()),
                DetectionsJson.write(found));
    }

    static Iterator<DetectionsArrival> arrivals(List<Detections> all) {
        return all.stream()
                .map(found -> DetectionsArrival.of("golden", 0, found.id().seq(), found))
                .iterator();
    }
}
