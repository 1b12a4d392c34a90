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
        List<Detection> boxes = withoutDoubles(found);
        List<Track> lost = new ArrayList<>();
        List<Detection> unpaired = new ArrayList<>();
        for (ObjectClass kind : ObjectClass.values()) {
            stepOneClass(predicted(before.tracks(), kind, micros), ofKind(boxes, kind), after, lost, unpaired);
        }
        lost = mistakable(lost, unpaired, after);
        after.addAll(lost);
        long nextId = before.nextId();
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i).mistaken()) {
                after.set(i, after.get(i).as(mistakenFor(after.get(i).kind()), nextId++));
            }
        }
        for (Detection box : unpaired) {
            if (box.score() >= settings.birth() && boxes.stream().noneMatch(other -> partOf(other, box))) {
                after.add(Track.born(nextId++, box, micros));
            }
        }
        after.sort(Comparator.comparingLong(Track::id));
        return new TrackerState(nextId, after);
    }

    private void stepOneClass(
            List<Track> tracks, List<Detection> boxes, List<Track> after, List<Track> lost, List<Detection> unpaired) {
        List<Detection> strong = between(boxes, settings.strong(), 2);
        int[] pairs = Pairing.byMotionAndOverlap(tracks, strong, settings.gate());
        List<Track> unseen = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            keep(tracks.get(i), pairs[i], strong, after, unseen);
        }

        List<Detection> weak = between(boxes, settings.weak(), settings.strong());
        int[] weakPairs = Pairing.byOverlap(unseen, weak);
        for (int i = 0; i < weakPairs.length; i++) {
            keep(unseen.get(i), weakPairs[i], weak, after, lost);
        }
        unpaired.addAll(Pairing.unpaired(strong, pairs));
        unpaired.addAll(Pairing.unpaired(weak, weakPairs));
    }

    /**
     * A person in an overall is taken for a pig in some pictures. What stands where a track of the other kind must be
     * is that one; it may be renamed later, but begins no second track.
     *
     * @param unpaired boxes without a track; those that get one are taken out
     * @return tracks that are still without a box
     */
    private static List<Track> mistakable(List<Track> lost, List<Detection> unpaired, List<Track> after) {
        List<Track> left = new ArrayList<>();
        for (ObjectClass kind : ObjectClass.values()) {
            List<Track> tracks =
                    lost.stream().filter(track -> track.kind() == kind).toList();
            ObjectClass other = mistakenFor(kind);
            List<Detection> others = other == kind ? List.of() : ofKind(unpaired, other);
            int[] pairs = Pairing.ofOtherKind(tracks, others);
            for (int i = 0; i < pairs.length; i++) {
                keep(tracks.get(i), pairs[i], others, after, left);
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

    private static void keep(Track track, int pair, List<Detection> boxes, List<Track> seen, List<Track> notSeen) {
        if (pair < 0) {
            notSeen.add(track);
        } else {
            seen.add(track.seenAs(boxes.get(pair)));
        }
    }

    /** Whether the track has been seen often enough to be believed. */
    public boolean confirmed(Track track) {
        return track.hits() >= settings.confirmHits();
    }

    /** Tracks of one class at the time of the picture; those not seen for too long have ended and are left out. */
    private List<Track> predicted(List<Track> tracks, ObjectClass kind, long micros) {
        List<Track> result = new ArrayList<>();
        for (Track track : tracks) {
            // An object seen only once is more often a false box than one that hides: it is not waited for as long.
            long patience = confirmed(track) ? settings.keepMicros() : settings.keepMicros() / 4;
            if (track.kind() == kind && micros - track.seenMicros() <= patience) {
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
