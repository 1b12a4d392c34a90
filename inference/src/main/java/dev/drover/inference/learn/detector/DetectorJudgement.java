package dev.drover.inference.learn.detector;

import dev.drover.inference.torch.TorchDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the pictures that no training shows say of a detector.
 *
 * @param figures by source and class, where the class is labelled
 * @param unlabelled what is found where it is not
 */
public record DetectorJudgement(List<SourceFigures> figures, List<UnlabelledFinds> unlabelled) {

    /** Low, for drawing precision over recall. */
    private static final float LEAST_SCORE = 0.02f;

    public DetectorJudgement {
        figures = List.copyOf(figures);
        unlabelled = List.copyOf(unlabelled);
    }

    /**
     * On the part of a data folder that is kept aside.
     *
     * @param data folder with pigs/, yard/ and plates/
     */
    public static DetectorJudgement on(Path data, TorchDetector detector) throws IOException {
        List<LabelledPicture> aside =
                new DetectorData(DetectorData.LONGEST_SIDE, DetectorSources::keptAside).readAll(data);
        return of(detector, aside, detector.manifest().minScore());
    }

    static DetectorJudgement of(TorchDetector detector, List<LabelledPicture> pictures, float minScore) {
        List<JudgedPicture> judged = pictures.stream()
                .map(p -> new JudgedPicture(p, detector.detect(p.picture(), LEAST_SCORE)))
                .toList();
        return new DetectorJudgement(SourceFigures.of(judged, minScore), UnlabelledFinds.of(judged, minScore));
    }

    public String table() {
        return SourceFigures.table(figures) + "\n" + UnlabelledFinds.table(unlabelled);
    }
}
