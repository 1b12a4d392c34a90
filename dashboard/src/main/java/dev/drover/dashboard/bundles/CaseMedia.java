package dev.drover.dashboard.bundles;

import java.nio.file.Path;

/**
 * A stretch of recording that belongs to a loading.
 *
 * @param file where it lies
 * @param name in the bundle, below {@code media/}
 * @param sha256 of it
 * @param bytes its length
 * @param camera of which camera
 * @param fromMicros event time of its begin
 * @param toMicros event time of its end
 */
public record CaseMedia(
        Path file, String name, String sha256, long bytes, String camera, long fromMicros, long toMicros) {}
