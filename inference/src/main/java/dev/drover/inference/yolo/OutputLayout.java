package dev.drover.inference.yolo;

/** How a network lays out its boxes. */
public enum OutputLayout {
    /** {@code [4 + C, N]}: rows centre x, centre y, width, height in input pixels, then class probabilities. */
    YOLOV8,
    /** {@code [N, 5 + C]}: centre x, centre y, width, height, objectness, then class probabilities given an object. */
    YOLOV5
}
