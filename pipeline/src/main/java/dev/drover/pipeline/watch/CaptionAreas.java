package dev.drover.pipeline.watch;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a camera writes into its own picture: no plate and no seal stands there, and what else a detector sees in just
 * that place is the writing. A clock proves itself by what it says; any other text counts once it stood in the same
 * place twice, as the name on a truck that drives by does not.
 *
 * @param areas newest first
 */
public record CaptionAreas(List<Area> areas) {

    public static final CaptionAreas NONE = new CaptionAreas(List.of());

    private static final int MOST = 16;
    /** Two boxes are one place, intersection over union. */
    private static final float SAME_PLACE = 0.5f;
    /** Share of a plate that lies in an area where it is none. */
    private static final double WITHIN = 0.5;
    /** A pig or a person may stand behind a caption; only what fills its box as it does is the caption itself. */
    private static final float IS_THE_CAPTION = 0.6f;
    /** An area that was not found again at so many looks is forgotten. */
    private static final int FORGOTTEN = 6;

    public CaptionAreas {
        areas = List.copyOf(areas);
    }

    /**
     * One place.
     *
     * @param box in pixels
     * @param clock whether a clock stood there
     * @param seen looks at which it was found
     * @param missed looks since
     */
    public record Area(Box box, boolean clock, int seen, int missed) {

        boolean counts() {
            return clock || seen > 1;
        }
    }

    /** After a picture; one whose own words nobody read changes nothing. */
    public CaptionAreas with(List<Reading> readings) {
        List<Reading> words = readings.stream()
                .filter(reading -> reading.kind() == ReadingKind.CLOCK || reading.kind() == ReadingKind.CAPTION)
                .toList();
        if (words.isEmpty()) {
            return this;
        }
        List<Area> now = new ArrayList<>();
        for (Reading word : words) {
            boolean clock = word.kind() == ReadingKind.CLOCK;
            Area before = areas.stream()
                    .filter(area -> area.box.iou(word.box()) >= SAME_PLACE)
                    .max(Comparator.comparingInt(Area::seen))
                    .orElse(new Area(word.box(), clock, 0, 0));
            now.add(new Area(word.box(), clock || before.clock, Math.min(99, before.seen + 1), 0));
        }
        for (Area area : areas) {
            boolean again = words.stream().anyMatch(word -> area.box.iou(word.box()) >= SAME_PLACE);
            if (!again && area.missed + 1 < FORGOTTEN) {
                now.add(new Area(area.box, area.clock, area.seen, area.missed + 1));
            }
        }
        return new CaptionAreas(now.stream().limit(MOST).toList());
    }

    /** What a detector found, but for what is the camera's own writing. */
    public List<Detection> without(List<Detection> found) {
        return areas.isEmpty()
                ? found
                : found.stream().filter(object -> !holds(object)).toList();
    }

    private boolean holds(Detection object) {
        boolean read = object.kind() == ObjectClass.PLATE || object.kind() == ObjectClass.SEAL;
        return areas.stream()
                .filter(Area::counts)
                .anyMatch(area -> read
                        ? object.box().shareIn(area.box) > WITHIN
                        : object.box().iou(area.box) >= IS_THE_CAPTION);
    }
}
