package dev.drover.pipeline.track;

import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One step of tracking: a pure function of what was remembered, a picture's boxes and its time. */
public final class Tracker {

    /** A pig's box that is this much a person's box is that person. */
    private static final float SAME_THING = 0.6f;

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
        long nextId = before.nextId();
        List<Detection> boxes = withoutPersonsAsPigs(found);
        for (ObjectClass kind : ObjectClass.values()) {
            List<Track> tracks = predicted(before.tracks(), kind, micros);
            nextId = stepOneClass(tracks, ofKind(boxes, kind), kind, micros, nextId, after);
        }
        after.sort(Comparator.comparingLong(Track::id));
        return new TrackerState(nextId, after);
    }

    private long stepOneClass(
            List<Track> tracks, List<Detection> boxes, ObjectClass kind, long micros, long firstId, List<Track> after) {
        List<Detection> strong = between(boxes, settings.strong(), 2);
        int[] pairs = Pairing.byMotionAndOverlap(tracks, strong, settings.gate());
        List<Track> unseen = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            keep(tracks.get(i), pairs[i], strong, after, unseen);
        }

        List<Detection> weak = between(boxes, settings.weak(), settings.strong());
        int[] weakPairs = Pairing.byOverlap(unseen, weak);
        List<Track> lost = new ArrayList<>();
        for (int i = 0; i < weakPairs.length; i++) {
            keep(unseen.get(i), weakPairs[i], weak, after, lost);
        }

        after.addAll(lost);

        long nextId = firstId;
        for (Detection box : Pairing.unpaired(strong, pairs)) {
            if (box.score() >= settings.birth()) {
                BoxMotion.Belief belief = BoxMotion.born(Pairing.measured(box.box()));
                after.add(new Track(nextId++, kind, belief, micros, micros, 1, box.score()));
            }
        }
        return nextId;
    }

    private static void keep(Track track, int pair, List<Detection> boxes, List<Track> seen, List<Track> notSeen) {
        if (pair < 0) {
            notSeen.add(track);
        } else {
            Detection box = boxes.get(pair);
            seen.add(track.seenAs(Pairing.measured(box.box()), box.score()));
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

    /** A person in an overall may be found as a pig too; whoever is surer wins, a tie goes to the person. */
    private static List<Detection> withoutPersonsAsPigs(List<Detection> found) {
        List<Detection> persons = ofKind(found, ObjectClass.PERSON);
        if (persons.isEmpty()) {
            return found;
        }
        return found.stream()
                .filter(box -> box.kind() != ObjectClass.PIG
                        || persons.stream()
                                .noneMatch(person -> person.score() >= box.score()
                                        && person.box().iou(box.box()) >= SAME_THING))
                .toList();
    }
}
