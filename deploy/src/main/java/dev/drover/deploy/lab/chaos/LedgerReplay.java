package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Undisturbed runs of the supervise job over detections that were recorded, repetitions and all. */
public final class LedgerReplay implements AutoCloseable {

    private final Configuration settings = new Configuration();
    private final LocalCluster cluster;

    public LedgerReplay() throws Exception {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        cluster = LocalCluster.start(settings, 1);
    }

    /**
     * What one run made.
     *
     * @param rows of the ledger, each key in its order
     * @param alarms steps of alarms
     */
    public record Golden(List<LedgerEntry> rows, List<Alarm> alarms) {

        public Golden {
            rows = List.copyOf(rows);
            alarms = List.copyOf(alarms);
        }

        /** The rows of each key as the lines that must stand in the topic, in order. */
        public Map<String, List<String>> lines() throws MalformedRecordException {
            return LedgerOracle.byKey(rows.stream().map(LedgerJson::write).toList());
        }
    }

    /** @param recorded all records of the detections topic, each partition in its order */
    public Golden run(List<ConsumerRecord<byte[], byte[]>> recorded) throws Exception {
        return run(arrivals(recorded));
    }

    /** What the supervise job makes of {@code arrivals}. */
    public Golden run(Iterator<DetectionsArrival> arrivals) throws Exception {
        List<LedgerEntry> rows = Collections.synchronizedList(new ArrayList<>());
        List<Alarm> alarms = Collections.synchronizedList(new ArrayList<>());
        StreamExecutionEnvironment env = JobEnvironment.create(settings, 1);
        try (SharedEnds ends = new SharedEnds()) {
            SuperviseJob.define(
                    env,
                    ends.source(arrivals),
                    SuperviseJob.Sinks.ledgerOnly(out -> out.sinkTo(ends.<LedgerEntry>sink(rows::add))
                                    .uid("ledger-out"))
                            .withAlarms(steps ->
                                    steps.sinkTo(ends.<Alarm>sink(alarms::add)).uid("alarms-out")));
            cluster.await(cluster.submit(env, "replay"));
        }
        return new Golden(rows, alarms);
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** Recorded detections as the job's source hands them over. */
    private static Iterator<DetectionsArrival> arrivals(List<ConsumerRecord<byte[], byte[]>> recorded)
            throws Exception {
        List<DetectionsArrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : recorded) {
            arrivals.add(DetectionsArrival.of(
                    record.topic(), record.partition(), record.offset(), DetectionsJson.read(record.value())));
        }
        return arrivals.iterator();
    }
}
