package dev.drover.inference;

import java.util.List;

/**
 * All that was found in one picture.
 *
 * @param objects boxes, best first
 * @param readings texts of plates and seals
 * @param stats what the picture looks like
 */
public record Findings(List<Detection> objects, List<Reading> readings, PictureStats stats) {

    public Findings {
        objects = List.copyOf(objects);
        readings = List.copyOf(readings);
    }
}
