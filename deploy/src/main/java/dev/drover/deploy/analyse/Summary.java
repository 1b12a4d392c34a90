package dev.drover.deploy.analyse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What an analysis found, as written to {@code summary.json}.
 *
 * @param video the recording's file name
 * @param videoSha256 of the recording, lower-case hex: what the figures speak of
 * @param frames pictures analysed
 * @param seconds length of the recording that was analysed
 * @param analysedFps pictures analysed a second of recording
 * @param width of the analysed pictures in pixels
 * @param height of the analysed pictures in pixels
 * @param elapsedSeconds wall time that both jobs took, annotation not included
 * @param framesPerSecond pictures analysed a second of wall time
 * @param realTimeFactor seconds of recording analysed a second of wall time
 * @param objects for each class that was seen, how many at once
 * @param lines crossings of each line
 * @param readings plates and seals read, best first
 * @param plan what the recording says about each thing the plan says
 * @param gaps spans of the recording that could not be judged
 * @param rejected pictures that could not be read
 * @param model sha256 of the detector's weights
 * @param version of Drover
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Summary(
        String video,
        String videoSha256,
        long frames,
        double seconds,
        double analysedFps,
        int width,
        int height,
        double elapsedSeconds,
        double framesPerSecond,
        double realTimeFactor,
        Map<String, Presence> objects,
        List<LineTotal> lines,
        List<ReadingTotal> readings,
        PlanOutcome plan,
        long gaps,
        long rejected,
        String model,
        String version) {

    /**
     * How many of one class were in the picture at once.
     *
     * @param peak most in any one picture
     * @param steadyPeak most that were held for a second: the largest median over windows of one second
     * @param median over all pictures
     * @param p90 over all pictures
     * @param nearPeakShare share of all pictures, 0 to 1, whose count lies within one of {@code steadyPeak}
     */
    record Presence(int peak, int steadyPeak, int median, int p90, double nearPeakShare) {}
}
