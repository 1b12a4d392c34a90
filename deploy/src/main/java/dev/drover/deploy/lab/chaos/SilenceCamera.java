package dev.drover.deploy.lab.chaos;

import java.util.List;
import java.util.Locale;

/**
 * One camera of a loading says nothing for a while, not even that it lives: the other one is judged as if nothing were,
 * and what is known of the loading waits for both.
 */
final class SilenceCamera extends Fault {

    private static final double SILENCE_SECONDS = 8;

    SilenceCamera() {
        super("F40", "one camera of a loading silent");
    }

    @Override
    FaultReport run(ChaosRun run) throws Exception {
        try (LiveCamera camera = run.camera(id());
                LiveCamera silent = run.camera(id())) {
            ChaosLoading loading = ChaosLoading.begin(run, camera.id(), List.of(silent.id()));
            camera.start();
            silent.start();
            run.awaitMoment(camera);
            Injection injection = silence(silent, camera);
            return conclude(run, injection, loading, camera, silent);
        }
    }

    private static Injection silence(LiveCamera silent, LiveCamera other) throws Exception {
        silent.awaitJudged(20);
        boolean stopped = Signals.send(silent.process().pid(), Signals.STOP);
        try {
            Thread.sleep(1_000);
            int before = silent.judged();
            double longest = longestPause(other);
            boolean wasSilent = silent.judged() == before;
            Signals.send(silent.process().pid(), Signals.CONT);
            long at = System.nanoTime();
            silent.awaitProgress();
            String note = String.format(
                    Locale.ROOT, "longest wait of the other one %.1f s in %.0f s of silence", longest, SILENCE_SECONDS);
            return new Injection(1, stopped && wasSilent ? 1 : 0, Double.NaN, secondsSince(at), note);
        } finally {
            Signals.send(silent.process().pid(), Signals.CONT);
        }
    }

    /** The longest time in which no further picture of the camera was judged. */
    private static double longestPause(LiveCamera camera) throws Exception {
        long began = System.nanoTime();
        long last = began;
        int judged = camera.judged();
        double longest = 0;
        while (secondsSince(began) < SILENCE_SECONDS) {
            Thread.sleep(50);
            int now = camera.judged();
            if (now > judged) {
                judged = now;
                last = System.nanoTime();
            }
            longest = Math.max(longest, secondsSince(last));
        }
        return longest;
    }
}
