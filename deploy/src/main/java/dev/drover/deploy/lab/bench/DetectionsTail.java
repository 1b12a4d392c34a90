package dev.drover.deploy.lab.bench;

import dev.drover.deploy.plant.roles.TopicFollower;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.List;
import java.util.Map;

/**
 * Reads along with the detections and notes how old each judged picture was. A screen leaves out what it cannot show in
 * time; this sees every picture, so it shows a growing lag.
 */
final class DetectionsTail implements AutoCloseable {

    private final Ages ages = new Ages();
    private final TopicFollower follower;

    DetectionsTail(String bootstrap) {
        follower = TopicFollower.fromNow(
                bootstrap, List.of(JudgementTopics.DETECTIONS), Map.of(), record -> note(record.value()));
    }

    Ages ages() {
        return ages;
    }

    private void note(byte[] value) {
        try {
            Detections found = DetectionsJson.read(value);
            if (found.kind() == RecordKind.FRAME) {
                ages.add(System.nanoTime(), (AlarmTail.nowMicros() - found.ingestMicros()) / 1000.0);
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the score job wrote what nobody can read", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        follower.close();
    }
}
