package dev.drover.inference.ocr;

import java.util.List;

/**
 * All text of a still.
 *
 * @param lines in reading order; places are in pixels of the picture as it was given
 * @param quarters by how many quarter turns to the left the picture had to be turned to be read, 0 to 3
 */
public record TextPage(List<TextLine> lines, int quarters) {

    public TextPage {
        lines = List.copyOf(lines);
    }
}
