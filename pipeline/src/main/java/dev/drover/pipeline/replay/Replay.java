package dev.drover.pipeline.replay;

import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The supervise job as it runs live, over recorded detections, in this process and into memory. */
public final class Replay {

    private Replay() {}

    /**
     * Runs until the records end.
     *
     * @param records in the order they are to be judged, from {@link ReplayRange#readFromMicros()} on
     * @throws Exception what went wrong in the job, or in reading
     */
    public static JudgedRecording run(Iterator<DetectionsArrival> records, ReplayRange range) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        RangeLedger ledger = new RangeLedger(range);
        Map<String, Alarm> alarms = new TreeMap<>();
        AtomicLong rejected = new AtomicLong();
        Counted counted = new Counted(records);
        try (SharedEnds ends = new SharedEnds();
                LocalCluster cluster = LocalCluster.start(settings, 1)) {
            StreamExecutionEnvironment env = JobEnvironment.create(settings, 1);
            SuperviseJob.define(
                    env,
                    ends.source(counted),
                    SuperviseJob.Sinks.ledgerOnly(rows -> rows.sinkTo(ends.<LedgerEntry>sink(ledger::add))
                                    .uid("ledger-out"))
                            .withAlarms(steps -> steps.sinkTo(
                                            ends.<Alarm>sink(step -> alarms.put(step.id() + "|" + step.seq(), step)))
                                    .uid("alarms-out"))
                            .withRejected(bad -> bad.sinkTo(ends.sink(record -> rejected.incrementAndGet()))
                                    .uid("rejected-out")));
            cluster.await(cluster.submit(env, "replay"));
        }
        List<Alarm> steps = alarms.values().stream()
                .filter(step -> range.keeps(step.eventMicros()))
                .sorted(Comparator.comparing(Alarm::id).thenComparingLong(Alarm::seq))
                .toList();
        return new JudgedRecording(ledger.rows(), steps, counted.count, rejected.get());
    }

    private static final class Counted implements Iterator<DetectionsArrival> {

        private final Iterator<DetectionsArrival> records;
        private long count;

        Counted(Iterator<DetectionsArrival> records) {
            this.records = records;
        }

        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public DetectionsArrival next() {
            count++;
            return records.next();
        }
    }
}
