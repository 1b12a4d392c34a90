package dev.drover.pipeline.count;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.UncertainReason;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counting on one camera: a pure function of what is remembered and the next record. A track that was clear of a line's band on one
 * side and then on the other has crossed for certain, and is counted once. What may have crossed besides is uncertain, and is never
 * counted here: a track that began in the passage and left it uncounted, one that ended in it, and a second animal that may hide in
 * one box. See {@link PassageMemory} and {@link Passage}.
 */
public final class CrossingCounter {

    /** One box may hold two animals when it is this many times as large as those that crossed before. */
    static final double TWO_IN_ONE = 1.7;
    /** A track that begins with a box that overlaps an older one's this much (intersection over union) came out of it. */
    private static final double CAME_OUT = 0.2;
    /** A box this near to the border of the picture, in its own sizes, touches it. */
    private static final double AT_BORDER = 0.1;
    /** {@link TrackMemory#swallowedBy} of a track that came out under another name. */
    private static final long OUT_AGAIN = -1;
    /** Where a track was is known so many records after it was last seen; later another animal may have gone there. */
    private static final int PLACE_HOLDS = 3;
    /** Crossings whose sizes are remembered for each line, and how many it takes to judge by them. */
    private static final int SIZES = 15;

    private static final int ENOUGH_SIZES = 5;

    private final List<Crossing> crossings = new ArrayList<>();
    private final List<UncertainCrossing> uncertain = new ArrayList<>();
    private final Memory before;
    private Memory after;

    /**
     * What is remembered of one camera.
     *
     * @param lines the memories below are of these
     * @param epoch ingest session of the newest picture
     * @param tracks alive, by rising id
     * @param sizes of what crossed, a list for each line
     */
    public record Memory(List<CountingLine> lines, long epoch, List<TrackMemory> tracks, List<Sizes> sizes) {

        public static final Memory NONE = new Memory(List.of(), -1, List.of(), List.of());

