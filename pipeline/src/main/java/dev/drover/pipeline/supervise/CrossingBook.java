package dev.drover.pipeline.supervise;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.LineMemory;
import dev.drover.pipeline.count.LineSide;
import dev.drover.pipeline.count.Passage;
import dev.drover.pipeline.count.PassageMemory;
import dev.drover.pipeline.count.Uncertain;
import dev.drover.pipeline.count.Uncertain.Reason;
import dev.drover.pipeline.supervise.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counting on one camera: a pure function of what is remembered and the next record. A track that was clear of a line's band on one
 * side and then on the other has crossed for certain, and is counted once. What may have crossed besides is uncertain, and is never
 * counted here: a track that began in the passage and left it uncounted, one that ended in it, and a second animal that may hide in
 * one box. See {@link PassageMemory} and {@link Passage}.
 */
public final class CrossingBook {

    /** One box may hold two animals when it is this many times as large as those that crossed before. */
    static final double TWO_IN_ONE = 1.7;
    /** A box that swallows another grows at least this much. */
    private static final double SWALLOWS = 1.25;
    /** Crossings whose sizes are remembered for each line, and how many it takes to judge by them. */
    private static final int SIZES = 15;

    private static final int ENOUGH_SIZES = 5;

    private final List<Crossing> crossings = new ArrayList<>();
    private final List<Uncertain> uncertain = new ArrayList<>();
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

