package dev.drover.inference.learn.detector;

import dev.drover.inference.Detection;
import java.util.List;

/**
 * A picture and what a detector found on it.
 *
 * @param picture with its labels
 * @param found best first, down to a low score
 */
record JudgedPicture(LabelledPicture picture, List<Detection> found) {

    JudgedPicture {
        found = List.copyOf(found);
    }
}
