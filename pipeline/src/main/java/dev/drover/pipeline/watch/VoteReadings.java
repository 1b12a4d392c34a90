package dev.drover.pipeline.watch;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings of single pictures become one reading a track, by vote; see {@link ReadingVote}. A vehicle that shows two
 * plates has two tracks of plates, and so two readings, both with the vehicle's track. Nothing is corrected: a text
 * that fits no form stays as it is and says so.
 */
public final class VoteReadings implements Watcher<VoteReadings.Memory> {

    private static final long serialVersionUID = 1L;

    /** A reading belongs to the track whose box it overlaps at least this much (intersection over union). */
    private static final double SAME_BOX = 0.2;
    /** More than these at once on one camera are not voted on. */
    private static final int MAX_TRACKS = 32;

    /**
     * What is remembered of one camera.
     *
     * @param epoch ingest session of the votes
     * @param votes open, by rising track
     */
    public record Memory(long epoch, List<ReadingVote> votes) {

        public Memory {
            votes = List.copyOf(votes);
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(-1, List.of());
    }

    @Override
    public Looked<Memory> look(Memory before, ObservedFrame record) {
        if (before.votes().isEmpty() && !record.judgeable()) {
            return new Looked<>(before, List.of());
        }
        List<UntimedSighting> told = new ArrayList<>();
        List<ReadingVote> open = new ArrayList<>();
        for (ReadingVote vote : before.votes()) {
            if (record.tracked().ended().contains(vote.track())) {
                told.add(vote.told(record.cameraId(), before.epoch(), true));
            } else {
                open.add(vote);
            }
        }
        if (!record.judgeable()) {
            return new Looked<>(new Memory(before.epoch(), open), told);
        }
        Detections picture = record.observation().seen();
        List<TrackedObject> seen = record.tracked().objects();
        Memory after = new Memory(picture.id().epoch(), heard(open, record, seen, told));
        return new Looked<>(after, told);
    }

    private static boolean reads(TrackedObject object) {
        return object.kind() == ObjectClass.PLATE || object.kind() == ObjectClass.SEAL;
    }

    private static List<ReadingVote> heard(
            List<ReadingVote> open, ObservedFrame record, List<TrackedObject> objects, List<UntimedSighting> told) {
        Map<Long, ReadingVote> votes = new HashMap<>();
        open.forEach(vote -> votes.put(vote.track(), vote));
        Detections picture = record.observation().seen();
        Map<Long, Reading> spoken = spoken(picture, objects);
        for (TrackedObject object : objects) {
            if (!reads(object)) {
                continue;
            }
            ReadingVote vote = votes.get(object.track());
            if (vote == null && votes.size() >= MAX_TRACKS) {
                continue;
            }
            ReadingVote now = (vote == null ? ReadingVote.open(object) : vote).seenOn(vehicleOf(object, objects));
            Reading reading = spoken.get(object.track());
            if (reading != null) {
                boolean plateToo = objects.stream().anyMatch(other -> other.kind() == ObjectClass.PLATE);
                now = now.heard(picture.id().seq(), reading, picture.stats().sharpness(), plateToo);
            }
            if (now.newsworthy()) {
                told.add(now.told(record.cameraId(), picture.id().epoch(), false));
                now = now.remembered();
            }
            votes.put(object.track(), now);
        }
        return votes.values().stream()
                .sorted(Comparator.comparingLong(ReadingVote::track))
                .toList();
    }

    /** Which reading was of which track: the pairs that overlap most first, each reading and each track once. */
    private static Map<Long, Reading> spoken(Detections picture, List<TrackedObject> objects) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < picture.readings().size(); i++) {
            Reading reading = picture.readings().get(i);
            for (TrackedObject object : objects) {
                double overlap = kind(object) == reading.kind() ? overlap(object, reading.box()) : 0;
                if (overlap >= SAME_BOX) {
                    pairs.add(new Pair(overlap, object.track(), i));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap)
                .reversed()
                .thenComparingLong(Pair::track)
                .thenComparingInt(Pair::reading));
        Map<Long, Reading> spoken = new HashMap<>();
        List<Integer> taken = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!spoken.containsKey(pair.track()) && !taken.contains(pair.reading())) {
                spoken.put(pair.track(), picture.readings().get(pair.reading()));
                taken.add(pair.reading());
            }
        }
        return spoken;
    }

    private record Pair(double overlap, long track, int reading) {}

    private static @Nullable ReadingKind kind(TrackedObject object) {
        return switch (object.kind()) {
            case PLATE -> ReadingKind.PLATE;
            case SEAL -> ReadingKind.SEAL;
            default -> null;
        };
    }

    private static double overlap(TrackedObject object, Box box) {
        double w = Math.min(object.cx() + object.width() / 2, box.x2())
                - Math.max(object.cx() - object.width() / 2, box.x1());
        double h = Math.min(object.cy() + object.height() / 2, box.y2())
                - Math.max(object.cy() - object.height() / 2, box.y1());
        return w <= 0 || h <= 0 ? 0 : w * h / (object.area() + box.area() - w * h);
    }

    /** The smallest vehicle whose box holds the middle of {@code object}; 0 if none does. */
    private static long vehicleOf(TrackedObject object, List<TrackedObject> objects) {
        return objects.stream()
                .filter(other -> other.kind() == ObjectClass.VEHICLE && other.covers(object.cx(), object.cy()))
                .min(Comparator.comparingDouble(TrackedObject::area).thenComparingLong(TrackedObject::track))
                .map(TrackedObject::track)
                .orElse(0L);
    }
}
