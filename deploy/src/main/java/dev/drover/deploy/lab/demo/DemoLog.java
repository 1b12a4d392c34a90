package dev.drover.deploy.lab.demo;

import dev.drover.deploy.plant.roles.TopicFollower;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.fold.LoadingStanding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the simulated officer sees: how loadings stand, which alarms are not closed, how late pictures are judged. */
final class DemoLog implements AutoCloseable {

    private static final Map<String, Object> COMMITTED = Map.of("isolation.level", "read_committed");

    /** As they are judged: committed they would seem as late as a checkpoint is rare. */
    private static final Map<String, Object> AT_ONCE = Map.of("isolation.level", "read_uncommitted");

    private final Map<String, DemoTally> loadings = new LinkedHashMap<>();
    private final Map<String, Alarm> notClosed = new LinkedHashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Long> judged = new TreeMap<>();
    private final TopicFollower decided;
    private final TopicFollower seen;

    DemoLog(String bootstrap) {
        decided = TopicFollower.fromBeginning(
                bootstrap, List.of(JudgementTopics.LEDGER, JudgementTopics.ALARMS), COMMITTED, this::note);
        seen = TopicFollower.fromNow(bootstrap, List.of(JudgementTopics.DETECTIONS), AT_ONCE, this::note);
    }

    private synchronized void note(ConsumerRecord<byte[], byte[]> record) {
        try {
            switch (record.topic()) {
                case JudgementTopics.LEDGER -> note(LedgerJson.read(record.value()));
                case JudgementTopics.ALARMS -> note(AlarmJson.read(record.value()));
                default -> note(DetectionsJson.read(record.value()));
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a job wrote what nobody can read: " + record.topic(), e);
        }
    }

    private void note(LedgerEntry row) {
        if (row.type() == LedgerEntry.Type.COMMAND) {
            answers.put(
                    row.values().getOrDefault(LedgerValues.ID, ""),
                    row.values().getOrDefault(LedgerValues.REFUSED, ""));
        }
        if (LoadingStanding.isOfLoading(row)) {
            String batch = new LoadingStanding(row).batch();
            loadings.put(batch, loadings.getOrDefault(batch, DemoTally.NOTHING).plus(row));
        }
    }

    private void note(Alarm step) {
        if (step.state() == Alarm.State.CLOSED) {
            notClosed.remove(step.id());
        } else {
            notClosed.put(step.id(), step);
        }
        if (step.state() == Alarm.State.RAISED && !step.batch().isEmpty()) {
            loadings.put(
                    step.batch(),
                    loadings.getOrDefault(step.batch(), DemoTally.NOTHING).plus(step));
        }
    }

    private void note(Detections record) {
        if (record.kind() == RecordKind.FRAME) {
            // The camera's own clock where it is known: what is late on the way from it is late, too.
            long taken = record.cameraMicros() >= 0
                    ? Math.min(record.cameraMicros(), record.ingestMicros())
                    : record.ingestMicros();
            judged.merge(record.id().cameraId(), taken, Math::max);
        }
    }

    /** Whether all is known that was there at the beginning. */
    boolean caughtUp() {
        return decided.caughtUp();
    }

    synchronized DemoTally loading(String batch) {
        return loadings.getOrDefault(batch, DemoTally.NOTHING);
    }

    /** Loadings of any run of the demo that nobody has concluded. */
    synchronized List<String> unconcluded() {
        return loadings.entrySet().stream()
                .filter(one -> one.getKey().startsWith(DemoScript.BATCHES)
                        && one.getValue().phase() != Phase.CONCLUDED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Alarms that are not closed, the oldest first. */
    synchronized List<Alarm> notClosed() {
        return new ArrayList<>(notClosed.values());
    }

    /** Whether a command has its row, obeyed or refused. */
    synchronized boolean answered(String command) {
        return answers.containsKey(command);
    }

    /** Whether all cameras' pictures until then are judged. */
    synchronized boolean judgedUntil(long micros) {
        return !judged.isEmpty() && judged.values().stream().allMatch(taken -> taken >= micros);
    }

    /** Seconds by which the camera that is judged last is late; 0 while nothing was judged. */
    synchronized double late(long nowMicros) {
        return judged.values().stream()
                .mapToDouble(taken -> (nowMicros - taken) / 1e6)
                .max()
                .orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        decided.close();
        seen.close();
    }
}
