package dev.drover.inference.learn.eval;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How good a detector is on one class of one folder.
 *
 * @param label the class
 * @param images pictures judged
 * @param objects labelled objects in them
 * @param ap50 average precision at IoU 0.5, of 101 recalls
 * @param ap50to95 its mean over IoU 0.50 to 0.95
 * @param precision of the detections from {@code minScore} on, at IoU 0.5
 * @param recall of the same
 * @param countMae mean absolute error of the number in a picture
 * @param countRmse root of the mean squared error of the number in a picture
 * @param exactShare share of pictures whose number is exactly right
 * @param msPerImage median time from decoded picture to detections, milliseconds, one thread
 * @param cpuMsPerImage the same in processor time of the calling thread; what a busy machine adds is not in it
 * @param minScore the product's score, from the manifest
 * @param bestScore the score with the highest F1 on these pictures
 * @param width of the network's input, pixels
 * @param height of the network's input, pixels
 * @param modelSha256 of the weights
 */
public record DetectorReport(
        @JsonProperty("class") String label,
        int images,
        int objects,
        @JsonProperty("AP50") double ap50,
        @JsonProperty("AP50-95") double ap50to95,
        double precision,
        double recall,
        double countMae,
        double countRmse,
        double exactShare,
        double msPerImage,
        double cpuMsPerImage,
        double minScore,
        double bestScore,
        int width,
        int height,
        String modelSha256) {}