        static final Memory NONE = new Memory(List.of(), -1, List.of(), List.of());

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
     * @param swallowedBy the track whose box was over that place when it was not seen there; 0 if none
     * @param lines one memory a line that counts this kind of object, in the order of the rules
     * @param passages the same of the passages around them
     */
    public record TrackMemory(
            long track, TrackedObject place, long swallowedBy, List<LineMemory> lines, List<PassageMemory> passages) {

        public TrackMemory {
            lines = List.copyOf(lines);
            passages = List.copyOf(passages);
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

    CrossingBook(Memory before) {
        this.before = before;
        this.after = before;
    }

    /** What to remember after {@link #take}. */
    Memory memory() {
        return after;
    }

    /** Certain crossings of the record taken, in order. */
    List<Crossing> crossings() {
        return crossings;
    }

    /** Uncertain ones. */
    List<Uncertain> uncertain() {
        return uncertain;
    }

    void take(Watched record) {
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
        List<TrackMemory> alive = new ArrayList<>();
        for (TrackMemory track : before.tracks()) {
            if (!ended.contains(track.track())) {
                alive.add(track);
                continue;
            }
            List<CountingLine> lines = linesFor(before.lines(), track.place().kind());
            for (int i = 0; i < lines.size(); i++) {
                PassageMemory passage = track.passages().get(i);
                if (passage.unfinished()) {
                    uncertain.add(lost(lines.get(i), track, i));
                }
            }
        }
        after = new Memory(before.lines(), before.epoch(), alive, before.sizes());
    }

    private Uncertain lost(CountingLine line, TrackMemory track, int index) {
        PassageMemory passage = track.passages().get(index);
        Map<String, String> values = new HashMap<>();
        values.put("first", passage.bornInside() ? "inside" : "outside");
        values.put("last", side(line, track.lines().get(index).last()));
        if (track.swallowedBy() != 0) {
            values.put("into", Long.toString(track.swallowedBy()));
        }
        return new Uncertain(
                line,
                track.track(),
                track.swallowedBy() != 0 ? Reason.MERGED : Reason.LOST_INSIDE,
                before.epoch(),
                passage.evidenceFrom(),
                passage.seenSeq(),
                values);
    }

    private void look(Watched record) {
        Detections picture = record.observation().detections();
        List<TrackedObject> seen = record.tracked().objects();
        Map<Long, TrackMemory> known = new HashMap<>();
        after.tracks().forEach(track -> known.put(track.track(), track));
        Map<String, Sizes> sizes = new HashMap<>();
        after.sizes().forEach(line -> sizes.put(line.line(), line));
        List<TrackMemory> tracks = new ArrayList<>();
        for (TrackedObject object : seen) {
            List<CountingLine> lines = linesFor(after.lines(), object.kind());
            if (!lines.isEmpty()) {
                tracks.add(look(object, record, lines, known.remove(object.track()), sizes));
            }
        }
        for (TrackMemory unseen : known.values()) {
            tracks.add(unseen(unseen, seen, after.tracks()));
        }
        tracks.sort(Comparator.comparingLong(TrackMemory::track));
        List<Sizes> ofLines = after.lines().stream()
                .map(line -> sizes.getOrDefault(line.id(), new Sizes(line.id(), List.of())))
                .toList();
        after = new Memory(after.lines(), picture.id().epoch(), tracks, ofLines);
    }

    private TrackMemory look(
            TrackedObject object,
            Watched record,
            List<CountingLine> lines,
            TrackMemory known,
            Map<String, Sizes> sizes) {
        Detections picture = record.observation().detections();
        List<LineMemory> lineMemories = new ArrayList<>();
        List<PassageMemory> passages = new ArrayList<>();
        long seq = picture.id().seq();
        for (CountingLine line : lines) {
            LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
            boolean inside = inside(line, record.rules().zones(), object, picture);
            if (known == null) {
                lineMemories.add(LineMemory.first(line, object.track(), seq, side));
                passages.add(PassageMemory.first(seq, inside));
                continue;
            }
            LineMemory memory = known.lines().get(lineMemories.size());
            PassageMemory passage = known.passages().get(passages.size());
            Optional<Crossing> completed = memory.completed(line, seq, side);
            boolean crossed = completed.isPresent();
            completed.ifPresent(crossing -> crossed(crossing, object, picture, sizes));
            if (passage.leavesUncounted(inside, crossed)) {
                Map<String, String> values = Map.of("first", "inside", "last", side(line, side));
                uncertain.add(new Uncertain(
                        line,
                        object.track(),
                        Reason.BORN_INSIDE,
                        picture.id().epoch(),
                        passage.firstSeq(),
                        seq,
                        values));
            }
            lineMemories.add(memory.seen(line, seq, side));
            passages.add(passage.seen(seq, inside, side.zone(line.margin()) != 0, crossed));
        }
        return new TrackMemory(object.track(), object, 0, lineMemories, passages);
    }

    /** A crossing was counted as one animal; was its box as large as two? */
    private void crossed(Crossing crossing, TrackedObject object, Detections picture, Map<String, Sizes> sizes) {
        crossings.add(crossing);
        CountingLine line = crossing.line();
        Sizes ofLine = sizes.getOrDefault(line.id(), new Sizes(line.id(), List.of()));
        double usual = ofLine.usual();
        if (usual > 0 && object.area() >= TWO_IN_ONE * usual) {
            uncertain.add(new Uncertain(
                    line,
                    object.track(),
                    Reason.MERGED,
                    picture.id().epoch(),
                    crossing.fromSeq(),
                    crossing.toSeq(),
                    Map.of("times", Double.toString(Math.round(100 * object.area() / usual) / 100.0), "counted", "1")));
        }
        sizes.put(line.id(), ofLine.and(object.area()));
    }

    /** A track that is not seen in this picture: is another's box, grown, where it was? */
    private static TrackMemory unseen(TrackMemory track, List<TrackedObject> seen, List<TrackMemory> known) {
        if (track.swallowedBy() != 0) {
            return track;
        }
        TrackedObject place = track.place();
        for (TrackedObject other : seen) {
            boolean grown = known.stream()
                    .anyMatch(was -> was.track() == other.track()
                            && other.area() >= SWALLOWS * was.place().area());
            if (other.kind() == place.kind() && grown && other.covers(place.cx(), place.cy())) {
                return new TrackMemory(track.track(), place, other.track(), track.lines(), track.passages());
            }
        }
        return track;
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
