package dev.drover.ingest.recording;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is recorded, where, and how much of it is kept.
 *
 * @param folder of the recordings, one process each
 * @param maxBytes most that recordings take; the oldest go first
 * @param days longest that recordings are kept
 * @param except ids of cameras that are not recorded
 */
public record RecordingSettings(Path folder, long maxBytes, int days, Set<String> except) {

    /** Less than that holds no hour of one camera. */
    public static final long LEAST_BYTES = 64L << 20;

    public static final int MOST_DAYS = 3660;

    public RecordingSettings {
        except = Set.copyOf(except);
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("recordings need at least " + LEAST_BYTES + " bytes: " + maxBytes);
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("recordings are kept 1 to " + MOST_DAYS + " days: " + days);
        }
    }
}
