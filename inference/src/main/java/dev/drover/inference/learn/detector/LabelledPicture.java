package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A picture with what is known to be on it.
 *
 * @param source where it came from, for figures per source
 * @param name file name
 * @param group near-duplicates share it, so that they never stand on both sides of a split
 * @param picture its pixels
 * @param objects the labelled objects, boxes in pixels
 * @param taught classes of which every object is labelled, so that the rest of the picture teaches their absence
 * @param doubts what may be there of the other classes; outside of these their absence is taught as well. Null if
 *     nobody looked: then nothing is taught of them
 */
record LabelledPicture(
        String source,
        String name,
        String group,
        Picture picture,
        List<Labelled> objects,
        Set<ObjectClass> taught,
        @Nullable List<Labelled> doubts) {

    LabelledPicture {
        objects = List.copyOf(objects);
        taught = Set.copyOf(taught);
        doubts = doubts == null ? null : List.copyOf(doubts);
    }

    LabelledPicture(
            String source,
            String name,
            String group,
            Picture picture,
            List<Labelled> objects,
            Set<ObjectClass> taught) {
        this(source, name, group, picture, objects, taught, null);
    }

    LabelledPicture doubting(List<Labelled> suspects) {
        return new LabelledPicture(source, name, group, picture, objects, taught, suspects);
    }

    /** Classes whose absence is taught, but for where there is doubt. */
    Set<ObjectClass> absent() {
        return doubts == null ? taught : EnumSet.allOf(ObjectClass.class);
    }
}
