package dev.drover.inference.learn.eval;

import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a detector on a folder, through the code that runs in production. */
public final class EvaluateDetector {

    /** Detections below the product's score still draw the curve of precision over recall. */
    private static final float LEAST_SCORE = 0.01f;

    private EvaluateDetector() {}

    /**
     * @param detector opened at the input size to judge
     * @param folder with images/ and labels/
     * @param kind what class 0 of the labels is
     * @param minScore from which a detection counts as an object
     * @param errors where to write errors.png, if anywhere
     */
    public static DetectorReport run(
            TorchDetector detector, Path folder, ObjectClass kind, float minScore, Optional<Path> errors)
            throws IOException, BadDataException {
        ClassFigures figures = new ClassFigures(minScore);
        DetectionSheet sheet = new DetectionSheet();
        List<Double> times = new ArrayList<>();
        List<Double> cpuTimes = new ArrayList<>();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (Path image : LabelledFolder.pictures(folder)) {
            LabelledFolder.Case c = LabelledFolder.read(folder, image);
            long before = System.nanoTime();
            long cpuBefore = clock.getCurrentThreadCpuTime();
            List<Detection> all = detector.detect(c.picture(), LEAST_SCORE);
            cpuTimes.add((clock.getCurrentThreadCpuTime() - cpuBefore) / 1e6);
            times.add((System.nanoTime() - before) / 1e6);
            List<Detection> found = all.stream().filter(d -> d.kind() == kind).toList();
            figures.add(found, c.objects(), true);
            if (errors.isPresent()) {
                sheet.add(c, found.stream().filter(d -> d.score() >= minScore).toList());
            }
        }
        if (errors.isPresent()) {
            sheet.write(errors.get().resolve("errors.png"));
        }
        return new DetectorReport(
                kind.label(),
                figures.pictures(),
                figures.objects(),
                figures.ap50(),
                figures.ap50to95(),
                figures.precision(),
                figures.recall(),
                figures.countMae(),
                figures.countRmse(),
                figures.exactShare(),
                median(times),
                median(cpuTimes),
                minScore,
                figures.bestScore(),
                detector.width(),
                detector.height(),
                detector.modelSha256());
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
