package dev.drover.pipeline.score;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.Reading;
import dev.drover.pipeline.wire.Detections;
import java.util.List;

/**
 * Findings as they are recorded: scores to 1e-3, boxes to whole pixels inside the picture. Finer digits differ between
 * machines and mean nothing.
 */
final class Quantise {

    private Quantise() {}

    static Findings findings(Findings raw, int width, int height) {
        List<Detection> objects = raw.objects().stream()
                .limit(Detections.MAX_OBJECTS)
                .map(object -> new Detection(object.kind(), score(object.score()), box(object.box(), width, height)))
                .toList();
        List<Reading> readings = raw.readings().stream()
                .map(reading -> new Reading(
                        reading.kind(),
                        box(reading.box(), width, height),
                        reading.text(),
                        reading.characterScores().stream().map(Quantise::score).toList(),
                        score(reading.confidence()),
                        reading.variant(),
                        reading.rows()))
                .toList();
        return new Findings(objects, readings, raw.stats());
    }

    static float score(float score) {
        return Math.round(score * 1000) / 1000f;
    }

    static Box box(Box box, int width, int height) {
        return new Box(
                inside(box.x1(), width), inside(box.y1(), height), inside(box.x2(), width), inside(box.y2(), height));
    }

    private static float inside(float edge, int limit) {
        return Math.max(0, Math.min(limit, Math.round(edge)));
    }
}
