package dev.drover.inference.train;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;
import java.util.Set;

/**
 * A picture with what is known to be on it.
 *
 * @param source where it came from, for figures per source
 * @param name file name
 * @param group near-duplicates share it, so that they never stand on both sides of a split
 * @param picture its pixels
 * @param objects the labelled objects, boxes in pixels
 * @param taught classes of which every object is labelled, so that the rest of the picture teaches their absence
 */
public record LabelledPicture(
        String source, String name, String group, Picture picture, List<Labelled> objects, Set<ObjectClass> taught) {

    public LabelledPicture {
        objects = List.copyOf(objects);
        taught = Set.copyOf(taught);
    }
}
