package dev.drover.inference.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.inference.torch.ModelFiles;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A whole training of the detector: load, learn until the time is over, put aside every few minutes, judge each source
 * on pictures never learnt from, and write {@code detector.pt} with its manifest.
 */
public final class DetectorTrainer {

    /** How often each source is drawn, in hundredths; sources not named here: 3. */
    private static final Map<String, Double> SHARES = Map.of(
            "pens-web",
            42.0,
            "pens-topdown",
            5.0,
            "pen-tracks",
            4.0,
            "highway",
            15.0,
            "roads",
            10.0,
            "coco128",
            4.0,
            "penn",
            5.0,
            "mixed",
            3.0,
            "ccpd-frames",
            2.0,
            "backgrounds",
            2.0);

    private static final int WIDTH = 320;
    private static final int HEIGHT = 192;
    private static final DetectorPublisher.Use USE = new DetectorPublisher.Use(WIDTH, HEIGHT, 0.3f, 0.6f);
    private static final double CHECKPOINT_SECONDS = 180;
    private static final double LAST_LESSONS = 0.85;

    /**
     * @param data folder with pigs/, yard/, plates/
     * @param out where model, checkpoint and figures go
     * @param minutes of learning in all, including those before a resume
     * @param resume go on from {@code out/checkpoint}
     * @param batch pictures of 320x192 a step
     * @param judgeEveryMinutes how often to judge and write a model while learning
     * @param bf16 compute in bfloat16: faster where the processor has it
     * @param seed of weights, order and augmentation
     */
    public record Options(
            Path data,
            Path out,
            double minutes,
            boolean resume,
            int batch,
            double judgeEveryMinutes,
            boolean bf16,
            long seed) {}

    private final Options options;
    private final PrintStream log;

    public DetectorTrainer(Options options, PrintStream log) {
        this.options = options;
        this.log = log;
    }

    public void run() throws IOException, InterruptedException {
        Files.createDirectories(options.out);
        DetectorData data = DetectorData.load(options.data);
        log.printf(
                "%d pictures to learn from, %d to judge by%n",
                data.teach().size(), data.judge().size());
        Path checkpoint = options.out.resolve("checkpoint");
        try (DetectorTraining training = DetectorTraining.start(options.out, options.bf16, options.seed)) {
            if (options.resume) {
                training.restore(checkpoint);
                log.println("resumed at " + training.describe());
            }
            // A resumed training must not repeat the pictures of its first minutes.
            try (BatchMaker batches =
                    new BatchMaker(drawing(data.teach()), options.batch, options.seed + training.steps())) {
                learn(training, batches, data, checkpoint);
            }
        }
    }

    private void learn(DetectorTraining training, BatchMaker batches, DetectorData data, Path checkpoint)
            throws IOException, InterruptedException {
        double total = options.minutes * 60;
        double nextCheckpoint = training.seconds() + CHECKPOINT_SECONDS;
        double nextJudgement = training.seconds() + options.judgeEveryMinutes * 60;
        long start = System.nanoTime();
        double before = training.seconds();
        long pictures = 0;
        long stepsBefore = training.steps();
        while (training.seconds() < total) {
            double progress = training.seconds() / total;
            batches.mosaic(progress < LAST_LESSONS ? 0.5 : 0.05);
            BatchMaker.Batch batch = batches.next();
            training.learn(batch, progress);
            pictures += batch.pictures().size();
            if ((training.steps() - stepsBefore) % 50 == 0) {
                double wall = (System.nanoTime() - start) / 1e9;
                double left = (total - training.seconds()) * wall / Math.max(1, training.seconds() - before);
                log.printf(
                        Locale.ROOT,
                        "%tT %s rate %.5f %.1f pictures/s, %.0f min left%n",
                        System.currentTimeMillis(),
                        training.describe(),
                        training.rate(progress),
                        pictures / wall,
                        left / 60);
            }
            if (training.seconds() >= nextCheckpoint) {
                training.checkpoint(checkpoint);
                nextCheckpoint += CHECKPOINT_SECONDS;
            }
            if (training.seconds() >= nextJudgement) {
                judge(training, data);
                nextJudgement += options.judgeEveryMinutes * 60;
            }
        }
        training.checkpoint(checkpoint);
        judge(training, data);
    }

    /** Writes the model as it is now and says how good it is on each source. */
    private void judge(DetectorTraining training, DetectorData data) throws IOException {
        Path weights = options.out.resolve("detector.pt");
        training.ship(clean(data.teach()), options.bf16, options.out, n -> {}).write(weights);
        Map<String, JsonNode> card = new LinkedHashMap<>();
        card.put("made", new ObjectMapper().valueToTree(LocalDate.now().toString()));
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
            List<SourceFigures> table = SourceFigures.of(detector, data.judge(), USE.minScore());
            log.println(SourceFigures.table(table));
            card.put("validation", new ObjectMapper().valueToTree(table));
        }
        DetectorPublisher.publish(weights, USE, card, options.out);
    }

    private Function<SplittableRandom, LabelledPicture> drawing(List<LabelledPicture> teach) {
        Map<String, List<LabelledPicture>> bySource = new TreeMap<>();
        teach.forEach(p ->
                bySource.computeIfAbsent(p.source(), s -> new ArrayList<>()).add(p));
        double[] weights = bySource.keySet().stream()
                .mapToDouble(s -> SHARES.getOrDefault(s, 3.0))
                .toArray();
        return Augmentation.drawing(List.copyOf(bySource.values()), weights);
    }

    /** Plain pictures in the shares of the lessons, to measure batch norm on. */
    private Iterable<BatchMaker.Batch> clean(List<LabelledPicture> teach) {
        Function<SplittableRandom, LabelledPicture> draw = drawing(teach);
        SplittableRandom random = new SplittableRandom(options.seed);
        List<BatchMaker.Batch> batches = new ArrayList<>();
        for (int b = 0; b < 12; b++) {
            List<TrainingPicture> pictures = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                pictures.add(Augmentation.plain(draw.apply(random), WIDTH, HEIGHT));
            }
            batches.add(BatchMaker.Batch.of(pictures));
        }
        return batches;
    }
}
