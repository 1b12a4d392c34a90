package dev.drover.inference.learn.detector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.learn.network.Tensor;
import dev.drover.inference.learn.network.TensorFile;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A whole training of the detector: load, learn until the time is over, put aside every few minutes, judge each source
 * on pictures never learnt from, and write {@code detector.pt} with its manifest.
 */
public final class DetectorTrainer {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 192;
    private static final DetectorPublisher.Use USE = new DetectorPublisher.Use(WIDTH, HEIGHT, 0.3f, 0.6f);
    private static final double CHECKPOINT_SECONDS = 180;
    private static final int LINE_EVERY = 100;
    private static final double RENDERED_SHARE = 0.22;
    private static final int CALIBRATING_BATCHES = 16;

    /**
     * @param data folder with pigs/, yard/, plates/
     * @param out where model, checkpoint and figures go
     * @param steps of learning in all, including those before a resume
     * @param minutes after which it ends if the steps are not done; the rate falls by whichever is nearer its end
     * @param learners threads that learn, each with one thread of libtorch; one a core that has nothing else to do
     * @param port of the loopback address where {@link RemoteLearner}s join; 0 for any
     * @param resume go on from {@code out/checkpoint}
     * @param weights begin with the weights of this file ({@code averaged.weights} of another training); or null
     * @param batch pictures of 320x192 a step
     * @param sizes of the pictures, like {@code 416x256}, one drawn for each batch; none for small ones first
     * @param judgeEvery steps between judgements, each of which writes a model too
     * @param bf16 compute in bfloat16: faster where the processor has it
     * @param rate highest learning rate
     * @param seed of weights, order and augmentation
     * @param nanodet folder of a teacher's weights ({@link NanodetTeacher}); or null for none
     * @param leaveOut sources of which nothing is learnt, as the table of figures names them
     */
    public record Options(
            Path data,
            Path out,
            long steps,
            double minutes,
            int learners,
            int port,
            boolean resume,
            @Nullable Path weights,
            int batch,
            List<String> sizes,
            long judgeEvery,
            boolean bf16,
            float rate,
            long seed,
            @Nullable Path nanodet,
            List<String> leaveOut) {

        public Options {
            leaveOut = List.copyOf(leaveOut);
            sizes = List.copyOf(sizes);
        }

        private List<BatchMaker.Size> parsedSizes() {
            return sizes.stream().map(BatchMaker.Size::of).toList();
        }
    }

    private final Options options;
    private final PrintStream log;
    private long began;

    public DetectorTrainer(Options options, PrintStream log) {
        this.options = options;
        this.log = log;
    }

    public void run() throws IOException, InterruptedException {
        Files.createDirectories(options.out);
        DetectorSources sources = sources(options.data, options.seed, options.leaveOut);
        log.printf(
                Locale.ROOT,
                "%d pictures to learn from, %d to judge by%n",
                sources.training().size(),
                sources.validation().size());
        Map<String, Tensor> given = options.weights == null
                ? Map.of()
                : TensorFile.read(options.weights).tensors();
        Path checkpoint = options.out.resolve("checkpoint");
        try (DetectorTraining training =
                DetectorTraining.start(options.out, options.bf16, options.rate, options.seed, given)) {
            if (options.resume) {
                training.restore(checkpoint);
                log.println("resumed at " + training.describe());
            }
            // A resumed training must not repeat the pictures of its first minutes.
            long order = options.seed * 31 + training.steps();
            began = System.nanoTime();
            NanodetTeacher teacher =
                    options.nanodet == null ? null : NanodetTeacher.open(options.nanodet, options.bf16, options.out);
            try (BatchMaker batches = new BatchMaker(
                            sources.composer(),
                            options.batch,
                            options.parsedSizes(),
                            order,
                            teacher,
                            () -> progress(training));
                    RemoteLearners companions = new RemoteLearners(options.port, training, () -> progress(training))) {
                log.println("companions may join at port " + companions.port());
                learn(training, batches, sources, checkpoint);
            }
        }
    }

