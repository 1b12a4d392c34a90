package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.pipeline.wire.Detections;
import java.util.List;
import java.util.Locale;

/** The jobs stand still while detections of a long time pile up; then all of it is judged at once, and as if live. */
final class FeedBacklog extends Fault {

    private final int minutes;

    FeedBacklog(int minutes) {
        super("F38", "a backlog of " + minutes + " min judged at once");
        this.minutes = minutes;
    }

    @Override
    FaultReport run(ChaosRun run) throws Exception {
        String camera = run.newCamera(id());
        long scene = run.script().frames();
        long scenes = Math.max(1, Math.round(minutes * 60 * SceneScript.FPS / scene));
        long spanMicros = Math.round(scenes * scene * 1e6 / SceneScript.FPS);
        List<Detections> recorded = SceneDetections.of(
                run.script(), run.rules(camera), scenes * scene, System.currentTimeMillis() * 1000 - spanMicros);
        DetectionsLog log = DetectionsLog.fromNow(run);
        long jobs = run.plant().pid("jobs");
        boolean stopped = Signals.send(jobs, Signals.STOP);
        long at;
        try {
            log.writeAll(recorded);
        } finally {
            at = System.nanoTime();
            Signals.send(jobs, Signals.CONT);
        }
        List<byte[]> rows = log.rowsToTheEnd(camera);
        double took = secondsSince(at);
        LedgerOracle.Verdict verdict = log.compare(recorded, rows);
        boolean counted = log.countsTruth(rows, scenes);
        String note = String.format(
                Locale.ROOT,
                "%d records, %.0f times real time until committed%s",
                recorded.size(),
                spanMicros / 1e6 / took,
                counted ? "" : ", totals WRONG");
        return FaultReport.of(
                name(),
                new Injection(1, stopped && counted ? 1 : 0, Double.NaN, took, note),
                new Evidence.Judgement(verdict, 0, ""));
    }
}
