package dev.drover.deploy.lab.bench;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.scorer.Models;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import dev.drover.inference.yolo.Letterbox;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.ScoreJob;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.run.IteratorSource;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.score.ScoreSettings;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole score job, from JPEG records to detections, against the network alone on the same pictures already turned
 * to tensors; both with one network a core, both without their start.
 */
final class ScoreMeasure implements Measure {

    private static final String CAMERA = "bench";
    private static final int DISTINCT = 24;
    private static final int PICTURES = 1500;
    /**
     * Not timed: compilers and caches. With fewer the compilers still take a share of the cores while the job is timed.
     */
    private static final int WARM_UP = 900;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @Override
    public String name() {
        return "score";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        List<byte[]> jpegs = jpegs();
        int cores = Runtime.getRuntime().availableProcessors();
        List<Double> job = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            double limit = bareFramesPerSecond(jpegs, cores);
            double whole = jobFramesPerSecond(jpegs, cores);
            plan.say("bare " + Figure.text(limit) + " frames/s, job " + Figure.text(whole));
            bare.add(limit);
            job.add(whole);
            ratios.add(whole / limit);
        }
        String how = WIDTH + "x" + HEIGHT + " JPEG, " + cores + " networks";
        return List.of(
                Figure.atLeast("score-ratio", "x", 0.85, ratios, "score job ÷ bare loop, " + how),
                Figure.of("score-job", "frames/s", job, how),
                Figure.of(
                        "score-bare-loop", "frames/s", bare, "forward pass alone on tensors, " + cores + " networks"));
    }

    private static List<byte[]> jpegs() {
        RampScene scene = new RampScene(SceneSpec.ramp(11, 30).sized(WIDTH, HEIGHT, 5));
        return IntStream.range(0, DISTINCT)
                .mapToObj(i -> Pictures.encodeJpeg(scene.picture(60 + 5L * i), 80))
                .toList();
    }

    private static double bareFramesPerSecond(List<byte[]> jpegs, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<double[]>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loops.add(pool.submit(() -> bareLoop(jpegs, PICTURES / threads, WARM_UP / threads)));
            }
            double begin = Double.NEGATIVE_INFINITY;
            double end = Double.NEGATIVE_INFINITY;
            for (Future<double[]> loop : loops) {
                // All are warm from the latest begin on; the last to end ends it for all.
                begin = Math.max(begin, loop.get()[0]);
                end = Math.max(end, loop.get()[1]);
            }
            return PICTURES / (end - begin);
        } finally {
            pool.shutdownNow();
        }
    }

    /** @return when the timed part began and ended, in seconds of one steady clock */
    private static double[] bareLoop(List<byte[]> jpegs, int pictures, int warmUp) throws UnreadablePictureException {
        try (TorchDetector network = TorchDetector.open(ModelFiles.onClassPath("/dev/drover/models/detector.json"))) {
            List<float[]> tensors = new ArrayList<>();
            for (byte[] jpeg : jpegs) {
                Picture picture = Pictures.decodeAny(jpeg);
                tensors.add(Letterbox.fit(
                                picture.width(),
                                picture.height(),
                                network.manifest().width(),
                                network.manifest().height())
                        .apply(picture));
            }
            for (int i = 0; i < warmUp; i++) {
                network.forwardOnly(tensors.get(i % DISTINCT));
            }
            double begin = System.nanoTime() / 1e9;
            for (int i = 0; i < pictures; i++) {
                network.forwardOnly(tensors.get(i % DISTINCT));
            }
            return new double[] {begin, System.nanoTime() / 1e9};
        }
    }

    private static double jobFramesPerSecond(List<byte[]> jpegs, int scorers) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        StreamExecutionEnvironment env = JobEnvironment.create(settings, scorers);
        List<Double> came = new ArrayList<>();
        try (SharedEnds ends = new SharedEnds();
                LocalCluster cluster = LocalCluster.start(settings, scorers)) {
            ScoreJob.define(
                    env,
                    new ScoreJob.Sources(
                            ends.source(arrivals(jpegs, WARM_UP + PICTURES)),
                            IteratorSource.empty(),
                            DataStream::rebalance),
                    Models.bundled(),
                    new ScoreSettings(Set.of(CAMERA), Map.of(), Long.MAX_VALUE, 1, 0),
                    new ScoreJob.Sinks(
                            found -> found.sinkTo(ends.<Detections>sink(one -> note(came)))
                                    .uid("detections-out"),
                            bad -> bad.sinkTo(ends.sink(one -> {
                                        throw new IllegalStateException("a picture of the bench was rejected");
                                    }))
                                    .uid("rejected-out")));
            cluster.await(cluster.submit(env, "score"));
        }
        return PICTURES / (came.get(came.size() - 1) - came.get(WARM_UP - 1));
    }

    private static void note(List<Double> came) {
        synchronized (came) {
            came.add(System.nanoTime() / 1e9);
        }
    }

    private static Iterator<FrameArrival> arrivals(List<byte[]> jpegs, int pictures) {
        return IntStream.range(0, pictures)
                .mapToObj(i -> FrameArrival.of(
                        "bench",
                        0,
                        i,
                        Frame.picture(
                                new FrameId(CAMERA, 0, i),
                                1_700_000_000_000_000L + i * 200_000L,
                                -1,
                                WIDTH,
                                HEIGHT,
                                false,
                                jpegs.get(i % DISTINCT))))
                .iterator();
    }
}
