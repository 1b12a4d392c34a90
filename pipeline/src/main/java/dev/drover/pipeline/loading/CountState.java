package dev.drover.pipeline.loading;

import java.util.List;

/**
 * What is counted of one loading since it was armed.
 *
 * @param in crossings towards the truck
 * @param out crossings back
 * @param secondIn the same of the second counter
 * @param secondOut the same of the second counter
 * @param recount a person's recount of the recording, -1 if none
 * @param recountNet IN - OUT when it was given: what crossed since is added
 * @param tally the hand tally, -1 if none
 * @param lastMicros event time of the newest crossing, 0 before the first
 * @param recent the newest crossings, to know what was counted of a track that turns out to be uncertain
 * @param uncertain the recount list, resolved ones too
 * @param blindMicros since when the counting camera is not to be believed while armed, -1 if it is
 * @param secondBlind whether the second counter was blind while armed
 */
public record CountState(
        int in,
        int out,
        int secondIn,
        int secondOut,
        int recount,
        int recountNet,
        int tally,
        long lastMicros,
        List<CountedTrack> recent,
        List<RecountItem> uncertain,
        long blindMicros,
        boolean secondBlind) {

    static final CountState NONE = new CountState(0, 0, 0, 0, -1, 0, -1, 0, List.of(), List.of(), -1, false);

    public CountState {
        recent = List.copyOf(recent);
        uncertain = List.copyOf(uncertain);
    }
}
