package dev.drover.deploy.lab.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The faults there are. */
final class Faults {

    /** How long nobody comes back in F33. */
    private static final long OUTAGE_MILLIS = 5_000;

    private Faults() {}

    /** Those that a test run has the time for; KillEachRoleTest kills the jobs at any moment, so F30 does here. */
    static List<Fault> few(Upgrades upgrades) {
        return List.of(
                new KillIngest(),
                new KillRole("F20", "broker killed", "kafka"),
                new PoisonDetections(),
                new ResendFrames(),
                new KillInCheckpoint(),
                new CutCommit(OUTAGE_MILLIS),
                new ChangeState(upgrades, false),
                new FeedBacklog(10),
                new ShuffleDetections(),
                new SilenceCamera(),
                new KillRedis(),
                new EmptyRedis(),
                new CutPower(3));
    }

    /**
     * All, as long and as often as issue 4 asks.
     *
     * @param folder for those that need a plant of their own
     * @param upgrades for those that change the version of the jobs
     */
    static List<Fault> many(Path folder, Upgrades upgrades, PrintStream out) {
        List<Fault> all = new ArrayList<>(List.of(
                new KillIngest(),
                new KillRole("F20", "broker killed", "kafka"),
                new PoisonDetections(),
                new ResendFrames(),
                new KillInCheckpoint(),
                new KillJobs(),
                new DamageCheckpoint(),
                new CutCommit(OUTAGE_MILLIS),
                new LoseCommit(folder, out),
                new ChangeState(upgrades, true),
                new FeedBacklog(60),
                new ShuffleDetections(),
                new SilenceCamera(),
                new KillRedis(),
                new EmptyRedis()));
        // Twenty in all; frames are kept for ten minutes only, so that not all can be on one camera.
        for (int i = 0; i < 5; i++) {
            all.add(new CutPower(4));
        }
        return all;
    }
}
