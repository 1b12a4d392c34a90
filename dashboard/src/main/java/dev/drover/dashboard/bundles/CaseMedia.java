package dev.drover.dashboard.bundles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A film that belongs to a case, or that there is none.
 *
 * @param file where it lies; empty if it is not in the bundle
 * @param name in the bundle, below {@code media/}
 * @param sha256 of the file; empty if it never was there
 * @param bytes length of the file
 * @param camera of which camera
 * @param offsetMicros where in the film it begins: clips that overlap are one film
 * @param fromMicros event time of its begin
 * @param toMicros event time of its end
 * @param about what it shows: recording, or what a clip is about and which row or alarm that is
 * @param state KEPT, or what became of it: LOST, DELETED, MISSED, WANTED, DAMAGED, LEFT_OUT
 * @param cause why it is not there; empty if it is
 * @param cutFrom segments that a clip was cut from, JSON; empty for a segment
 */
public record CaseMedia(
        Optional<Path> file,
        String name,
        String sha256,
        long bytes,
        String camera,
        long offsetMicros,
        long fromMicros,
        long toMicros,
        String about,
        String state,
        String cause,
        String cutFrom) {

    static final String KEPT = "KEPT";
    static final String RECORDING = "recording";
    static final String DAMAGED = "DAMAGED";
    /** With it the bundle would be larger than one can be handed out. */
    static final String LEFT_OUT = "LEFT_OUT";

    /** The same one, which is not in the bundle for a reason found out later. */
    CaseMedia without(String why) {
        return new CaseMedia(
                Optional.empty(), name, sha256, bytes, camera, 0, fromMicros, toMicros, about, why, why, cutFrom);
    }

    /** The same one as a part of a film that shows others, too. */
    CaseMedia within(Film film) {
        return new CaseMedia(
                Optional.of(film.file()),
                film.name(),
                film.sha256(),
                film.bytes(),
                camera,
                fromMicros - film.fromMicros(),
                fromMicros,
                toMicros,
                about,
                state,
                cause,
                cutFrom);
    }

    /**
     * A film of several clips.
     *
     * @param fromMicros event time of its first picture
     */
    record Film(Path file, String name, String sha256, long bytes, long fromMicros) {}

    /** Else it is a piece of a recording. */
    boolean isClip() {
        return !about.equals(RECORDING);
    }
}
