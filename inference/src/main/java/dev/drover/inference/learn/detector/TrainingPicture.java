package dev.drover.inference.learn.detector;

import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;

/**
 * What the network is shown once.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bgr packed rows of blue, green, red
 * @param objects boxes in pixels
 * @param taught for each place of the output, bit k: the absence of class k is taught
 */
record TrainingPicture(int width, int height, byte[] bgr, List<Labelled> objects, int[] taught) {}
