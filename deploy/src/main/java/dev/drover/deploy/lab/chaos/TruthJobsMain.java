package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.live.JobsMain;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The role {@code jobs} with the {@link TruthScorer} in the network's place and all else as it is:
 * {@code TruthJobsMain SCENE --config FILE}.
 */
public final class TruthJobsMain {

    private TruthJobsMain() {}

    public static void main(String[] args) {
        Path scene = Path.of(args[0]);
        // As JobsMain: Flink and Kafka leave threads behind.
        System.exit(JobsMain.run(Arrays.copyOfRange(args, 1, args.length), config -> TruthScorer.of(scene)));
    }
}
