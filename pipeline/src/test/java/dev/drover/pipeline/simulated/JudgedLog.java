package dev.drover.pipeline.simulated;

import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Seal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What the whole supervise job, on a cluster, made of a log. */
public record JudgedLog(List<LedgerEntry> rows, List<Alarm> alarms, List<Seal> used) {

    public static JudgedLog of(Iterator<Detections> log, int parallelism) throws Exception {
        JudgedLog judged = new JudgedLog(
                Collections.synchronizedList(new ArrayList<>()),
                Collections.synchronizedList(new ArrayList<>()),
                Collections.synchronizedList(new ArrayList<>()));
        Iterator<DetectionsArrival> arrivals = new Iterator<>() {
            private long offset;

            @Override
            public boolean hasNext() {
                return log.hasNext();
            }

            @Override
            public DetectionsArrival next() {
                return DetectionsArrival.of("log", 0, offset++, log.next());
            }
        };
        try (SharedEnds ends = new SharedEnds();
                LocalCluster cluster = LocalCluster.start(new Configuration(), parallelism)) {
            StreamExecutionEnvironment env = JobEnvironment.create(new Configuration(), parallelism);
            SuperviseJob.define(
                    env,
                    ends.source(arrivals),
                    new SuperviseJob.Sinks(
                            rows -> rows.sinkTo(ends.<LedgerEntry>sink(judged.rows::add))
                                    .uid("ledger"),
                            steps -> steps.sinkTo(ends.<Alarm>sink(judged.alarms::add))
                                    .uid("alarms"),
                            seals -> seals.sinkTo(ends.<Seal>sink(judged.used::add))
                                    .uid("seals"),
                            view -> view.sinkTo(new DiscardingSink<>()).uid("view"),
                            bad -> bad.sinkTo(new DiscardingSink<>()).uid("bad")));
            cluster.await(cluster.submit(env, "supervise"));
        }
        return judged;
    }

    /** SHA-256 over all rows, key by key. */
    public String sha256() {
        return sha256(rows);
    }

    /** SHA-256 over {@code ledger}, key by key. */
    public static String sha256(List<LedgerEntry> ledger) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        ledger.stream()
                .sorted(Comparator.comparing(LedgerEntry::key).thenComparing(LedgerEntry::seq))
                .forEach(row -> digest.update(LedgerJson.write(row)));
        return Hex.encodeHexString(digest.digest());
    }
}
