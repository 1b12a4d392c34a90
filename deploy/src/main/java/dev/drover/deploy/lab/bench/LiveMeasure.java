package dev.drover.deploy.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole of Drover on 720p25 cameras at 5 analysed pictures a second: how late pictures reach a screen, how many
 * cameras it carries, what each process and each camera costs.
 */
final class LiveMeasure implements Measure {

    private static final int FILM_FPS = 25;
    private static final double ANALYSED_FPS = 5;
    private static final Duration SETTLE = Duration.ofSeconds(12);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration PROBE = Duration.ofSeconds(30);

    /** A picture must be judged within this age, and ages must not grow faster than this: then the pace is kept. */
    private static final double MOST_AGE_MILLIS = 2000;

    private static final double MOST_GROWTH = 5;
    private static final double LEAST_SHARE = 0.97;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        Path film = BenchFilm.make(plan, FILM_FPS);
        List<Figure> figures = new ArrayList<>();
        try (BenchStack stack = BenchStack.start(plan, film, FILM_FPS, plan.maxCameras());
                DetectionsTail tail = new DetectionsTail(stack.bootstrap())) {
            Latency one = latency(plan, stack, 1);
            Latency four = latency(plan, stack, Math.min(4, plan.maxCameras()));
            figures.add(
                    Figure.of("live-1-camera-p95", "ms", one.p95(), "capture (ingest clock) to websocket, 1 camera"));
            figures.add(Figure.atMost(
                    "live-4-cameras-p95",
                    "ms",
                    500,
                    four.p95(),
                    "capture (ingest clock) to websocket, 4 cameras x 5/s"));
            figures.add(costPerCamera(one, four));
            int carried = capacity(plan, stack, tail);
            figures.add(Figure.of(
                    "live-capacity",
                    "cameras",
                    List.of((double) carried),
                    "720p25 cameras at 5 pictures/s held for " + plan.hold().toSeconds()
                            + " s: every picture judged, none older than 2 s, age not growing"
                            + (carried == plan.maxCameras() ? "; the search ended here, --max-cameras" : "")));
            int most = Math.max(1, (int) Math.floor(0.8 * carried));
            Latency busy = latency(plan, stack, most);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < busy.p95().size(); i++) {
                ratios.add(busy.p95().get(i) / one.p95().get(i));
            }
            figures.add(Figure.atMost(
                    "live-80-percent-p95-ratio", "x", 2, ratios, "p95 with " + most + " cameras / p95 with one"));
            stack.use()
                    .forEach((role, use) -> figures.add(Figure.of(
                            "rss-" + role,
                            "MiB",
                            List.of(use.peakRssMib()),
                            "highest resident memory over all of this")));
            if (stack.restarts() > 0) {
                throw new IllegalStateException(stack.restarts() + " roles had to be started again while measuring");
            }
        }
        return figures;
    }

    /**
     * @param cameras watched
     * @param p95 of each run, in milliseconds
     * @param cores used by all of Drover, its viewer not included, of each run
     */
    private record Latency(int cameras, List<Double> p95, List<Double> cores) {}

    private static Latency latency(BenchPlan plan, BenchStack stack, int cameras) throws Exception {
        plan.say("latency with " + cameras + " cameras");
        List<String> ids = stack.watch(cameras);
        Ages ages = new Ages();
        List<Double> p95 = new ArrayList<>();
        List<Double> cores = new ArrayList<>();
        Thread.sleep(SETTLE.toMillis());
        try (LiveViewer viewer = stack.viewer(ids, picture -> ages.add(System.nanoTime(), picture.ageMillis()))) {
            Thread.sleep(2000);
            for (int run = 0; run < plan.runs(); run++) {
                ages.forget();
                double before = cpuSeconds(stack);
                Thread.sleep(LOOK.toMillis());
                cores.add((cpuSeconds(stack) - before) / LOOK.toSeconds());
                if (ages.pictures() < LEAST_SHARE * cameras * ANALYSED_FPS * LOOK.toSeconds() / 2) {
                    throw new IllegalStateException("only " + ages.pictures() + " pictures came to the screen");
                }
                p95.add(ages.p95Millis());
            }
        }
        return new Latency(cameras, p95, cores);
    }

    private static double cpuSeconds(BenchStack stack) {
        return stack.use().values().stream().mapToDouble(ProcessUse::cpuSeconds).sum();
    }

    private static Figure costPerCamera(Latency one, Latency four) {
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < one.cores().size(); i++) {
            costs.add(100 * (four.cores().get(i) - one.cores().get(i)) / Math.max(1, four.cameras() - one.cameras()));
        }
        return Figure.of("cost-per-camera", "% of a core", costs, "CPU of all roles, 4 cameras less 1, a camera");
    }

    /**
     * Doubles until the pace is lost, halves the rest, then holds the answer for the whole time; one less if that
     * fails.
     */
    private static int capacity(BenchPlan plan, BenchStack stack, DetectionsTail tail) throws Exception {
        Map<Integer, Boolean> tried = new LinkedHashMap<>();
        int good = 1;
        int bad = plan.maxCameras() + 1;
        int next = Math.min(4, plan.maxCameras());
        while (bad - good > 1 && !tried.containsKey(next)) {
            boolean kept = keepsPace(plan, stack, tail, next, PROBE);
            tried.put(next, kept);
            if (kept) {
                good = next;
            } else {
                bad = next;
            }
            next = bad > plan.maxCameras() ? Math.min(2 * good, plan.maxCameras()) : (good + bad) / 2;
        }
        while (good > 1 && !keepsPace(plan, stack, tail, good, plan.hold())) {
            good--;
        }
        return good;
    }

    private static boolean keepsPace(BenchPlan plan, BenchStack stack, DetectionsTail tail, int cameras, Duration time)
            throws Exception {
        stack.watch(0);
        awaitIdle(tail);
        stack.watch(cameras);
        Thread.sleep(SETTLE.toMillis());
        tail.ages().forget();
        Thread.sleep(time.toMillis());
        Ages ages = tail.ages();
        double share = ages.pictures() / (cameras * ANALYSED_FPS * time.toSeconds());
        double p95 = ages.p95Millis();
        double growth = ages.growthMillisPerSecond();
        boolean kept = share >= LEAST_SHARE && p95 <= MOST_AGE_MILLIS && growth <= MOST_GROWTH;
        plan.say(cameras + " cameras for " + time.toSeconds() + " s: " + Figure.text(100 * share)
                + " % of the pictures judged, p95 age " + Figure.text(p95) + " ms, growing " + Figure.text(growth)
                + " ms/s: " + (kept ? "kept" : "not kept"));
        return kept;
    }

    /** A backlog that the last attempt left is not held against the next one. */
    private static void awaitIdle(DetectionsTail tail) throws Exception {
        do {
            tail.ages().forget();
            Thread.sleep(SETTLE.toMillis());
        } while (tail.ages().pictures() > 0);
    }
}
