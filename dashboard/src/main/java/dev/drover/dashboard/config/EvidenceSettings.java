package dev.drover.dashboard.config;

import java.nio.file.Path;

/**
 * Where evidence is kept, and for how long.
 *
 * @param folder holds {@code evidence/}, {@code bundles/} and {@code keys/}, and ingest's {@code recordings/}
 * @param keepDays a picture that a row names is kept for so long, unless something holds it, and the recording of a
 *     loading that nobody concludes
 * @param loadingDays for so long the recording of a concluded loading is kept, whatever the room
 * @param recountSpeed a recording that is played so many times as fast as it was, or slower, counts as looked at
 */
public record EvidenceSettings(Path folder, int keepDays, int loadingDays, int recountSpeed) {

    /** Three years. */
    static final int KEEP_DAYS = 1095;

    static final int LOADING_DAYS = 3;

    static final int RECOUNT_SPEED = 4;

    /** As it is where nobody says otherwise. */
    public static EvidenceSettings in(Path folder) {
        return new EvidenceSettings(folder, KEEP_DAYS, LOADING_DAYS, RECOUNT_SPEED);
    }

    public Path pictures() {
        return folder.resolve("evidence");
    }

    /** Written by ingest, read here. */
    public Path recordings() {
        return folder.resolve("recordings");
    }

    public Path bundles() {
        return folder.resolve("bundles");
    }

    public Path keys() {
        return folder.resolve("keys");
    }
}
