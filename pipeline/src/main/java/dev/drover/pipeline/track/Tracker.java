package dev.drover.pipeline.track;

import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One step of tracking: a pure function of what was remembered, a picture's boxes and its time. */
public final class Tracker {

    /** A pig's box and a person's that overlap this much are of one thing. */
    private static final float SAME_THING = 0.6f;

    /** Share of a pig's box inside a larger pig's from which on it may be a part of that one, and begins no track. */
    private static final double PART = 0.85;

    private final TrackerSettings settings;

    public Tracker(TrackerSettings settings) {
        this.settings = settings;
    }

    /**
     * @param before what was remembered
     * @param found boxes of the picture, any order
     * @param micros event time of the picture, not before that of the last step
     * @return what to remember; tracks seen in this picture have {@code seenMicros == micros}
     */
    public TrackerState step(TrackerState before, List<Detection> found, long micros) {
        List<Track> after = new ArrayList<>();
        List<Track> now = predicted(before.tracks(), micros);
        Shift shift = CameraShake.of(now, found, before.shift(), seconds(before, micros));
        List<Detection> boxes =
                withoutDoubles(found.stream().map(shift::takenOut).toList());
        List<Track> lost = new ArrayList<>();
        List<Detection> unpaired = new ArrayList<>();
        for (ObjectClass kind : ObjectClass.values()) {
            stepOneClass(
                    now.stream().filter(track -> track.kind() == kind).toList(),
                    ofKind(boxes, kind),
                    shift,
                    after,
                    lost,
                    unpaired);
        }
        lost = mistakable(lost, unpaired, shift, after);
        after.addAll(lost);
        long nextId = before.nextId();
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i).mistaken()) {
                after.set(i, after.get(i).as(mistakenFor(after.get(i).kind()), nextId++));
            }
        }
        for (Detection box : unpaired) {
            if (box.score() >= settings.birth() && boxes.stream().noneMatch(other -> partOf(other, box))) {
                after.add(Track.born(nextId++, box, micros, shift));
            }
        }
        after.sort(Comparator.comparingLong(Track::id));
        return new TrackerState(nextId, after, shift);
    }

    private void stepOneClass(
            List<Track> tracks,
            List<Detection> boxes,
            Shift shift,
            List<Track> after,
            List<Track> lost,
            List<Detection> unpaired) {
        List<Detection> strong = between(boxes, settings.strong(), 2);
        int[] pairs = Pairing.byMotionAndOverlap(tracks, strong, settings.gate());
        List<Track> unseen = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            keep(tracks.get(i), pairs[i], strong, shift, after, unseen);
        }

        // What lies where a track is believed begins no second one, however unlikely the filter finds its jump.
        List<Detection> rest = new ArrayList<>(Pairing.unpaired(strong, pairs));
        rest.addAll(between(boxes, settings.weak(), settings.strong()));
        int[] restPairs = Pairing.byOverlap(unseen, rest, settings.strong());
        for (int i = 0; i < restPairs.length; i++) {
            keep(unseen.get(i), restPairs[i], rest, shift, after, lost);
        }
        unpaired.addAll(Pairing.unpaired(rest, restPairs));
    }

    /**
     * A person in an overall is taken for a pig in some pictures. What stands where a track of the other kind must be
     * is that one; it may be renamed later, but begins no second track.
     *
     * @param unpaired boxes without a track; those that get one are taken out
     * @return tracks that are still without a box
     */
    private static List<Track> mistakable(List<Track> lost, List<Detection> unpaired, Shift shift, List<Track> after) {
        List<Track> left = new ArrayList<>();
        for (ObjectClass kind : ObjectClass.values()) {
            List<Track> tracks =
                    lost.stream().filter(track -> track.kind() == kind).toList();
            ObjectClass other = mistakenFor(kind);
            List<Detection> others = other == kind ? List.of() : ofKind(unpaired, other);
            int[] pairs = Pairing.ofOtherKind(tracks, others);
            for (int i = 0; i < pairs.length; i++) {
                keep(tracks.get(i), pairs[i], others, shift, after, left);
                if (pairs[i] >= 0) {
                    unpaired.remove(others.get(pairs[i]));
                }
            }
        }
        return left;
    }

    /** What an object of this kind is sometimes found as; itself, if nothing. */
    private static ObjectClass mistakenFor(ObjectClass kind) {
        return switch (kind) {
            case PIG -> ObjectClass.PERSON;
            case PERSON -> ObjectClass.PIG;
            default -> kind;
        };
    }

    private static void keep(
            Track track, int pair, List<Detection> boxes, Shift shift, List<Track> seen, List<Track> notSeen) {
        if (pair < 0) {
            notSeen.add(track);
        } else {
            seen.add(track.seenAs(boxes.get(pair), shift));
        }
    }

    /** Whether the track has been seen often enough to be believed. */
    public boolean confirmed(Track track) {
        return track.hits() >= settings.confirmHits();
    }

    /** Since the last picture; 0 if nothing was seen in it. */
    private static double seconds(TrackerState before, long micros) {
        return before.tracks().stream().mapToLong(Track::beliefMicros).max().stream()
                .mapToDouble(last -> (micros - last) / 1e6)
                .findFirst()
                .orElse(0);
    }

    /** Tracks at the time of the picture; those not seen for too long have ended and are left out. */
    private List<Track> predicted(List<Track> tracks, long micros) {
        List<Track> result = new ArrayList<>();
        for (Track track : tracks) {
            // An object seen only once is more often a false box than one that hides: it is not waited for as long.
            long patience = confirmed(track) ? settings.keepMicros() : settings.keepMicros() / 4;
            if (micros - track.seenMicros() <= patience) {
                result.add(track.predictedTo(micros));
            }
        }
        return result;
    }

    private static List<Detection> ofKind(List<Detection> boxes, ObjectClass kind) {
        return boxes.stream().filter(box -> box.kind() == kind).toList();
    }

    private static List<Detection> between(List<Detection> boxes, double from, double below) {
        return boxes.stream()
                .filter(box -> box.score() >= from && box.score() < below)
                .toList();
    }

    /**
     * A person in an overall may be found as a pig too, in the same place; whoever is surer stays, of equals the
     * person.
     */
    private static List<Detection> withoutDoubles(List<Detection> found) {
        List<Detection> persons = ofKind(found, ObjectClass.PERSON);
        List<Detection> pigs = ofKind(found, ObjectClass.PIG);
        return found.stream()
                .filter(box -> switch (box.kind()) {
                    case PIG ->
                        persons.stream().noneMatch(person -> person.score() >= box.score() && sameThing(person, box));
                    case PERSON -> pigs.stream().noneMatch(pig -> pig.score() > box.score() && sameThing(pig, box));
                    default -> true;
                })
                .toList();
    }

    /** Of an animal that is half black and half white, for instance, one half may be found besides the whole. */
    private static boolean partOf(Detection whole, Detection box) {
        return box.kind() == ObjectClass.PIG
                && whole.kind() == ObjectClass.PIG
                && whole.box().area() > box.box().area()
                && box.box().shareIn(whole.box()) >= PART;
    }

    private static boolean sameThing(Detection one, Detection other) {
        return one.box().iou(other.box()) >= SAME_THING;
    }
}
