package dev.drover.pipeline.count;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            // A track half way over a line that has moved has crossed neither.
            after = new CrossingMemory(record.rules().lines(), after.epoch(), List.of(), List.of());
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
        before.tracks().stream().filter(track -> ended.contains(track.track())).forEach(track -> end(track, alive));
        after = new CrossingMemory(before.lines(), before.epoch(), List.copyOf(alive.values()), before.sizes());
    }

    private void end(TrackMemory track, Map<Long, TrackMemory> alive) {
        List<LineWay> unfinished =
                track.ways().stream().filter(way -> way.passage().unfinished()).toList();
        unfinished.forEach(way -> uncertain.add(UncertainCrossing.lost(way, track, before.epoch())));
        TrackMemory carrier = alive.get(track.hiding().carrier());
        if (carrier != null && unfinished.isEmpty() && !mayHaveCrossedTwice(carrier, track)) {
            alive.put(carrier.track(), carrier.carrying(track.track()));
        }
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
                tracks.put(object.track(), look(object, record, known));
            } else if (counted(object.kind())) {
                born.add(first(object, record));
            }
        }
        tracks.replaceAll((id, track) -> HiddenTracks.after(track, seen, picture));
        for (TrackMemory track : born) {
            HiddenTracks.cameUnseenOutOf(track, tracks).ifPresent(from -> cameOut(track, from));
            tracks.put(track.track(), track);
        }
        after = new CrossingMemory(
                after.lines(),
                picture.id().epoch(),
                List.copyOf(tracks.values()),
                after.lines().stream().map(this::sizes).toList());
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
            LineWay.Place place = LineWay.Place.of(way.line(), object, record);
            Crossing crossed =
                    way.sides().completed(way.line(), id.seq(), place.side()).orElse(null);
            LineWay now = way.seen(id.seq(), place, crossed);
            if (crossed != null) {
                crossings.add(crossed);
                mayBeTwo(now, object, known);
                carried = List.of();
            }
            if (way.passage().leavesUncounted(place.inside(), crossed != null)) {
                uncertain.add(UncertainCrossing.bornInside(way, object.track(), id.epoch(), id.seq(), place.side()));
            }
            ways.add(now);
        }
        return new TrackMemory(object.track(), object, Hiding.IN_SIGHT, carried, ways);
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
