package dev.drover.deploy.lab.bench;

import dev.drover.deploy.plant.roles.TopicFollower;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How late each step of the measured alarms was when a reader of the alarms topic had it. */
final class AlarmTail implements AutoCloseable {

    private static final Map<String, Object> AT_ONCE = Map.of("fetch.max.wait.ms", 20);

    private final Map<String, List<Double>> late = new HashMap<>();
    private final TopicFollower follower;

    /** @param codes of the alarms that are measured */
    AlarmTail(String bootstrap, List<String> codes) {
        codes.forEach(code -> late.put(code, new ArrayList<>()));
        follower = TopicFollower.fromNow(
                bootstrap, List.of(JudgementTopics.ALARMS), AT_ONCE, record -> note(record.value()));
    }

    private void note(byte[] value) {
        try {
            Alarm step = AlarmJson.read(value);
            boolean timed = step.state() == Alarm.State.RAISED || step.state() == Alarm.State.RESOLVED;
            if (timed) {
                add(step.code(), (nowMicros() - step.eventMicros()) / 1000.0);
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the supervise job wrote what nobody can read", e);
        }
    }

    private synchronized void add(String code, double millis) {
        List<Double> measured = late.get(code);
        if (measured != null) {
            measured.add(millis);
        }
    }

    /** Milliseconds of all steps of an alarm since this was asked last. */
    synchronized double[] take(String code) {
        List<Double> measured = Objects.requireNonNull(late.get(code), code);
        double[] all = measured.stream().mapToDouble(Double::doubleValue).toArray();
        measured.clear();
        return all;
    }

    static long nowMicros() {
        return EpochMicros.of(Instant.now());
    }

    @Override
    public void close() throws InterruptedException {
        follower.close();
    }
}
