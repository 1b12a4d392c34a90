package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.kafka.TopicLog;
import dev.drover.pipeline.wire.JudgementTopics;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The moment at which Flink's exactly-once sink can lose rows (deploy/docs/reliability.md#lost-commits): the checkpoint
 * is complete, the transaction is not committed. The broker is stopped there, the jobs are killed, and nobody comes
 * back for a while.
 *
 * <p>That the moment was hit shows afterwards: rows that stood uncommitted after the kill are committed at the very
 * same offsets, so they came from the old life and not from a new one.
 */
final class CutCommit extends SceneFault {

    private static final int TRIES = 8;

    private final long outageMillis;

    CutCommit(long outageMillis) {
        super("F33", "broker stopped and jobs killed between checkpoint and commit");
        this.outageMillis = outageMillis;
    }

    /** Where a row stands. */
    record Place(int partition, long offset) {
        static Place of(ConsumerRecord<byte[], byte[]> record) {
            return new Place(record.partition(), record.offset());
        }
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        for (int i = 1; i <= TRIES; i++) {
            Patience.until("rows wait for a checkpoint", () -> !uncommitted(run, camera)
                    .isEmpty());
            int before = run.plant().readies("jobs");
            long at = System.nanoTime();
            Set<Place> open = cut(run, camera, outageMillis);
            Patience.until("jobs are back", () -> run.plant().readies("jobs") > before);
            camera.awaitProgress();
            double recovered = secondsSince(at);
            int kept = keptPlaces(run, camera, open);
            if (kept > 0) {
                String note = kept + " rows committed " + outageMillis / 1000 + " s after their checkpoint, try " + i;
                return new Injection(1, 1, Double.NaN, recovered, note);
            }
        }
        return new Injection(1, 0, Double.NaN, Double.NaN, "the moment was never hit");
    }

    /** Returns where rows stood uncommitted when all was still. */
    static Set<Place> cut(ChaosRun run, LiveCamera camera, long outageMillis) throws Exception {
        ChaosPlant plant = run.plant();
        long broker = plant.pid("kafka");
        long jobs = plant.pid("jobs");
        Checkpoints.awaitClosing(new Checkpoints(plant.checkpoints("supervise")).awaitBegun());
        Signals.send(broker, Signals.STOP);
        // The supervisor must not bring anybody back before the outage is over.
        plant.stopLauncher();
        try {
            // Time for the metadata to be finished; the commit meets a broker that does not answer.
            Thread.sleep(300);
            Signals.send(jobs, Signals.KILL);
            Thread.sleep(outageMillis);
            // Killed, not continued: a commit that lies in its socket would be done after all.
            Signals.send(broker, Signals.KILL);
        } finally {
            plant.continueLauncher();
        }
        Set<Place> open = new HashSet<>();
        Patience.until("the broker answers", () -> open.addAll(uncommitted(run, camera)) || true);
        return open;
    }

    static Set<Place> uncommitted(ChaosRun run, LiveCamera camera) throws Exception {
        TopicLog topics = run.plant().topics();
        var committedEnds = topics.ends(JudgementTopics.LEDGER, true);
        Set<Place> open = new HashSet<>();
        for (var record : topics.read(JudgementTopics.LEDGER, false, camera.since())) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() >= Objects.requireNonNull(committedEnds.get(partition))) {
                open.add(Place.of(record));
            }
        }
        return open;
    }

    private static int keptPlaces(ChaosRun run, LiveCamera camera, Set<Place> open) throws Exception {
        int kept = 0;
        for (var record : run.plant().topics().read(JudgementTopics.LEDGER, true, camera.since())) {
            kept += open.contains(Place.of(record)) ? 1 : 0;
        }
        return kept;
    }
}
