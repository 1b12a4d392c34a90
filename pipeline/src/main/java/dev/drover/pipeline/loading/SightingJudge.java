package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.alarm.CameraFaults;
import dev.drover.pipeline.alarm.ZoneConditions;
import dev.drover.pipeline.camera.Plates;
import dev.drover.pipeline.flow.GapPayload;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Zone;
import java.util.Optional;

/**
 * What one thing that a camera saw changes in its loading: the count, the bay, readings, conditions of alarms. Whatever
 * does not concern the loading changes nothing.
 */
final class SightingJudge {

    /** A vehicle that stood so long before the rear-door camera was there to be loaded. */
    private static final long LOADED_MICROS = 60_000_000;

    private final Loading loading;
    private final LoadingAlarms alarms;
    private final LoadingRows rows;
    private final Counting counting;

    SightingJudge(Loading loading, LoadingAlarms alarms, LoadingRows rows, Counting counting) {
        this.loading = loading;
        this.alarms = alarms;
        this.rows = rows;
        this.counting = counting;
    }

    void look(Sighting seen, Occasion at) {
        switch (seen.kind()) {
            case CROSSING_IN, CROSSING_OUT -> counting.crossed(seen, at);
            case CROSSING_UNCERTAIN -> counting.uncertain(seen, at);
            case READING -> {
                // A plan expects no container; its number is a row of the camera.
                if (!ReadingPayload.ofContainer(seen)) {
                    read(seen, at);
                }
            }
            case ZONE_ENTERED, ZONE_LEFT -> zone(seen, ZonePayload.of(seen));
            case CONDITION_ON, CONDITION_OFF -> condition(seen, seen.subject());
            case GAP -> gap(seen, GapPayload.of(seen), at);
            case HINT, PROGRESS -> {
                // Hints are the camera's rows; progress only lets time pass.
            }
        }
    }

    private void read(Sighting seen, Occasion at) {
        ReadingState now = loading.readingJudge().judge(seen);
        if (!concerns(seen, now.slot())) {
            return;
        }
        Optional<ReadingState> before = loading.readings().of(now.slot());
        if (now.outcome() == ReadingOutcome.MATCH) {
            matched(seen, before);
        }
        ReadingState standing = ReadingJudge.standing(before.orElse(null), now);
        loading.readings().set(standing);
        boolean settled =
                loading.readingJudge().settled(standing, ReadingPayload.of(seen).ended());
        if (settled && loading.readings().isNews(standing)) {
            rows.add(standing, at);
        }
    }

    /**
     * The seal is read at the rear door; plates anywhere, as far as the plan expects them. A vehicle is sealed when it
     * is loaded: a seal that is seen before loading began is on another, on the one before in most cases.
     */
    private boolean concerns(Sighting seen, ReadingSlot slot) {
        return slot == ReadingSlot.SEAL
                ? loading.has(seen.cameraId(), CameraRole.REAR_DOOR) && !loading.waiting()
                : Plates.expectedIn(loading.plan()).containsKey(slot);
    }

    private void matched(Sighting seen, Optional<ReadingState> before) {
        if (ReadingPayload.ofSeal(seen)) {
            loading.seeSeal(seen.micros());
        } else if (loading.has(seen.cameraId(), CameraRole.REAR_DOOR)) {
            loading.seePlateAtTheDoors(seen.micros());
        }
        boolean again =
                before.filter(reading -> reading.track() != seen.track()).isPresent();
        if (again && loading.has(seen.cameraId(), CameraRole.GATE)) {
            loading.leave();
        }
    }

    private void zone(Sighting seen, ZonePayload zone) {
        if (zone.in(Zone.Kind.BAY)) {
            bay(seen);
        } else if (zone.inPicture()) {
            picture(seen, zone);
        } else {
            ZoneConditions.codeOf(seen).ifPresent(code -> condition(seen, code));
        }
    }

    private void bay(Sighting seen) {
        if (!loading.has(seen.cameraId(), CameraRole.DISINFECTION)) {
            return;
        }
        if (begins(seen)) {
            loading.enterBay(seen);
        } else {
            loading.leaveBay(seen);
        }
    }

    private void picture(Sighting seen, ZonePayload zone) {
        boolean stood = zone.dwellMicros() >= LOADED_MICROS;
        if (!begins(seen) && stood && loading.has(seen.cameraId(), CameraRole.REAR_DOOR)) {
            loading.leave();
        }
    }

    private static boolean begins(Sighting seen) {
        return seen.kind() == Sighting.Kind.ZONE_ENTERED || seen.kind() == Sighting.Kind.CONDITION_ON;
    }

    /** Faults of the camera itself are its own alarms, and come with its news. */
    private void condition(Sighting seen, String code) {
        if (CameraFaults.is(code)) {
            return;
        }
        boolean on = begins(seen);
        boolean held = loading.cameras().condition(seen.cameraId(), code, on);
        boolean tooEarly =
                AlarmCode.DOOR_OPEN_AFTER.is(code) && !loading.sealing().closed();
        if (on && !tooEarly) {
            alarms.on(code, seen);
        } else if (!held) {
            alarms.off(code, seen);
        }
    }

    private void gap(Sighting seen, GapPayload gap, Occasion at) {
        boolean brief = gap.toMicros() - gap.fromMicros() < loading.thresholds().blindMicros();
        if (brief || gap.cause().equals(GapCause.SAMPLED.name())) {
            return;
        }
        if (loading.has(seen.cameraId(), CameraRole.DISINFECTION)) {
            loading.loseSightOfBay();
        }
        counting.gap(seen, gap, at);
    }
}
