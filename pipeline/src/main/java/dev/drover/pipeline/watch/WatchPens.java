package dev.drover.pipeline.watch;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.HintPayload;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.watch.Conditions.Finding;
import dev.drover.pipeline.watch.PenHistory.Closed;
import dev.drover.pipeline.watch.PenHistory.Usual;
import dev.drover.pipeline.watch.PenMemory.StillCell;
import dev.drover.pipeline.watch.PenWindow.PenLook;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Hints for the clinical check, from how the pigs of a pen move and lie; never a diagnosis. A pen is a zone of kind
 * PEN. Activity and spacing are means over windows, compared with the same hours of the seven days before; a window
 * that was not seen for the most part says nothing. A pig that lies in one place for hours while others move is hinted
 * at by its place.
 */
public final class WatchPens implements Watcher<WatchPens.Memory> {

    private static final long serialVersionUID = 1L;

    /** Hints' names. */
    static final String ACTIVITY = "activity";

    static final String SPACING = "spacing";
    static final String LONG_STILL = "long_still";

    /** A window must be seen for this share of it. */
    private static final double SEEN = 0.5;
    /** Pictures further apart than this are not seen together. */
    private static final long TOGETHER_MICROS = 2_000_000;
    /** Places of a picture, for what lies in one. */
    private static final int GRID = 8;
    /** A place where nothing was found for so long is empty: pigs that lie are hidden now and then. */
    private static final long EMPTY_MICROS = 120_000_000;
    /** Others move, if any did within this time. */
    private static final long LIVELY_MICROS = 600_000_000;

    private static final long DAY_MICROS = 86_400_000_000L;

    /**
     * What is remembered of one camera.
     *
     * @param pens by the order of the rules
     * @param motions of the pigs followed now, by track
     * @param conditions that hold
     */
    public record Memory(List<PenMemory> pens, Map<Long, Motion> motions, Conditions conditions) {

