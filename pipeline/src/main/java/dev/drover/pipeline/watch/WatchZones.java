package dev.drover.pipeline.watch;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.watch.Conditions.Finding;
import dev.drover.pipeline.watch.Stay.Visit;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is where on one camera and for how long: a vehicle in the bay, a person where none may be or in a pen, a pig on a
 * way round the line, and any vehicle before the camera at all (zone {@link #PICTURE}). Also the two conditions that
 * come of how pigs go: one that lies still on the ramp while others go on, and many that come back.
 *
 * <p>The detector knows no doors: that a door is shut is a person's word.
 */
public final class WatchZones implements Watcher<WatchZones.Memory> {

    private static final long serialVersionUID = 1L;

    /** Subject of the zone that is the whole picture. */
    public static final String PICTURE = "picture";

    /** One who stood still and is lost may be hidden so long; one who moved is gone when its track ends. */
    private static final long HIDDEN_MICROS = 10_000_000;
    /** It stood still, if it took no step for so long. */
    private static final long STOOD_MICROS = 3_000_000;
    /** One who is outside so long has left. */
    private static final long LEFT_MICROS = 1_000_000;
    /** More at once are not followed. */
    private static final int MAX_STAYS = 128;
    /** Others move, if one did within this time. */
    private static final long LIVELY_MICROS = 20_000_000;
    /** Steps and crossings remembered, newest last. */
    private static final int MAX_MOVERS = 8;

    private static final int MAX_RETURNS = 64;

    /**
     * What is remembered of one camera.
     *
     * @param stays of objects that are there, by rising track
     * @param movers pigs that moved last, one entry each
     * @param returns event times of the newest crossings back
     * @param down id of the stay of the pig that may be down, 0 if none
     * @param conditions that hold
     */
    public record Memory(List<Stay> stays, List<Mover> movers, List<Long> returns, long down, Conditions conditions) {

        public Memory {
            stays = List.copyOf(stays);
            movers = List.copyOf(movers);
            returns = List.copyOf(returns);
        }
    }

    /** A pig that moved, and when it was last seen to. */
    public record Mover(long id, long micros) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), List.of(), List.of(), 0, Conditions.NONE);
    }

    @Override
    public Looked<Memory> look(Memory before, ObservedFrame record) {
        List<UntimedSighting> told = new ArrayList<>();
        List<Stay> marked = before.stays().stream()
                .map(stay -> record.tracked().ended().contains(stay.track()) ? stay.endedTrack() : stay)
                .toList();
        if (!record.judgeable()) {
            return new Looked<>(
                    new Memory(marked, before.movers(), before.returns(), before.down(), before.conditions()), told);
        }
        List<Stay> stays = gone(seen(marked, record), record, told);
        stays = stays.stream().map(stay -> visiting(stay, record, told)).toList();
        Memory after = new Memory(
                stays,
                movers(before.movers(), stays, record),
                returns(before.returns(), record),
                before.down(),
                before.conditions());
        return new Looked<>(flow(fallen(after, record, told), record, told), told);
    }

    private static long micros(ObservedFrame record) {
        return record.observation().seen().ingestMicros();
    }

    private static String frame(ObservedFrame record) {
        return record.observation().seen().id().toString();
    }

    /** Each object seen goes on with its stay, or with that of a lost one in the same place, or begins one. */
    private static List<Stay> seen(List<Stay> before, ObservedFrame record) {
        List<Stay> left = new ArrayList<>(before);
        List<Stay> after = new ArrayList<>();
        List<TrackedObject> strangers = new ArrayList<>();
        for (TrackedObject object : record.tracked().objects()) {
            Stay known = left.stream()
                    .filter(stay -> stay.track() == object.track())
                    .findFirst()
                    .orElse(null);
            if (known != null) {
                left.remove(known);
                after.add(known.seen(object, micros(record), frame(record)));
            } else if (object.kind().ordinal() <= ObjectClass.VEHICLE.ordinal()) {
                strangers.add(object);
            }
        }
        for (TrackedObject object : strangers) {
            Stay hidden = left.stream()
                    .filter(stay -> stay.inThePlaceOf(object) && stood(stay) && !overdue(stay, micros(record)))
                    .findFirst()
                    .orElse(null);
            left.remove(hidden);
            if (hidden != null) {
                after.add(hidden.seen(object, micros(record), frame(record)));
            } else if (after.size() + left.size() < MAX_STAYS) {
                after.add(Stay.born(object, micros(record), frame(record)));
            }
        }
        after.addAll(left);
        after.sort(Comparator.comparingLong(Stay::track));
        return after;
    }

    private static boolean stood(Stay stay) {
        return stay.motion().stillMicros(stay.motion().seenMicros()) >= STOOD_MICROS;
    }

    private static boolean overdue(Stay stay, long micros) {
        return micros - stay.motion().seenMicros() > HIDDEN_MICROS;
    }

    private static List<Stay> gone(List<Stay> stays, ObservedFrame record, List<UntimedSighting> told) {
        List<Stay> left = new ArrayList<>();
        for (Stay stay : stays) {
            if (overdue(stay, micros(record)) || (stay.lost() && !stood(stay))) {
                stay.visits().forEach(visit -> told.add(left(stay, visit)));
            } else {
                left.add(stay);
            }
        }
        return left;
    }

    private static Stay visiting(Stay stay, ObservedFrame record, List<UntimedSighting> told) {
        if (stay.motion().seenMicros() != micros(record)) {
            return stay;
        }
        Map<String, Visit> visits = new HashMap<>();
        stay.visits().forEach(visit -> visits.put(visit.zone(), visit));
        List<Visit> after = new ArrayList<>();
        for (Zone zone : record.rules().zones()) {
            if (concerns(zone.kind(), stay.place().kind()) && inside(zone, stay.place(), record)) {
                after.add(
                        entered(visits.remove(zone.id()), zone.id(), zone.kind().name(), stay, record, told));
            }
        }
        if (stay.place().kind() == ObjectClass.VEHICLE) {
            after.add(entered(visits.remove(PICTURE), PICTURE, ZonePayload.PICTURE, stay, record, told));
        }
        visits.values().stream().sorted(Comparator.comparing(Visit::zone)).forEach(visit -> {
            if (micros(record) - visit.insideMicros() > LEFT_MICROS) {
                told.add(left(stay, visit));
            } else {
                after.add(visit);
            }
        });
        return stay.with(after);
    }

    private static Visit entered(
            @Nullable Visit known,
            String zone,
            String kind,
            Stay stay,
            ObservedFrame record,
            List<UntimedSighting> told) {
        if (known != null) {
            return known.inside(micros(record), frame(record));
        }
        told.add(new UntimedSighting(
                Sighting.Kind.ZONE_ENTERED,
                zone,
                stay.id(),
                ZonePayload.entered(stay.place().kind(), kind).values(),
                List.of(frame(record))));
        return new Visit(
                zone, kind, micros(record), micros(record), stay.motion().movedMicros(), frame(record), frame(record));
    }

    private static UntimedSighting left(Stay stay, Visit visit) {
        long dwell = visit.insideMicros() - visit.fromMicros();
        double moved =
                dwell <= 0 ? 0 : Math.min(1, (double) (stay.motion().movedMicros() - visit.movedBefore()) / dwell);
        return new UntimedSighting(
                Sighting.Kind.ZONE_LEFT,
                visit.zone(),
                stay.id(),
                ZonePayload.left(stay.place().kind(), visit.kind(), dwell, moved)
                        .values(),
                List.of(visit.firstFrame(), visit.lastFrame()));
    }

    private static boolean concerns(Zone.Kind zone, ObjectClass kind) {
        return switch (zone) {
            case BAY -> kind == ObjectClass.VEHICLE;
            case FORBIDDEN, PEN -> kind == ObjectClass.PERSON;
            case BYPASS -> kind == ObjectClass.PIG;
            case COUNTING -> false;
        };
    }

    /** A person is where the feet are, anything else where its middle is. */
    private static boolean inside(Zone zone, TrackedObject object, ObservedFrame record) {
        Detections picture = record.observation().seen();
        double y = object.cy() + (object.kind() == ObjectClass.PERSON ? object.height() / 2 : 0);
        return zone.contains(object.cx() / picture.width(), Math.min(y, picture.height() - 1.0) / picture.height());
    }

    private static List<Mover> movers(List<Mover> before, List<Stay> stays, ObservedFrame record) {
        long oldest = micros(record) - LIVELY_MICROS;
        List<Mover> movers = new ArrayList<>(before);
        for (Stay stay : stays) {
            if (stay.place().kind() == ObjectClass.PIG && stay.motion().moving(micros(record))) {
                movers.removeIf(mover -> mover.id() == stay.id());
                movers.add(new Mover(stay.id(), micros(record)));
            }
        }
        movers.removeIf(mover -> mover.micros() < oldest);
        return movers.subList(Math.max(0, movers.size() - MAX_MOVERS), movers.size());
    }

    private static Memory fallen(Memory now, ObservedFrame record, List<UntimedSighting> told) {
        long needed = Limit.DOWN_SECONDS.micros(record.thresholds());
        boolean ramp = record.rules().lines().stream().anyMatch(line -> line.counts() == ObjectClass.PIG);
        Stay down = null;
        for (Stay stay : now.stays()) {
            boolean still = ramp
                    && stay.place().kind() == ObjectClass.PIG
                    && stay.motion().stillMicros(micros(record)) >= needed;
            boolean othersMove = now.movers().stream().anyMatch(mover -> mover.id() != stay.id());
            // Once it is taken for down it stays so until it moves or is gone, also when the others have passed.
            if (still && down == null && (othersMove || stay.id() == now.down())) {
                down = stay;
            }
        }
        Map<String, String> values = down == null
                ? Map.of("track", Long.toString(now.down()))
                : Map.of(
                        "track", Long.toString(down.id()),
                        "still_us", Long.toString(down.motion().stillMicros(micros(record))),
                        "x", Long.toString(Math.round(down.place().cx())),
                        "y", Long.toString(Math.round(down.place().cy())));
        Finding found = new Finding(AlarmCode.ANIMAL_DOWN, down != null, values, List.of(frame(record)));
        Conditions after = now.conditions().with(found, told);
        return new Memory(now.stays(), now.movers(), now.returns(), down == null ? 0 : down.id(), after);
    }

    private static List<Long> returns(List<Long> before, ObservedFrame record) {
        List<Long> returns = new ArrayList<>(before);
        record.told().stream()
                .filter(told -> told.kind() == Sighting.Kind.CROSSING_OUT)
                .forEach(told -> returns.add(micros(record)));
        long oldest = micros(record) - Limit.REVERSE_SECONDS.micros(record.thresholds());
        returns.removeIf(micros -> micros < oldest);
        return returns.subList(Math.max(0, returns.size() - MAX_RETURNS), returns.size());
    }

    private static Memory flow(Memory now, ObservedFrame record, List<UntimedSighting> told) {
        boolean reversed = now.returns().size() >= Limit.REVERSE_COUNT.in(record.thresholds());
        Finding found = new Finding(
                AlarmCode.REVERSE_FLOW,
                reversed,
                Map.of("out", Integer.toString(now.returns().size())),
                List.of(frame(record)));
        Conditions after = now.conditions().with(found, told);
        return new Memory(now.stays(), now.movers(), now.returns(), now.down(), after);
    }
}
