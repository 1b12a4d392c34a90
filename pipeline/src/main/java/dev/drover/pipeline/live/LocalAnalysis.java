package dev.drover.pipeline.live;

import dev.drover.inference.PictureScorerFactory;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.ScoreJob;
import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.run.HandOver;
import dev.drover.pipeline.run.InOrder;
import dev.drover.pipeline.run.IteratorSource;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.score.ScoreSettings;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Orders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two jobs, bounded, on one recording, in this process: the same {@code define} methods as for live cameras. */
public final class LocalAnalysis {

    /** Detections that may wait between the two jobs. */
    private static final int BELT = 256;

    private LocalAnalysis() {}

    /**
     * Runs until the recording ends. Both callbacks are called from one thread at a time, in the order of the
     * recording; what they throw ends the analysis.
     *
     * @param frames of one camera or several, each in order
     * @param scorer opened once for each core
     * @param rules of one camera
     * @return frames that could not be scored; each stands in the detections as a gap with its reason
     * @throws Exception what went wrong in a job or a callback
     */
    public static long run(
            Iterator<Frame> frames,
            PictureScorerFactory scorer,
            CameraRules rules,
            Consumer<Detections> detections,
            Consumer<LedgerEntry> ledger)
            throws Exception {
        return run(frames, scorer, new Laid(List.of(rules), Orders.NONE), detections, ledger);
    }

    /**
     * What people laid down for a recording; it stands before the first frame.
     *
     * @param rules of its cameras
     * @param orders plans, rules of judgement and commands; each rides in the first record of a camera that it concerns
     */
    public record Laid(List<CameraRules> rules, Orders orders) {

        public Laid {
            rules = List.copyOf(rules);
        }
    }

    /** The same with plans: what is judged against them stands in the ledger, alarms as well. */
    public static long run(
            Iterator<Frame> frames,
            PictureScorerFactory scorer,
            Laid laid,
            Consumer<Detections> detections,
            Consumer<LedgerEntry> ledger)
            throws Exception {
        int scorers = Math.max(1, Runtime.getRuntime().availableProcessors());
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        AtomicLong rejected = new AtomicLong();
        HandOver<DetectionsArrival> belt = new HandOver<>(BELT);
        InOrder inOrder = new InOrder(found -> {
            detections.accept(found);
            belt.accept(DetectionsArrival.of("recording", 0, found.id().seq(), found));
        });
        try (SharedEnds ends = new SharedEnds();
                LocalCluster cluster = LocalCluster.start(settings, scorers + 1)) {
            JobID supervise = cluster.submit(superviseJob(settings, ends, belt, ledger), "supervise");
            cluster.whenEnded(supervise, belt::abandon);
            StreamExecutionEnvironment scoring = JobEnvironment.create(settings, scorers);
            defineScoring(scoring, ends, new Scoring(inOrder.noting(frames), scorer, laid, inOrder), rejected);
            JobID score = cluster.submit(scoring, "score");
            awaitBoth(cluster, score, supervise);
            if (inOrder.outstanding() > 0) {
                throw new IllegalStateException(inOrder.outstanding() + " frames were never scored");
            }
            belt.end();
            cluster.await(supervise);
            return rejected.get();
        }
    }

    /** Waits for the first job; if it ended only because the second one failed, that failure is the one to tell. */
    private static void awaitBoth(LocalCluster cluster, JobID score, JobID supervise) throws Exception {
        try {
            cluster.await(score);
        } catch (Exception failed) {
            if (cluster.status(supervise) == JobStatus.FAILED) {
                cluster.await(supervise);
            }
            throw failed;
        }
    }

    private record Scoring(
            Iterator<Frame> frames, PictureScorerFactory scorer, Laid laid, Consumer<Detections> detections) {}

    private static void defineScoring(
            StreamExecutionEnvironment env, SharedEnds ends, Scoring scoring, AtomicLong rejections) {
        // Every camera of a recording is known, and what holds stands before its first frame.
        Map<String, CameraRules> rules =
                scoring.laid().rules().stream().collect(Collectors.toMap(CameraRules::cameraId, each -> each));
        ScoreSettings score =
                new ScoreSettings(rules.keySet(), rules, scoring.laid().orders(), Long.MAX_VALUE, 1, 0);
        ScoreJob.define(
                env,
                new ScoreJob.Sources(
                        ends.source(new Arrivals(scoring.frames())), IteratorSource.empty(), DataStream::rebalance),
                scoring.scorer(),
                score,
                new ScoreJob.Sinks(
                        found -> found.sinkTo(ends.sink(scoring.detections())).uid("detections-out"),
                        rejected -> rejected.sinkTo(ends.<RejectedRecord>sink(record -> rejections.incrementAndGet()))
                                .uid("rejected-out")));
    }

    private static StreamExecutionEnvironment superviseJob(
            Configuration settings,
            SharedEnds ends,
            Iterator<DetectionsArrival> detections,
            Consumer<LedgerEntry> ledger) {
        StreamExecutionEnvironment env = JobEnvironment.create(settings, 1);
        SuperviseJob.define(
                env,
                ends.source(detections),
                // An analysis has no screen, and a frame it rejects is in the detections as a gap with its reason.
                SuperviseJob.Sinks.ledgerOnly(
                        rows -> rows.sinkTo(ends.sink(ledger)).uid("ledger-out")));
        return env;
    }

    /** Frames of a recording, as if each had stood in a log. */
    private record Arrivals(Iterator<Frame> frames) implements Iterator<FrameArrival> {

        @Override
        public boolean hasNext() {
            return frames.hasNext();
        }

        @Override
        public FrameArrival next() {
            Frame frame = frames.next();
            return FrameArrival.of("recording", 0, frame.id().seq(), frame);
        }
    }
}
