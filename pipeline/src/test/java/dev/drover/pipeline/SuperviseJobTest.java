package dev.drover.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.IteratorSource;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.score.ScoreSettings;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.simulated.JudgedLog;
import dev.drover.pipeline.supervise.WalkingPigs;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Orders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** The whole supervise job on a cluster. */
class SuperviseJobTest {

    private static final int CAMERAS = 4;
    private static final int RECORDS = 4 * 1500;

    /** Records of all cameras, in an order of chance among the cameras and of time in each. */
    private static Iterator<DetectionsArrival> log(long mixedBy) {
        List<WalkingPigs> farms = IntStream.range(0, CAMERAS)
                .mapToObj(i -> new WalkingPigs("ramp-" + i, 10, i))
                .toList();
        Random random = new Random(mixedBy);
        List<Integer> turns = new ArrayList<>(
                IntStream.range(0, RECORDS).mapToObj(i -> i % CAMERAS).toList());
        Collections.shuffle(turns, random);
        return turns.stream()
                .map(camera -> farms.get(camera).next())
                .map(found -> DetectionsArrival.of("log", 0, found.id().seq(), found))
                .iterator();
    }

    private static String sha256OfLedger(LocalCluster cluster, Iterator<DetectionsArrival> log, int parallelism)
            throws Exception {
        List<LedgerEntry> ledger = Collections.synchronizedList(new ArrayList<>());
        try (SharedEnds ends = new SharedEnds()) {
            StreamExecutionEnvironment env = JobEnvironment.create(new Configuration(), parallelism);
            SuperviseJob.define(
                    env, ends.source(log), SuperviseJob.Sinks.ledgerOnly(rows -> rows.sinkTo(ends.sink(ledger::add))
                            .uid("ledger")));
            JobID job = cluster.submit(env, "supervise");
            cluster.await(job);
        }
        assertThat(ledger).hasSizeGreaterThan(100);
        return JudgedLog.sha256(ledger);
    }

    @Test
    void shouldWriteTheSameLedgerTwiceWhateverTheInterleavingAndParallelism() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(new Configuration(), 2)) {
            String first = sha256OfLedger(cluster, log(1), 1);

            assertThat(sha256OfLedger(cluster, log(1), 1)).isEqualTo(first);
            assertThat(sha256OfLedger(cluster, log(2), 2)).isEqualTo(first);
        }
    }

    @Test
    void shouldGiveEveryOperatorOfBothJobsAUid() {
        StreamExecutionEnvironment env = JobEnvironment.create(new Configuration(), 1);
        SuperviseJob.define(
                env, IteratorSource.empty(), SuperviseJob.Sinks.ledgerOnly(rows -> rows.sinkTo(new DiscardingSink<>())
                        .uid("ledger")));
        ScoreJob.define(
                env,
                new ScoreJob.Sources(IteratorSource.empty(), IteratorSource.<Setting>empty(), UnaryOperator.identity()),
                SquareScorer.FACTORY,
                ScoreSettings.live(Map.of(), Map.of(), Orders.NONE),
                new ScoreJob.Sinks(
                        found -> found.sinkTo(new DiscardingSink<>()).uid("s4"),
                        bad -> bad.sinkTo(new DiscardingSink<>()).uid("s5")));

        assertThat(env.getStreamGraph().getStreamNodes()).hasSizeGreaterThan(12).allSatisfy(node -> assertThat(
                        node.getTransformationUID())
                .as(node.getOperatorName())
                .isNotNull());
    }
}
