package dev.drover.inference.ocr;

import dev.drover.inference.image.Tilted;

/**
 * One line of text in a picture.
 *
 * @param text as read, never corrected
 * @param score mean of its characters' probabilities, 0 to 1, as the network gives it: not calibrated
 * @param place in pixels of the picture
 * @param found how sure it is that a line is there, 0 to 1
 */
public record TextLine(String text, float score, Tilted place, float found) {}
