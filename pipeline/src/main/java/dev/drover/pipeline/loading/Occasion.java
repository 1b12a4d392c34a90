package dev.drover.pipeline.loading;

import dev.drover.pipeline.flow.Sighting;
import java.util.List;

/**
 * What made something happen: a sighting, or that a time was reached. Ids of rows are made of it, so that they are the
 * same in every run.
 *
 * @param micros event time
 * @param cameraId empty if it was the time alone
 * @param position unique in the life of a loading
 * @param track the track concerned, 0 if none
 * @param frames the evidence
 */
record Occasion(long micros, String cameraId, String position, long track, List<String> frames) {

    static Occasion sighting(Sighting s) {
        return new Occasion(
                s.micros(),
                s.cameraId(),
                s.cameraId() + "|" + s.epoch() + "|" + s.seq() + "|" + s.ordinal(),
                s.track(),
                s.frames());
    }

    static Occasion time(long micros) {
        return new Occasion(micros, "", "t|" + micros, 0, List.of());
    }
}
