package dev.drover.pipeline.supervise;

import dev.drover.pipeline.track.TrackerState;

/**
 * What is remembered of one camera's tracks.
 *
 * @param epoch ingest session the tracks belong to
 * @param micros event time of the last step; time never runs backwards here
 * @param tracker tracks and numbering
 */
public record CameraTracks(long epoch, long micros, TrackerState tracker) {}
