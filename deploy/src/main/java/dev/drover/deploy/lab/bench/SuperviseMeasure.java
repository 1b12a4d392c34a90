package dev.drover.deploy.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.run.JobEnvironment;
import dev.drover.pipeline.run.JobSettings;
import dev.drover.pipeline.run.LocalCluster;
import dev.drover.pipeline.run.SharedEnds;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole supervise job, watchers and loadings included, on an hour of sixteen cameras: how many records a second of
 * one core it judges, and how large its state is after 10, 20, 40 and nearly 60 minutes.
 */
final class SuperviseMeasure implements Measure {

    private static final int HOUR = 60;
    /**
     * Minutes at which the state is weighed; the last one before the source ends, for then there is nothing to weigh.
     */
    private static final List<Integer> MARKS = List.of(10, 20, 40, 59);
    /** What a camera's state may grow by between 20 and 59 minutes and still be called flat. */
    private static final double FLAT = 1.2;

    @Override
    public String name() {
        return "supervise";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        SceneScript script = BenchScene.script(plan);
        long begin = BenchScene.recentHourMicros();
        plan.say("an hour of " + RecordedHour.CAMERAS + " cameras, its state weighed");
        Map<Integer, Double> kib = new TreeMap<>();
        judge(plan, new RecordedHour(script, begin, HOUR), Weighing.into(kib));
        List<Double> perCore = new ArrayList<>();
        List<Double> perSecond = new ArrayList<>();
        long boxes = boxes(new RecordedHour(script, begin, HOUR));
        for (int run = 0; run < plan.runs(); run++) {
            Pace pace = judge(plan, new RecordedHour(script, begin, HOUR), Weighing.NONE);
            perCore.add(RecordedHour.records(HOUR) / pace.cpuSeconds());
            perSecond.add(RecordedHour.records(HOUR) / pace.wallSeconds());
            plan.say(Figure.text(perCore.get(run)) + " records a second of CPU");
        }
        String how = RecordedHour.records(HOUR) + " records of an hour of " + RecordedHour.CAMERAS + " cameras, "
                + Figure.text((double) boxes / RecordedHour.records(HOUR))
                + " boxes each, two loadings and eight pens, after one run";
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                "supervise-per-core",
                "records/s",
                perCore,
                how + "; by CPU time of the whole process, making the records included"));
        figures.add(Figure.of("supervise-job", "records/s", perSecond, how + "; by wall clock, parallelism 1"));
        kib.forEach((minute, size) -> figures.add(Figure.of(
                "supervise-state-" + minute + "-min",
                "KiB a camera",
                List.of(size),
                "a full checkpoint after " + minute + " minutes / " + RecordedHour.CAMERAS)));
        figures.add(Figure.atMost(
                "supervise-state-growth",
                "x",
                FLAT,
                List.of(weighed(kib, 59) / weighed(kib, 20)),
                "state after 59 minutes / after 20"));
        return figures;
    }

    private static double weighed(Map<Integer, Double> kib, int minute) {
        return Objects.requireNonNull(kib.get(minute), () -> "no checkpoint was weighed at minute " + minute);
    }

    private static long boxes(Iterator<Detections> records) {
        long boxes = 0;
        while (records.hasNext()) {
            boxes += records.next().objects().size();
        }
        return boxes;
    }

    private record Pace(double cpuSeconds, double wallSeconds) {}

    /**
     * Whether the state is weighed while it grows; that costs the pace.
     *
     * @param marks minutes at which it is
     * @param kib where its size is put, in KiB a camera by minute
     */
    private record Weighing(List<Integer> marks, Map<Integer, Double> kib) {

        static final Weighing NONE = new Weighing(List.of(), Map.of());

        static Weighing into(Map<Integer, Double> kib) {
            return new Weighing(MARKS, kib);
        }
    }

    private static Pace judge(BenchPlan plan, Iterator<Detections> hour, Weighing weighing) throws Exception {
        Path folder = Files.createTempDirectory(plan.scratch(), "state-");
        Configuration settings = JobSettings.job(folder);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        AtomicLong rows = new AtomicLong();
        CompletableFuture<JobID> job = new CompletableFuture<>();
        try (SharedEnds ends = new SharedEnds();
                LocalCluster cluster = LocalCluster.start(settings, 1);
                Scale scale = new Scale(cluster, job, folder, weighing.kib())) {
            StreamExecutionEnvironment env = JobEnvironment.create(settings, 1);
            Iterator<DetectionsArrival> arrivals = new Arrivals(hour, weighing.marks(), scale);
            SuperviseJob.define(
                    env,
                    ends.source(arrivals),
                    SuperviseJob.Sinks.ledgerOnly(
                                    ledger -> ledger.sinkTo(ends.<LedgerEntry>sink(row -> rows.incrementAndGet()))
                                            .uid("ledger-out"))
                            .withRejected(bad -> bad.sinkTo(ends.sink(record -> {
                                        throw new IllegalStateException("a record of the bench was rejected");
                                    }))
                                    .uid("rejected-out")));
            double cpu = cpuSeconds();
            double wall = System.nanoTime() / 1e9;
            job.complete(cluster.submit(env, "supervise"));
            cluster.await(job.get());
            if (rows.get() == 0) {
                throw new IllegalStateException("nothing was judged");
            }
            return new Pace(cpuSeconds() - cpu, System.nanoTime() / 1e9 - wall);
        }
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** Weighs the state when the records have come so far. */
    private static final class Scale implements AutoCloseable {

        private final ExecutorService asking = Executors.newSingleThreadExecutor();
        private final LocalCluster cluster;
        private final CompletableFuture<JobID> job;
        private final Path folder;
        private final Map<Integer, Double> kib;

        Scale(LocalCluster cluster, CompletableFuture<JobID> job, Path folder, Map<Integer, Double> kib) {
            this.cluster = cluster;
            this.job = job;
            this.folder = folder;
            this.kib = kib;
        }

        void weighAt(int minute) {
            var unused = asking.submit(() -> {
                cluster.checkpoint(job.get());
                kib.put(minute, size(newest(folder)) / 1024.0 / RecordedHour.CAMERAS);
                return null;
            });
            try {
                // The order must be with the source before it goes on: it is carried out behind the record it works on.
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static Path newest(Path folder) throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(path -> path.getFileName().toString().startsWith("chk-"))
                        .filter(path -> Files.exists(path.resolve("_metadata")))
                        .max((a, b) -> Long.compare(number(a), number(b)))
                        .orElseThrow();
            }
        }

        private static long number(Path checkpoint) {
            return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
        }

        private static long size(Path checkpoint) throws IOException {
            long bytes = 0;
            try (Stream<Path> parts = Files.list(checkpoint)) {
                for (Path part : parts.toList()) {
                    bytes += Files.size(part);
                }
            }
            return bytes;
        }

        @Override
        public void close() {
            asking.shutdownNow();
        }
    }

    private static final class Arrivals implements Iterator<DetectionsArrival> {

        private final Iterator<Detections> records;
        private final List<Integer> marks;
        private final Scale scale;
        private long offset;

        Arrivals(Iterator<Detections> records, List<Integer> marks, Scale scale) {
            this.records = records;
            this.marks = marks;
            this.scale = scale;
        }

        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public DetectionsArrival next() {
            for (int minute : marks) {
                if (offset == RecordedHour.records(minute)) {
                    scale.weighAt(minute);
                }
            }
            return DetectionsArrival.of("bench", 0, offset++, records.next());
        }
    }
}
