package dev.drover.inference.train;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import java.util.List;
import java.util.Set;

/**
 * A picture whose objects are known, at least in part.
 *
 * @param id file name, for messages
 * @param source which data set it comes from
 * @param picture decoded, made small
 * @param labels what is in it
 * @param unknown classes of which more may be there than labelled; outside labelled boxes nothing is taught about them
 */
public record LabelledPicture(String id, String source, Picture picture, List<Label> labels, Set<ObjectClass> unknown) {

    /** One object. */
    public record Label(ObjectClass kind, Box box) {}

    public LabelledPicture {
        labels = List.copyOf(labels);
        unknown = Set.copyOf(unknown);
    }

    /** {@link #unknown} as bits by ordinal. */
    int unknownBits() {
        int bits = 0;
        for (ObjectClass c : unknown) {
            bits |= 1 << c.ordinal();
        }
        return bits;
    }
}
