package dev.drover.deploy.chaos;

import java.util.List;

/** The faults there are. */
final class Faults {

    /** How long nobody comes back in F33. */
    private static final long OUTAGE_MILLIS = 5_000;

    private Faults() {}

    /** Those that a test run has the time for. */
    static List<Fault> few() {
        return all(10, 3);
    }

    /** All, as long and as often as issue 4 asks. */
    static List<Fault> many() {
        return all(60, 4);
    }

    private static List<Fault> all(int backlogMinutes, int powerCuts) {
        return List.of(
                new KillIngest(),
                new KillRole("F20", "broker killed", "kafka"),
                new PoisonDetections(),
                new ResendFrames(),
                new KillInCheckpoint(),
                new KillJobs(),
                new CutCommit(OUTAGE_MILLIS),
                new FeedBacklog(backlogMinutes),
                new ShuffleDetections(),
                new SilenceCamera(),
                new KillRedis(),
                new EmptyRedis(),
                new CutPower(powerCuts));
    }
}
