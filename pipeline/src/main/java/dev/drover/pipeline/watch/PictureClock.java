package dev.drover.pipeline.watch;

import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.osd.OsdClock;
import dev.drover.pipeline.wire.Detections;
import java.util.OptionalLong;

/**
 * The clock in a camera's picture, as it was read now and then. It is believed once it was seen to run: two readings
 * lie as far apart as their pictures do. A date that stands still, or one misread digit, proves nothing, and does not
 * take back what was proven.
 *
 * @param runs whether it was seen to run, so that {@code aheadMicros} is to be believed
 * @param aheadMicros of event time when it was last seen to run; behind where negative
 * @param lastAheadMicros the same by the last reading alone
 * @param lastMicros event time of the last reading, -1 before there is one
 */
public record PictureClock(boolean runs, long aheadMicros, long lastAheadMicros, long lastMicros) {

    static final PictureClock NONE = new PictureClock(false, 0, 0, -1);

    /** Two readings of a clock that shows whole seconds may differ by one, and a frame's way by another. */
    private static final long STEADY_MICROS = 2_000_000;
    /** Pictures nearer together than this may show one and the same second. */
    private static final long APART_MICROS = 2_500_000;
    /** An older reading says nothing of now. */
    private static final long OLD_MICROS = 600_000_000;

    /** After a picture; one whose clock nobody read changes nothing. */
    PictureClock with(Detections picture) {
        long micros = picture.ingestMicros();
        PictureClock fresh = lastMicros >= 0 && micros - lastMicros > OLD_MICROS ? NONE : this;
        for (Reading reading : picture.readings()) {
            if (reading.kind() == ReadingKind.CLOCK) {
                OptionalLong ahead = OsdClock.aheadMicros(reading.text(), micros);
                if (ahead.isPresent()) {
                    return fresh.read(ahead.getAsLong(), micros);
                }
            }
        }
        return fresh;
    }

    private PictureClock read(long ahead, long micros) {
        boolean second = lastMicros >= 0;
        if (second && micros - lastMicros < APART_MICROS) {
            return this;
        }
        boolean steady = second && Math.abs(ahead - lastAheadMicros) <= STEADY_MICROS;
        return steady
                ? new PictureClock(true, ahead, ahead, micros)
                : new PictureClock(runs, aheadMicros, ahead, micros);
    }
}
