/**
 * Before and after a detector's network, as pure functions over arrays:
 * {@link dev.drover.inference.yolo.Letterbox} fits a picture into the network's input, the network runs elsewhere,
 * {@link dev.drover.inference.yolo.YoloOutput} turns its numbers into boxes of the picture, and
 * {@link dev.drover.inference.yolo.NonMaxSuppression} keeps one box an object.
 */
@NullMarked
package dev.drover.inference.yolo;

import org.jspecify.annotations.NullMarked;
