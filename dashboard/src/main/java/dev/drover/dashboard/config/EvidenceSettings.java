package dev.drover.dashboard.config;

import java.nio.file.Path;

/**
 * Where evidence is kept, and for how long.
 *
 * @param folder holds {@code evidence/}, {@code bundles/} and {@code keys/}, and ingest's {@code recordings/}
 * @param keepDays a picture that a row names is kept for so long, unless something holds it
 */
public record EvidenceSettings(Path folder, int keepDays) {

    /** Three years. */
    static final int KEEP_DAYS = 1095;

    /** As it is where nobody says otherwise. */
    public static EvidenceSettings in(Path folder) {
        return new EvidenceSettings(folder, KEEP_DAYS);
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