    static DetectorSources sources(Path data, long seed, List<String> leaveOut) throws IOException {
        return DetectorSources.read(data, DetectorData.LONGEST_SIDE, RENDERED_SHARE, seed, Set.copyOf(leaveOut));
    }

    private void learn(DetectorTraining training, BatchMaker batches, DetectorSources sources, Path checkpoint)
            throws IOException, InterruptedException {
        for (int i = 1; i < options.learners; i++) {
            training.help(batches, step -> step / options.steps);
        }
        double nextCheckpoint = training.seconds() + CHECKPOINT_SECONDS;
        long nextJudgement = training.steps() + options.judgeEvery;
        long nextLine = training.steps() + LINE_EVERY;
        long stepsBefore = training.steps();
        while (progress(training) < 1) {
            training.learn(batches.next(), progress(training));
            if (training.steps() >= nextLine) {
                log.println(line(training, training.steps() - stepsBefore, (System.nanoTime() - began) / 1e9));
                nextLine += LINE_EVERY;
            }
            if (training.seconds() >= nextCheckpoint) {
                training.checkpoint(checkpoint);
                nextCheckpoint += CHECKPOINT_SECONDS;
            }
            if (training.steps() >= nextJudgement) {
                judge(training, sources);
                nextJudgement += options.judgeEvery;
            }
        }
        training.checkpoint(checkpoint);
        judge(training, sources);
    }

    private double progress(DetectorTraining training) {
        double minutes = (System.nanoTime() - began) / 60e9;
        return Math.max(training.steps() / (double) options.steps, minutes / options.minutes);
    }

    private String line(DetectorTraining training, long steps, double wall) {
        return String.format(
                Locale.ROOT,
                "%tT %s rate %.5f %.1f pictures/s, %.0f min left",
                System.currentTimeMillis(),
                training.describe(),
                training.rate(progress(training)),
                steps * options.batch / wall,
                Math.min(options.minutes - wall / 60, (options.steps - training.steps()) * wall / steps / 60));
    }

    /** Writes the model as it is now and says how good it is on each source. */
    private void judge(DetectorTraining training, DetectorSources sources) throws IOException {
        new TensorFile((int) training.steps(), training.averaged()).write(options.out.resolve("averaged.weights"));
        Path weights = options.out.resolve("detector.pt");
        training.ship(calibrating(sources.composer()), options.bf16, options.out)
                .write(weights);
        Map<String, JsonNode> card = new LinkedHashMap<>();
        card.put(
                "made",
                new ObjectMapper()
                        .valueToTree(LocalDate.now(ZoneId.systemDefault()).toString()));
        card.put(
                "learning",
                new ObjectMapper()
                        .valueToTree(String.format(
                                Locale.ROOT,
                                "%d steps of %d pictures, %.0f minutes, seed %d",
                                training.steps(),
                                options.batch,
                                training.seconds() / 60,
                                options.seed)));
        DetectorPublisher.publish(weights, USE, card, options.out);
        try (TorchDetector detector = TorchDetector.open(ModelFiles.at(options.out.resolve("detector.json")))) {
            DetectorJudgement judged = DetectorJudgement.of(detector, sources.validation(), USE.minScore());
            log.println(judged.table());
            card.put("validation", new ObjectMapper().valueToTree(judged.figures()));
        }
        DetectorPublisher.publish(weights, USE, card, options.out);
    }

    /** Batch norm is measured on pictures like those of production. */
    private List<BatchMaker.Batch> calibrating(SampleComposer composer) {
        SplittableRandom random = new SplittableRandom(options.seed);
        List<BatchMaker.Batch> batches = new ArrayList<>();
        for (int b = 0; b < CALIBRATING_BATCHES; b++) {
            List<TrainingPicture> pictures = new ArrayList<>();
            for (int i = 0; i < options.batch; i++) {
                pictures.add(composer.next(random, WIDTH, HEIGHT, SampleComposer.Manner.CALM));
            }
            batches.add(BatchMaker.Batch.of(pictures));
        }
        return batches;
    }
}
