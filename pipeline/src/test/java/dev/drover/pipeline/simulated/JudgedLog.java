package dev.drover.pipeline.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.view.ViewUpdate;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.SealJson;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the whole supervise job, on a cluster, made of a log. */
public record JudgedLog(List<LedgerEntry> rows, List<Alarm> alarms, List<Seal> used, List<ViewUpdate> view) {

    /** SHA-256 over all there is of each kind, in an order of its own. */
    public record Sums(String ledger, String alarms, String seals, String view) {}

    public static JudgedLog of(Iterator<Detections> log, int parallelism) throws Exception {
        JudgedLog judged = new JudgedLog(
                Collections.synchronizedList(new ArrayList<>()),
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
                    SuperviseJob.Sinks.ledgerOnly(rows -> rows.sinkTo(ends.<LedgerEntry>sink(judged.rows::add))
                                    .uid("ledger"))
                            .withAlarms(steps -> steps.sinkTo(ends.<Alarm>sink(judged.alarms::add))
                                    .uid("alarms"))
                            .withSeals(seals -> seals.sinkTo(ends.<Seal>sink(judged.used::add))
                                    .uid("seals"))
                            .withView(view -> view.sinkTo(ends.<ViewUpdate>sink(judged.view::add))
                                    .uid("view")));
            cluster.await(cluster.submit(env, "supervise"));
        }
        return judged;
    }

    /** Of all that was written. */
    public Sums sums() {
        return new Sums(
                sha256(rows),
                sum(alarms.stream()
                        .sorted(Comparator.comparing(Alarm::id).thenComparing(Alarm::seq))
                        .map(AlarmJson::write)),
                sum(used.stream().sorted(Comparator.comparing(Seal::number)).map(SealJson::write)),
                sum(view.stream().map(JudgedLog::text).sorted().map(text -> text.getBytes(UTF_8))));
    }

    private static String text(ViewUpdate update) {
        return String.join(
                "|",
                update.what().name(),
                update.id(),
                Long.toString(update.epoch()),
                Long.toString(update.seq()),
                new TreeMap<>(update.fields()).toString());
    }

    /** SHA-256 over all rows, key by key. */
    public String sha256() {
        return sums().ledger();
    }

    /** SHA-256 over {@code ledger}, key by key. */
    public static String sha256(List<LedgerEntry> ledger) {
        return sum(ledger.stream()
                .sorted(Comparator.comparing(LedgerEntry::key).thenComparing(LedgerEntry::seq))
                .map(LedgerJson::write));
    }

    private static String sum(Stream<byte[]> records) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        records.forEach(digest::update);
        return Hex.encodeHexString(digest.digest());
    }
}
