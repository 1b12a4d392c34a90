package dev.drover.pipeline.loading;

/**
 * What is known of doors and seal beside the reading of its number.
 *
 * @param closedMicros when a person said that the doors are shut, -1 if nobody did
 * @param by who said so
 * @param sealMicros when a matching seal was seen last, -1 if never
 * @param plateMicros when an expected plate was seen last by the camera that sees the seal, -1 if never
 * @param departed whether the vehicle was seen leaving before it was sealed
 */
public record SealingState(long closedMicros, String by, long sealMicros, long plateMicros, boolean departed) {

    static final SealingState NONE = new SealingState(-1, "", -1, -1, false);

    boolean closed() {
        return closedMicros >= 0;
    }

    SealingState closedAt(long micros, String actor) {
        return new SealingState(micros, actor, sealMicros, plateMicros, departed);
    }

    SealingState sealSeen(long micros) {
        return new SealingState(closedMicros, by, micros, plateMicros, departed);
    }

    SealingState plateSeen(long micros) {
        return new SealingState(closedMicros, by, sealMicros, micros, departed);
    }

    SealingState left() {
        return new SealingState(closedMicros, by, sealMicros, plateMicros, true);
    }

    /** Whether seal and plate were seen together. */
    boolean oneShot(long withinMicros) {
        return sealMicros >= 0 && plateMicros >= 0 && Math.abs(sealMicros - plateMicros) <= withinMicros;
    }
}
