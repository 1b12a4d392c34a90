package dev.drover.deploy.lab.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Redis is killed and the end of its log with it, as a power cut would take it; the ledger must not notice. */
final class KillRedis extends SceneFault {

    /** More than a second of updates of one camera. */
    private static final long CUT_BYTES = 8_192;

    KillRedis() {
        super("F55", "Redis killed, the last second of its log gone");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        int before = plant.readies("redis");
        int jobs = plant.losses("jobs");
        long at = System.nanoTime();
        boolean hit = Signals.send(plant.pid("redis"), Signals.KILL);
        long cut = cutLog(plant.folder().resolve("redis"));
        Patience.until("redis is back", () -> plant.readies("redis") > before);
        Patience.until("the view shows the ledger", () -> View.differences(plant, camera)
                .isEmpty());
        double recovered = secondsSince(at);
        camera.awaitProgress();
        boolean jobsLived = plant.losses("jobs") == jobs;
        Patience.until("the view shows the ledger", () -> View.differences(plant, camera)
                .isEmpty());
        String note = cut + " bytes of its log cut off, view == ledger, jobs " + (jobsLived ? "went on" : "DIED");
        return new Injection(1, hit && jobsLived ? 1 : 0, Double.NaN, recovered, note);
    }

    /** Within the half second before the supervisor starts it again. */
    private static long cutLog(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(folder)) {
            logs = files.filter(path -> path.toString().endsWith(".incr.aof")).toList();
        }
        long cut = 0;
        for (Path log : logs) {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
                long keep = Math.max(0, file.length() - CUT_BYTES);
                cut += file.length() - keep;
                file.setLength(keep);
            }
        }
        return cut;
    }
}
