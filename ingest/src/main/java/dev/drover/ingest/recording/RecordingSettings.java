package dev.drover.ingest.recording;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is recorded, where, and how much of it is kept.
 *
 * @param folder of the recordings, one process each
 * @param maxBytes most that recordings take, but for those that may not go; of the others the oldest go first
 * @param days longest that recordings are kept that nobody needs
 * @param except ids of cameras that are not recorded
 * @param protect recordings stay until it is said that nobody needs them; else they go by age and room alone
 */
public record RecordingSettings(Path folder, long maxBytes, int days, Set<String> except, boolean protect) {

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