        public Memory {
            pens = List.copyOf(pens);
            motions = Map.copyOf(motions);
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), Map.of(), Conditions.NONE);
    }

    @Override
    public Looked<Memory> look(Memory before, ObservedFrame record) {
        List<Zone> zones = record.rules().zones().stream()
                .filter(zone -> zone.kind() == Zone.Kind.PEN)
                .toList();
        if (!record.judgeable() || (zones.isEmpty() && before.pens().isEmpty())) {
            return new Looked<>(before, List.of());
        }
        List<UntimedSighting> told = new ArrayList<>();
        Map<Long, Motion> motions = motions(before.motions(), record);
        List<PenMemory> pens = new ArrayList<>();
        for (Zone zone : zones) {
            PenMemory pen = before.pens().stream()
                    .filter(known -> known.zone().equals(zone.id()))
                    .findFirst()
                    .orElse(PenMemory.of(zone.id()));
            pens.add(look(pen, new Pigs(before.motions(), motions, inside(zone, record)), record, told));
        }
        Conditions after = before.conditions().with(drop(pens, record), told);
        return new Looked<>(new Memory(pens, motions, after), told);
    }

    /** The pigs of one pen in one picture, and how all pigs moved before and now. */
    private record Pigs(Map<Long, Motion> before, Map<Long, Motion> now, List<TrackedObject> inside) {

        /** How a pig that is in the picture moves. */
        Motion now(TrackedObject pig) {
            return Objects.requireNonNull(now.get(pig.track()), "a pig in the picture moves somehow");
        }
    }

    private static long micros(ObservedFrame record) {
        return record.observation().seen().ingestMicros();
    }

    private static String frame(ObservedFrame record) {
        return record.observation().seen().id().toString();
    }

    private static Map<Long, Motion> motions(Map<Long, Motion> before, ObservedFrame record) {
        Map<Long, Motion> motions = new HashMap<>(before);
        record.tracked().ended().forEach(motions::remove);
        for (TrackedObject object : record.tracked().objects()) {
            if (object.kind() == ObjectClass.PIG) {
                Motion known = motions.get(object.track());
                motions.put(
                        object.track(),
                        known == null ? Motion.born(object, micros(record)) : known.seen(object, micros(record)));
            }
        }
        return motions;
    }

    private static List<TrackedObject> inside(Zone zone, ObservedFrame record) {
        Detections picture = record.observation().seen();
        return record.tracked().objects().stream()
                .filter(object -> object.kind() == ObjectClass.PIG
                        && zone.contains(object.cx() / picture.width(), object.cy() / picture.height()))
                .toList();
    }

    private static PenMemory look(PenMemory pen, Pigs pigs, ObservedFrame record, List<UntimedSighting> told) {
        long length = windowMicros(record);
        long index = Math.floorDiv(micros(record), length);
        PenMemory open = pen;
        PenWindow window = pen.window();
        if (window == null || window.index() != index) {
            open = closed(pen, length, record, told);
            window = PenWindow.open(index, micros(record), frame(record));
            open = new PenMemory(pen.zone(), window, open.history(), open.drops(), pen.cells(), pen.moverMicros());
        }
        boolean moving = pigs.inside().stream().anyMatch(pig -> pigs.now(pig).moving(micros(record)));
        PenMemory seen = new PenMemory(
                open.zone(),
                window.with(micros(record), frame(record), looked(pigs)),
                open.history(),
                open.drops(),
                cells(open.cells(), pigs, record),
                moving ? micros(record) : open.moverMicros());
        return longStill(seen, record, told);
    }

    private static long windowMicros(ObservedFrame record) {
        return Math.max(1, Math.round(Limit.PEN_WINDOW_MINUTES.in(record.thresholds()) * 60_000_000));
    }

    private static PenLook looked(Pigs pigs) {
        double way = 0;
        double seconds = 0;
        double nearest = 0;
        long pairs = 0;
        for (TrackedObject pig : pigs.inside()) {
            Motion before = pigs.before().get(pig.track());
            Motion now = pigs.now(pig);
            if (before != null && now.seenMicros() - before.seenMicros() <= TOGETHER_MICROS) {
                way += now.way() - before.way();
                seconds += (now.seenMicros() - before.seenMicros()) / 1e6;
            }
            double distance = pigs.inside().stream()
                    .filter(other -> other.track() != pig.track())
                    .mapToDouble(other -> Math.hypot(other.cx() - pig.cx(), other.cy() - pig.cy()) / pig.size())
                    .min()
                    .orElse(-1);
            if (distance >= 0) {
                nearest += distance;
                pairs++;
            }
        }
        return new PenLook(way, seconds, nearest, pairs);
    }

    /** The pen's window is over: compared with other days, and kept. */
    private static PenMemory closed(PenMemory pen, long length, ObservedFrame record, List<UntimedSighting> told) {
        PenWindow window = pen.window();
        if (window == null || window.toMicros() - window.fromMicros() < SEEN * length) {
            // Too little was seen: unknown is neither usual nor unusual.
            return pen;
        }
        long aDay = Math.max(1, DAY_MICROS / length);
        double far = Limit.PEN_DROP_Z.in(record.thresholds());
        Usual activity = pen.history().usual(window.index(), aDay, Closed::activity);
        boolean low = false;
        if (activity != null && activity.z(window.activity()) <= -far) {
            low = true;
            told.add(hint(ACTIVITY, "sizes_per_minute", window.activity(), activity, pen));
        }
        Usual spacing = pen.history().usual(window.index(), aDay, Closed::spacing);
        if (spacing != null && window.pairs() > 0 && Math.abs(spacing.z(window.spacing())) >= far) {
            told.add(hint(SPACING, "nearest_neighbour_sizes", window.spacing(), spacing, pen));
        }
        // What was low is not made usual by lasting.
        PenHistory history = low
                ? pen.history()
                : pen.history().with(new Closed(window.index(), window.activity(), window.spacing()), aDay);
        return new PenMemory(pen.zone(), window, history, low ? pen.drops() + 1 : 0, pen.cells(), pen.moverMicros());
    }

    private static UntimedSighting hint(String name, String measure, double value, Usual usual, PenMemory pen) {
        PenWindow window = Objects.requireNonNull(pen.window(), "what is compared was seen");
        return new UntimedSighting(
                Sighting.Kind.HINT,
                name,
                0,
                new HintPayload(
                                pen.zone(),
                                measure,
                                digits(value),
                                HintPayload.compared(digits(usual.mean()), digits(usual.z(value)), usual.windows()),
                                window.fromMicros(),
                                window.toMicros())
                        .values(),
                List.of(window.firstFrame(), window.lastFrame()));
    }

    private static Finding drop(List<PenMemory> pens, ObservedFrame record) {
        List<PenMemory> low = pens.stream().filter(pen -> pen.drops() > 0).toList();
        String names = low.stream().map(PenMemory::zone).collect(Collectors.joining(","));
        int most = low.stream().mapToInt(PenMemory::drops).max().orElse(0);
        return new Finding(
                AlarmCode.ACTIVITY_DROP,
                !low.isEmpty(),
                Map.of("pens", names, "windows", Integer.toString(most)),
                List.of(frame(record)));
    }

    /**
     * Places in which a pig lies: kept while one is seen there, dropped once that one moves or the place is long empty.
     */
    private static List<StillCell> cells(List<StillCell> before, Pigs pigs, ObservedFrame record) {
        Map<Integer, StillCell> cells = new HashMap<>();
        before.stream()
                .filter(cell -> micros(record) - cell.seenMicros() <= EMPTY_MICROS)
                .forEach(cell -> cells.put(cell.cell(), cell));
        for (TrackedObject pig : pigs.inside()) {
            int place = cell(pig, record);
            Motion motion = pigs.now(pig);
            StillCell known = cells.get(place);
            if (motion.moving(micros(record))) {
                // Others step over one that lies; only its own step ends its lying.
                cells.values().removeIf(cell -> cell.track() == pig.track());
            } else if (known == null) {
                cells.put(
                        place,
                        new StillCell(place, pig.track(), motion.sinceMicros(), micros(record), frame(record), false));
            } else {
                cells.put(place, known.seen(pig.track(), micros(record)));
            }
        }
        return cells.keySet().stream().sorted().map(cells::get).toList();
    }

    private static int cell(TrackedObject pig, ObservedFrame record) {
        Detections picture = record.observation().seen();
        int column = place(pig.cx() / picture.width());
        return place(pig.cy() / picture.height()) * GRID + column;
    }

    private static int place(double share) {
        return Math.max(0, Math.min(GRID - 1, (int) (share * GRID)));
    }

    private static PenMemory longStill(PenMemory pen, ObservedFrame record, List<UntimedSighting> told) {
        long needed = Limit.PEN_STILL_SECONDS.micros(record.thresholds());
        boolean lively = pen.moverMicros() > 0 && micros(record) - pen.moverMicros() <= LIVELY_MICROS;
        List<StillCell> cells = new ArrayList<>();
        for (StillCell cell : pen.cells()) {
            boolean news = micros(record) - cell.sinceMicros() >= needed && lively && !cell.hinted();
            if (news) {
                told.add(new UntimedSighting(
                        Sighting.Kind.HINT,
                        LONG_STILL,
                        0,
                        new HintPayload(
                                        pen.zone(),
                                        "still_seconds",
                                        Long.toString((micros(record) - cell.sinceMicros()) / 1_000_000),
                                        HintPayload.place(cell.cell() % GRID, cell.cell() / GRID),
                                        cell.sinceMicros(),
                                        micros(record))
                                .values(),
                        List.of(cell.firstFrame(), frame(record))));
            }
            cells.add(news ? cell.told() : cell);
        }
        return new PenMemory(pen.zone(), pen.window(), pen.history(), pen.drops(), cells, pen.moverMicros());
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
