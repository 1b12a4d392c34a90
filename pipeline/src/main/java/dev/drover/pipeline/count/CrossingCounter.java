package dev.drover.pipeline.count;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counting on one camera: a pure function of what is remembered and the next record. A track that was clear of a line's
 * band on one side and then on the other has crossed for certain, and is counted once. What may have crossed besides is
 * uncertain, and is never counted here: a track that began in the passage and left it uncounted, one that ended in it,
 * and a second animal that may hide in one box. See {@link Passage} and {@link HiddenTracks}. One counter takes one
 * record.
 */
public final class CrossingCounter {

    /** One box may hold two animals when it is this many times as large as those that crossed before. */
    static final double TWO_IN_ONE = 1.7;

    private final List<Crossing> crossings = new ArrayList<>();
    private final List<UncertainCrossing> uncertain = new ArrayList<>();
    private final List<Meetings.TurnedBack> turnedBack = new ArrayList<>();
    private final Map<String, CrossingSizes> sizes = new HashMap<>();
    private final CrossingMemory before;
    private CrossingMemory after;

    public CrossingCounter(CrossingMemory before) {
        this.before = before;
        this.after = before;
    }

    /** What to remember after {@link #take}. */
    public CrossingMemory memory() {
        return after;
    }

    /** Certain crossings of the record taken, in order. */
    public List<Crossing> crossings() {
        return crossings;
    }

    /** Uncertain ones. */
    public List<UncertainCrossing> uncertain() {
        return uncertain;
    }

    public void take(ObservedFrame record) {
        end(record.tracked().ended());
        if (!record.rules().lines().equals(after.lines())) {
            uncertain.addAll(after.pace().left(after.lines(), after.epoch()));
            // A track half way over a line that has moved has crossed neither.
            after = CrossingMemory.begun(record.rules().lines(), after.epoch());
        }
        if (record.judgeable() && !after.lines().isEmpty()) {
            look(record);
        }
    }

    private void end(List<Long> ended) {
        Map<Long, TrackMemory> alive = new TreeMap<>();
        before.tracks().stream()
                .filter(track -> !ended.contains(track.track()))
                .forEach(track -> alive.put(track.track(), track));
        List<TrackMemory> vanished = new ArrayList<>(before.vanished());
        before.tracks().stream()
                .filter(track -> ended.contains(track.track()))
                .filter(track -> end(track, alive))
                .forEach(vanished::add);
        after = new CrossingMemory(
                before.lines(), before.epoch(), List.copyOf(alive.values()), before.sizes(), vanished, before.pace());
    }

    /** @return whether nobody knows what became of it */
    private boolean end(TrackMemory track, Map<Long, TrackMemory> alive) {
        List<LineWay> unfinished =
                track.ways().stream().filter(way -> way.passage().unfinished()).toList();
        unfinished.forEach(way -> uncertain.add(UncertainCrossing.lost(way, track, before.epoch())));
        TrackMemory carrier = alive.get(track.hiding().carrier());
        if (carrier != null) {
            // The one that goes on under the carrier's number may be this one.
            carrier = Meetings.met(carrier, track);
            boolean told = !unfinished.isEmpty() || mayHaveCrossedTwice(carrier, track);
            alive.put(carrier.track(), told ? carrier : carrier.carrying(track.track()));
        }
        return carrier == null && unfinished.isEmpty();
    }

    /**
     * A track ended outside the passage, in the box of another: has that one crossed since? If not yet, both do when it
     * does.
     */
    private boolean mayHaveCrossedTwice(TrackMemory carrier, TrackMemory hidden) {
        List<LineWay> crossed = carrier.ways().stream()
                .filter(way -> way.passage().countedAfter(hidden.seenSeq()))
                .toList();
        crossed.forEach(way -> twice(way, carrier, UncertainPayload.CARRIED, Long.toString(hidden.track())));
        return !crossed.isEmpty();
    }

    private void twice(LineWay way, TrackMemory track, String key, String value) {
        uncertain.add(UncertainCrossing.twice(way, track.track(), before.epoch(), key, value));
    }

    private void look(ObservedFrame record) {
        Detections picture = record.observation().seen();
        List<TrackedObject> seen = record.tracked().objects();
        Map<Long, TrackMemory> tracks = new TreeMap<>();
        after.tracks().forEach(track -> tracks.put(track.track(), track));
        after.sizes().forEach(line -> sizes.put(line.line(), line));
        List<TrackMemory> born = new ArrayList<>();
        for (TrackedObject object : seen) {
            TrackMemory known = tracks.get(object.track());
            if (known != null) {
                mayHaveSwapped(known, picture.id(), tracks);
                tracks.put(object.track(), look(object, record, known));
            } else if (counted(object.kind())) {
                born.add(first(object, record));
            }
        }
        uncertain.addAll(Meetings.swapped(turnedBack, tracks, picture.id()));
        Meetings.inSight(tracks, picture.id().seq());
        tracks.replaceAll((id, track) -> HiddenTracks.after(track, seen, picture));
        List<TrackMemory> vanished = new ArrayList<>(Vanished.kept(after.vanished(), picture.ingestMicros()));
        for (TrackMemory track : born) {
            Optional<TrackMemory> from = HiddenTracks.cameUnseenOutOf(track, tracks);
            from.ifPresent(one -> cameOut(track, one));
            if (from.isEmpty()) {
                appeared(track, tracks, vanished, picture);
            }
            tracks.put(track.track(), track);
        }
        // Between two sessions of ingest lies a gap of its own.
        boolean goesOn = picture.id().epoch() == after.epoch();
        PictureSpacing.Next pace = (goesOn ? after.pace() : PictureSpacing.NONE).after(picture, after.lines());
        uncertain.addAll(pace.uncertain());
        after = new CrossingMemory(
                after.lines(),
                picture.id().epoch(),
                List.copyOf(tracks.values()),
                after.lines().stream().map(this::sizes).toList(),
                vanished,
                pace.rate());
    }

