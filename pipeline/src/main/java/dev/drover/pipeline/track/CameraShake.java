package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far a picture lies from its usual place. A camera that shakes moves everything at once; animals that stand are
 * its witnesses. Where most of them are found at one common distance from where they stood of late, and not there, that
 * distance is the camera's. A herd that walks has no witnesses, and is never taken for a shaking camera.
 */
final class CameraShake {

    /** So few animals may well move alike by themselves. */
    private static final int FEWEST = 3;
    /** Share of the witnesses that must agree. */
    private static final double AGREED = 0.6;
    /** So much more must speak for a shift than for none. */
    private static final double CLEARLY = 0.25;
    /**
     * A witness is looked for so far from where it stood, in its sizes; in a herd the next one stands not much further.
     */
    private static final double REACH = 0.6;
    /** It is found where its box lies this near, in its sizes: boxes jitter. */
    private static final double NEAR = 0.12;
    /** A shift that nobody can witness any more is forgotten, to 1/e in so many seconds. */
    private static final double FADES = 1;

    private CameraShake() {}

    /**
     * @param tracks as believed at the time of the picture, without shake
     * @param boxes of the picture
     * @param before the shift of the picture before
     * @param seconds since that
     * @return of this picture
     */
    static Shift of(List<Track> tracks, List<Detection> boxes, Shift before, double seconds) {
        List<Witness> witnesses = tracks.stream()
                .filter(track -> track.anchor().stands(track.belief().size()))
                .map(track -> Witness.of(track, boxes))
                .toList();
        if (witnesses.size() < FEWEST) {
            return before.faded(seconds / FADES);
        }
        int standing = support(witnesses, Shift.NONE);
        Shift best = Shift.NONE;
        int most = standing;
        for (Shift candidate : candidates(witnesses)) {
            int support = support(witnesses, candidate);
            if (support > most) {
                best = candidate;
                most = support;
            }
        }
        if (most < AGREED * witnesses.size()) {
            return before.faded(seconds / FADES);
        }
        return most - standing > Math.max(1, CLEARLY * witnesses.size()) ? refined(witnesses, best) : Shift.NONE;
    }

    /** Nearest first, so that of two that explain as much the smaller is taken. */
    private static List<Shift> candidates(List<Witness> witnesses) {
        List<Shift> all = new ArrayList<>();
        witnesses.forEach(witness -> all.addAll(witness.found()));
        all.sort(Comparator.comparingDouble(Shift::length));
        return all;
    }

    private static int support(List<Witness> witnesses, Shift shift) {
        return (int) witnesses.stream()
                .filter(witness -> witness.found().stream().anyMatch(found -> witness.near(found, shift)))
                .count();
    }

    /** The mean of those that agree. */
    private static Shift refined(List<Witness> witnesses, Shift shift) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (Witness witness : witnesses) {
            for (Shift found : witness.found()) {
                if (witness.near(found, shift)) {
                    x += found.x();
                    y += found.y();
                    count++;
                }
            }
        }
        return new Shift(x / count, y / count);
    }

    /** @param found from where it stood to each box that it may be found as */
    private record Witness(double size, List<Shift> found) {

        static Witness of(Track track, List<Detection> boxes) {
            double size = track.belief().size();
            List<Shift> found = new ArrayList<>();
            for (Detection detection : boxes) {
                Box box = detection.box();
                Shift shift = new Shift(
                        BoxMotion.centreX(box) - track.anchor().x(),
                        BoxMotion.centreY(box) - track.anchor().y());
                if (detection.kind() == track.kind() && shift.length() <= REACH * size) {
                    found.add(shift);
                }
            }
            return new Witness(size, found);
        }

        boolean near(Shift one, Shift other) {
            return Math.hypot(one.x() - other.x(), one.y() - other.y()) <= NEAR * size;
        }
    }
}