        public Memory {
            lines = List.copyOf(lines);
            tracks = List.copyOf(tracks);
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * What is remembered of one track.
     *
     * @param track its id
     * @param place where it was last seen
     * @param swallowedBy the track whose box was over that place when it was not seen there; 0 if none, -1 if it is out
     *     again under another name
     * @param carried tracks that ended in its box and have not come out
     * @param lines one memory a line that counts this kind of object, in the order of the rules
     * @param passages the same of the passages around them
     */
    public record TrackMemory(
            long track,
            TrackedObject place,
            long swallowedBy,
            List<Long> carried,
            List<LineMemory> lines,
            List<PassageMemory> passages) {

        public TrackMemory {
            carried = List.copyOf(carried);
            lines = List.copyOf(lines);
            passages = List.copyOf(passages);
        }

        TrackMemory swallowedBy(long other) {
            return new TrackMemory(track, place, other, carried, lines, passages);
        }

        TrackMemory carrying(List<Long> others) {
            return new TrackMemory(track, place, swallowedBy, others, lines, passages);
        }
    }

    /** Areas of the newest boxes that crossed one line, in square pixels. */
    public record Sizes(String line, List<Double> areas) {

        public Sizes {
            areas = List.copyOf(areas);
        }

        Sizes and(double area) {
            List<Double> newest = new ArrayList<>(areas);
            newest.add(area);
            return new Sizes(line, newest.subList(Math.max(0, newest.size() - SIZES), newest.size()));
        }

        /** The middle one, 0 before there are enough. */
        double usual() {
            if (areas.size() < ENOUGH_SIZES) {
                return 0;
            }
            return areas.stream().sorted().skip(areas.size() / 2).findFirst().orElseThrow();
        }
    }

    public CrossingCounter(Memory before) {
        this.before = before;
        this.after = before;
    }

    /** What to remember after {@link #take}. */
    public Memory memory() {
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
            after = new Memory(record.rules().lines(), after.epoch(), List.of(), List.of());
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
        for (TrackMemory track : before.tracks()) {
            if (!ended.contains(track.track())) {
                continue;
            }
            List<CountingLine> lines = linesFor(before.lines(), track.place().kind());
            boolean listed = false;
            for (int i = 0; i < lines.size(); i++) {
                if (track.passages().get(i).unfinished()) {
                    uncertain.add(lost(lines.get(i), track, i));
                    listed = true;
                }
            }
            TrackMemory carrier = alive.get(track.swallowedBy());
            if (carrier != null && !listed && !lines.isEmpty()) {
                alive.put(carrier.track(), carry(carrier, track, lines));
            }
        }
        after = new Memory(before.lines(), before.epoch(), List.copyOf(alive.values()), before.sizes());
    }

    /** A track ended outside the passage, in the box of another: it crosses where that one does, or already has. */
    private TrackMemory carry(TrackMemory carrier, TrackMemory hidden, List<CountingLine> lines) {
        boolean through = false;
        for (int i = 0; i < lines.size(); i++) {
            PassageMemory passage = carrier.passages().get(i);
            if (passage.countedAfter(hidden.passages().get(i).seenSeq())) {
                uncertain.add(
                        twice(lines.get(i), carrier, passage, Map.of(UncertainPayload.CARRIED, name(hidden.track()))));
                through = true;
            }
        }
        if (through) {
            return carrier;
        }
        List<Long> more = new ArrayList<>(carrier.carried());
        more.add(hidden.track());
        return carrier.carrying(more);
    }

    /** A track was counted once, and may be two. */
    private UncertainCrossing twice(
            CountingLine line, TrackMemory track, PassageMemory passage, Map<String, String> values) {
        return new UncertainCrossing(
                line,
                track.track(),
                UncertainReason.MERGED,
                before.epoch(),
                passage.crossing().fromSeq(),
                passage.crossing().toSeq(),
                UncertainPayload.countedOnce(values));
    }

    private static String name(long track) {
        return Long.toString(track);
    }

    private UncertainCrossing lost(CountingLine line, TrackMemory track, int index) {
        PassageMemory passage = track.passages().get(index);
        Map<String, String> values = new HashMap<>();
        values.put(UncertainPayload.FIRST, passage.bornInside() ? UncertainPayload.INSIDE : UncertainPayload.OUTSIDE);
        values.put(UncertainPayload.LAST, side(line, track.lines().get(index).last()));
        if (track.swallowedBy() > 0) {
            values.put(UncertainPayload.INTO, name(track.swallowedBy()));
        }
        return new UncertainCrossing(
                line,
                track.track(),
                track.swallowedBy() > 0 ? UncertainReason.MERGED : UncertainReason.LOST_INSIDE,
                before.epoch(),
                passage.evidenceFrom(),
                passage.seenSeq(),
                values);
    }

    private void look(ObservedFrame record) {
        Detections picture = record.observation().detections();
        List<TrackedObject> seen = record.tracked().objects();
        Map<Long, TrackMemory> tracks = new TreeMap<>();
        after.tracks().forEach(track -> tracks.put(track.track(), track));
        Map<String, Sizes> sizes = new HashMap<>();
        after.sizes().forEach(line -> sizes.put(line.line(), line));
        List<TrackMemory> born = new ArrayList<>();
        for (TrackedObject object : seen) {
            List<CountingLine> lines = linesFor(after.lines(), object.kind());
            TrackMemory known = tracks.get(object.track());
            if (known != null) {
                tracks.put(object.track(), look(object, record, lines, known, sizes));
            } else if (!lines.isEmpty()) {
                born.add(first(object, record, lines));
            }
        }
        tracks.replaceAll((id, track) -> unseen(track, seen, picture));
        for (TrackMemory track : born) {
            comesOut(track, tracks);
            tracks.put(track.track(), track);
        }
        List<Sizes> ofLines = after.lines().stream()
                .map(line -> sizes.getOrDefault(line.id(), new Sizes(line.id(), List.of())))
                .toList();
        after = new Memory(after.lines(), picture.id().epoch(), List.copyOf(tracks.values()), ofLines);
    }

    private static TrackMemory first(TrackedObject object, ObservedFrame record, List<CountingLine> lines) {
        Detections picture = record.observation().detections();
        long seq = picture.id().seq();
        List<LineMemory> lineMemories = new ArrayList<>();
        List<PassageMemory> passages = new ArrayList<>();
        for (CountingLine line : lines) {
            LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
            lineMemories.add(LineMemory.first(line, object.track(), seq, side));
            passages.add(PassageMemory.first(seq, inside(line, record.rules().zones(), object, picture)));
        }
        return new TrackMemory(object.track(), object, 0, List.of(), lineMemories, passages);
    }

    private TrackMemory look(
            TrackedObject object,
            ObservedFrame record,
            List<CountingLine> lines,
            TrackMemory known,
            Map<String, Sizes> sizes) {
        Detections picture = record.observation().detections();
        long seq = picture.id().seq();
        List<LineMemory> lineMemories = new ArrayList<>();
        List<PassageMemory> passages = new ArrayList<>();
        List<Long> carried = known.carried();
        for (int i = 0; i < lines.size(); i++) {
            CountingLine line = lines.get(i);
            LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
            boolean inside = inside(line, record.rules().zones(), object, picture);
            LineMemory memory = known.lines().get(i);
            PassageMemory passage = known.passages().get(i);
            Crossing crossed = memory.completed(line, seq, side).orElse(null);
            PassageMemory now = passage.seen(seq, inside, side.zone(line.margin()) != 0, crossed);
            if (crossed != null) {
                crossings.add(crossed);
                mayBeTwo(line, object, known, now, sizes);
                carried = List.of();
            }
            if (passage.leavesUncounted(inside, crossed != null)) {
                uncertain.add(new UncertainCrossing(
                        line,
                        object.track(),
                        UncertainReason.BORN_INSIDE,
                        picture.id().epoch(),
                        passage.firstSeq(),
                        seq,
                        Map.of(
                                UncertainPayload.FIRST,
                                UncertainPayload.INSIDE,
                                UncertainPayload.LAST,
                                side(line, side))));
            }
            lineMemories.add(memory.seen(line, seq, side));
            passages.add(now);
        }
        return new TrackMemory(object.track(), object, 0, carried, lineMemories, passages);
    }

    /** A crossing was counted as one animal; was its box as large as two, or did another end in it? */
    private void mayBeTwo(
            CountingLine line, TrackedObject object, TrackMemory track, PassageMemory now, Map<String, Sizes> sizes) {
        Sizes ofLine = sizes.getOrDefault(line.id(), new Sizes(line.id(), List.of()));
        double times = ofLine.usual() > 0 ? object.area() / ofLine.usual() : 0;
        for (Long hidden : track.carried()) {
            uncertain.add(twice(line, track, now, Map.of(UncertainPayload.CARRIED, name(hidden))));
        }
        if (times >= TWO_IN_ONE && track.carried().isEmpty()) {
            uncertain.add(twice(
                    line,
                    track,
                    now,
                    Map.of(UncertainPayload.TIMES, Double.toString(Math.round(100 * times) / 100.0))));
        }
        sizes.put(line.id(), ofLine.and(object.area()));
    }

    /** A track that is not seen in this picture: is another's box where it was? */
    private static TrackMemory unseen(TrackMemory track, List<TrackedObject> seen, Detections picture) {
        TrackedObject place = track.place();
        long seq = picture.id().seq();
        boolean here = seen.stream().anyMatch(object -> object.track() == track.track());
        boolean lately =
                track.passages().isEmpty() || seq - track.passages().get(0).seenSeq() <= PLACE_HOLDS;
        // At the border it has more likely left the picture than gone into a box.
        if (here || track.swallowedBy() != 0 || !lately || atBorder(place, picture)) {
            return track;
        }
        return seen.stream()
                .filter(other -> other.kind() == place.kind() && other.covers(place.cx(), place.cy()))
                .min(Comparator.comparingDouble(
                                (TrackedObject other) -> Math.hypot(other.cx() - place.cx(), other.cy() - place.cy()))
                        .thenComparingLong(TrackedObject::track))
                .map(other -> track.swallowedBy(other.track()))
                .orElse(track);
    }

    private static boolean atBorder(TrackedObject place, Detections picture) {
        double near = AT_BORDER * place.size();
        return place.cx() - place.width() / 2 <= near
                || place.cy() - place.height() / 2 <= near
                || place.cx() + place.width() / 2 >= picture.width() - near
                || place.cy() + place.height() / 2 >= picture.height() - near;
    }

    /** A track that begins in the box of an older one was hidden by it: known before, or never seen, and then over what line? */
    private void comesOut(TrackMemory born, Map<Long, TrackMemory> older) {
        TrackMemory from = older.values().stream()
                .filter(other -> other.place().kind() == born.place().kind()
                        && other.place().overlap(born.place()) > 0)
                .max(Comparator.comparingDouble(
                                (TrackMemory other) -> other.place().overlap(born.place()))
                        .thenComparing(TrackMemory::track, Comparator.reverseOrder()))
                .orElse(null);
        if (from == null || knownBefore(from, older) || from.place().overlap(born.place()) < CAME_OUT) {
            return;
        }
        List<CountingLine> lines = linesFor(after.lines(), born.place().kind());
        for (int i = 0; i < lines.size(); i++) {
            PassageMemory passage = from.passages().get(i);
            // What begins inside the passage is listed by itself when it leaves.
            if (passage.crossing().toSeq() >= 0 && !born.passages().get(i).bornInside()) {
                uncertain.add(twice(lines.get(i), from, passage, Map.of(UncertainPayload.OUT, name(born.track()))));
            }
        }
    }

    /** Takes one off those that went into the box of {@code from}, ended or not yet; false if none did. */
    private static boolean knownBefore(TrackMemory from, Map<Long, TrackMemory> older) {
        if (!from.carried().isEmpty()) {
            older.put(
                    from.track(),
                    from.carrying(from.carried().subList(1, from.carried().size())));
            return true;
        }
        for (TrackMemory hidden : older.values()) {
            if (hidden.swallowedBy() == from.track()) {
                older.put(hidden.track(), hidden.swallowedBy(OUT_AGAIN));
                return true;
            }
        }
        return false;
    }

    private static boolean inside(CountingLine line, List<Zone> zones, TrackedObject object, Detections picture) {
        List<Zone> drawn = Passage.around(line, zones);
        if (!drawn.isEmpty()) {
            double x = object.cx() / picture.width();
            double y = object.cy() / picture.height();
            return drawn.stream().anyMatch(zone -> zone.contains(x, y));
        }
        double height = picture.height();
        LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
        return Passage.reaches(line, side, object.width() / height, object.height() / height, picture.width() / height);
    }

    private static List<CountingLine> linesFor(List<CountingLine> lines, ObjectClass kind) {
        if (lines.isEmpty()) {
            return Collections.emptyList();
        }
        return lines.stream().filter(line -> line.counts() == kind).toList();
    }

    /** Words for a person: before the line, on it, or behind it, in the direction of IN. */
    private static String side(CountingLine line, LineSide side) {
        int zone = side.zone(line.margin());
        return zone == 0 ? "line" : zone < 0 ? "before" : "behind";
    }
}
