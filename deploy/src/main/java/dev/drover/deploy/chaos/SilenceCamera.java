package dev.drover.deploy.chaos;

/** One camera says nothing for a while, not even that it lives; the others are judged as if nothing were. */
final class SilenceCamera extends SceneFault {

    private static final double SILENCE_SECONDS = 8;

    SilenceCamera() {
        super("F40", "one camera silent, another one beside it");
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        LiveCamera silent = run.play(id());
        try {
            silent.awaitJudged(20);
            boolean stopped = Signals.send(silent.process().pid(), Signals.STOP);
            Thread.sleep(1_000);
            int before = silent.judged();
            double longest = longestPause(camera);
            boolean wasSilent = silent.judged() == before;
            long at = System.nanoTime();
            Signals.send(silent.process().pid(), Signals.CONT);
            silent.awaitProgress();
            double recovered = secondsSince(at);
            silent.finish();
            Evidence.Judgement other = Evidence.of(run.plant(), silent).judge(run.script(), run.replay());
            boolean good = other.verdict().clean() && other.undeclaredGapSeconds() == 0;
            String note = String.format(
                    java.util.Locale.ROOT,
                    "longest wait of the other one %.1f s in %.0f s of silence%s",
                    longest,
                    SILENCE_SECONDS,
                    good ? "" : "; the silent one: " + other);
            return new Injection(1, stopped && wasSilent && good ? 1 : 0, Double.NaN, recovered, note);
        } finally {
            silent.close();
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
