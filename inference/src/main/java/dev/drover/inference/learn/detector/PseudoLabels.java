package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.scorer.Models;
import dev.drover.inference.torch.TorchDetector;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;

/**
 * What may be on pictures though nobody labelled it: where an earlier detector suspects something. Elsewhere its
 * absence can be taught. Where a class is labelled nowhere and taught nowhere, a detector learns to find it everywhere:
 * pigs all over ceiling cameras' pens, people among pigs.
 */
final class PseudoLabels {

    /** Far below the product's: what the earlier detector would not show may be there all the same. */
    private static final float LEAST_SCORE = 0.2f;

    /** What overlaps a labelled object of its class this much is that object. */
    private static final float LABELLED = 0.4f;

    private PseudoLabels() {}

    /** The same pictures with doubts, as the detector that ships sees them. */
    static List<LabelledPicture> of(List<LabelledPicture> pictures) {
        try (TorchDetector earlier = Models.bundledDetector()) {
            return pictures.stream().map(p -> p.doubting(suspects(earlier, p))).toList();
        }
    }

    private static List<Labelled> suspects(TorchDetector earlier, LabelledPicture p) {
        if (p.taught().size() == ObjectClass.values().length) {
            return List.of();
        }
        return earlier.detect(p.picture(), LEAST_SCORE).stream()
                .filter(found -> !p.taught().contains(found.kind()))
                .filter(found -> p.objects().stream()
                        .noneMatch(o -> o.kind() == found.kind() && o.box().iou(found.box()) >= LABELLED))
                .map(found -> new Labelled(found.kind(), found.box()))
                .toList();
    }
}