    /** Two from opposite sides were seen as one in the passage, and are two again: who is who nobody knows. */
    private void mayHaveSwapped(TrackMemory track, FrameId now, Map<Long, TrackMemory> tracks) {
        TrackMemory carrier =
                track.hiding().inABox() ? tracks.get(track.hiding().carrier()) : null;
        if (carrier == null) {
            return;
        }
        for (int i : Meetings.of(track, carrier)) {
            LineWay way = track.ways().get(i);
            if (!way.passage().crossed() && !carrier.ways().get(i).passage().crossed()) {
                uncertain.add(UncertainCrossing.swapped(way, track.track(), carrier.track(), now.epoch(), now.seq()));
            }
        }
        tracks.put(carrier.track(), Meetings.met(carrier, track));
    }

    private CrossingSizes sizes(CountingLine line) {
        return sizes.getOrDefault(line.id(), CrossingSizes.none(line.id()));
    }

    private boolean counted(ObjectClass kind) {
        return after.lines().stream().anyMatch(line -> line.counts() == kind);
    }

    private TrackMemory first(TrackedObject object, ObservedFrame record) {
        List<LineWay> ways = after.lines().stream()
                .filter(line -> line.counts() == object.kind())
                .map(line -> LineWay.first(line, object, record))
                .toList();
        return new TrackMemory(object.track(), object, Hiding.IN_SIGHT, List.of(), ways);
    }

    private TrackMemory look(TrackedObject object, ObservedFrame record, TrackMemory known) {
        FrameId id = record.observation().seen().id();
        List<LineWay> ways = new ArrayList<>();
        List<Long> carried = known.carried();
        for (LineWay way : known.ways()) {
            LineStep step = LineStep.of(way.line(), object, record);
            Crossing crossed = way.sides().completed(way.line(), id.seq(), step).orElse(null);
            LineWay now = way.seen(id.seq(), step, crossed);
            if (crossed != null) {
                cross(crossed, way.sides().doubt(step).orElse(null), now, object, known);
                carried = List.of();
            }
            if (way.passage().leavesUncounted(step.inside(), crossed != null)) {
                uncertain.add(UncertainCrossing.bornInside(way, object.track(), id.epoch(), id.seq(), step.side()));
            }
            if (way.passage().turnsBackAfterMeeting(step.inside(), crossed != null)) {
                turnedBack.add(new Meetings.TurnedBack(object.track(), ways.size(), way));
            }
            ways.add(now);
        }
        return new TrackMemory(object.track(), object, Hiding.IN_SIGHT, carried, ways);
    }

    private void cross(
            Crossing crossed, @Nullable UncertainReason doubt, LineWay way, TrackedObject object, TrackMemory track) {
        if (doubt == null) {
            crossings.add(crossed);
            mayBeTwo(way, object, track);
            return;
        }
        uncertain.add(UncertainCrossing.doubtful(crossed, doubt, before.epoch(), Map.of()));
        for (Long hidden : track.carried()) {
            Map<String, String> too = Map.of(UncertainPayload.CARRIED, Long.toString(hidden));
            uncertain.add(UncertainCrossing.doubtful(crossed, doubt, before.epoch(), too));
        }
    }

    /** A crossing was counted as one animal; was its box as large as two, or did another end in it? */
    private void mayBeTwo(LineWay way, TrackedObject object, TrackMemory track) {
        CrossingSizes ofLine = sizes(way.line());
        double times = ofLine.times(object.area());
        for (Long hidden : track.carried()) {
            twice(way, track, UncertainPayload.CARRIED, Long.toString(hidden));
        }
        if (times >= TWO_IN_ONE && track.carried().isEmpty()) {
            twice(way, track, UncertainPayload.TIMES, Double.toString(Math.round(100 * times) / 100.0));
        }
        sizes.put(way.line().id(), ofLine.and(object.area()));
    }

    /** A track began outside the passage, where nobody saw it come: one that vanished on the other side may be it. */
    private void appeared(
            TrackMemory born, Map<Long, TrackMemory> tracks, List<TrackMemory> vanished, Detections picture) {
        List<TrackMemory> unseen = new ArrayList<>(vanished);
        tracks.values().stream()
                .filter(track -> track.seenSeq() < picture.id().seq())
                .forEach(unseen::add);
        for (int i = 0; i < born.ways().size(); i++) {
            LineWay way = born.ways().get(i);
            Vanished.became(born, i, unseen, picture).ifPresent(was -> {
                uncertain.add(UncertainCrossing.unseen(
                        way,
                        was,
                        born.track(),
                        picture.id().epoch(),
                        picture.id().seq()));
                vanished.remove(was);
                tracks.computeIfPresent(was.track(), (id, track) -> track.hidden(Hiding.OUT_AGAIN));
            });
        }
    }

    /** A track was hidden by {@code from} and never seen before: over what lines? */
    private void cameOut(TrackMemory born, TrackMemory from) {
        for (int i = 0; i < from.ways().size(); i++) {
            LineWay way = from.ways().get(i);
            // What begins inside the passage is listed by itself when it leaves.
            if (way.passage().crossed() && !born.ways().get(i).passage().bornInside()) {
                twice(way, from, UncertainPayload.OUT, Long.toString(born.track()));
            }
        }
    }
}
