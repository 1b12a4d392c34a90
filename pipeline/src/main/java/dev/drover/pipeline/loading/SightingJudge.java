package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.alarm.AlarmReason;
import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.CameraFaults;
import dev.drover.pipeline.alarm.ZoneConditions;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.camera.Plates;
import dev.drover.pipeline.flow.GapPayload;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one thing that a camera saw changes in its loading: the count, the bay, readings, conditions of alarms. */
final class SightingJudge {

    private static final int MAX_HELD = 64;
    /** A vehicle that stood so long before the rear-door camera was there to be loaded. */
    private static final long LOADED_MICROS = 60_000_000;

    private final Loading loading;
    private final AlarmRegister book;
    private final LoadingRows rows;
    private final CommandJudge commands;

    SightingJudge(Loading loading, AlarmRegister book, LoadingRows rows, CommandJudge commands) {
        this.loading = loading;
        this.book = book;
        this.rows = rows;
        this.commands = commands;
    }

    void look(Sighting seen, Occasion at) {
        switch (seen.kind()) {
            case CROSSING_IN, CROSSING_OUT -> crossed(seen, at);
            case CROSSING_UNCERTAIN -> uncertain(seen, at);
            case READING -> read(seen, at);
            case ZONE_ENTERED, ZONE_LEFT -> zone(seen);
            case CONDITION_ON -> condition(seen, seen.subject(), true);
            case CONDITION_OFF -> condition(seen, seen.subject(), false);
            case GAP -> gap(seen, at);
            case HINT, PROGRESS -> {
                // Hints are the camera's rows; progress only lets time pass.
            }
        }
    }

    private void crossed(Sighting seen, Occasion at) {
        boolean inwards = seen.kind() == Sighting.Kind.CROSSING_IN;
        if (loading.waiting()) {
            return;
        }
        if ((seen.cameraId() + "/" + seen.subject()).equals(loading.plan.secondCountingLine())) {
            loading.count.crossedSecond(inwards);
        }
        if (!loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        resume(at);
        int before = loading.count.machine();
        loading.count.crossed(inwards, seen.track(), at.micros());
        int nth = inwards ? loading.count.machine() : before;
        String compartment = Compartments.of(loading.plan.compartments(), nth);
        Map<String, String> values = new HashMap<>(seen.values());
        if (!compartment.isEmpty()) {
            values.put(LedgerValues.COMPARTMENT, compartment);
        }
        rows.add(
                inwards ? LedgerEntry.Type.CROSSING_IN : LedgerEntry.Type.CROSSING_OUT, seen.subject(), at, "", values);
    }

    /** Counting had ended by itself, and goes on. */
    private void resume(Occasion at) {
        if (loading.life instanceof LifeCycle.Reconciling ended) {
            loading.life = ended.resume();
            if (loading.faulted(CameraRole.RAMP)) {
                loading.count.blindSince(at.micros());
            }
        }
    }

    private void uncertain(Sighting seen, Occasion at) {
        if (loading.waiting() || !loading.counts(seen.cameraId(), seen.subject())) {
            return;
        }
        UncertainPayload why = UncertainPayload.of(seen);
        String event = rows.add(LedgerEntry.Type.CROSSING_UNCERTAIN, seen.subject(), at, why.reason(), seen.values());
        int net = why.counted() ? loading.count.countedOf(seen.track()) : 0;
        loading.count.add(RecountItem.open(event, why.reason(), net));
    }

    private void read(Sighting seen, Occasion at) {
        ReadingState now = loading.readingJudge().judge(seen);
        boolean seal = now.slot() == ReadingSlot.SEAL;
        boolean rear = loading.plan
                .role(seen.cameraId())
                .filter(CameraRole.REAR_DOOR::equals)
                .isPresent();
        if ((seal && !rear) || (!seal && !Plates.expectedIn(loading.plan).containsKey(now.slot()))) {
            return;
        }
        ReadingState before = loading.readings.get(now.slot());
        if (now.outcome() == ReadingOutcome.MATCH) {
            matched(seen, before, rear);
        }
        ReadingState standing = ReadingJudge.standing(before, now);
        loading.readings.put(now.slot(), standing);
        boolean settled =
                loading.readingJudge().settled(standing, ReadingPayload.of(seen).ended());
        if (settled && standing.differs(loading.shown.get(now.slot()))) {
            rows.add(standing, at);
        }
    }

    private void matched(Sighting seen, ReadingState before, boolean rear) {
        boolean seal = ReadingPayload.ofSeal(seen);
        if (seal) {
            loading.sealing = loading.sealing.sealSeen(seen.micros());
        }
        if (rear && !seal) {
            loading.sealing = loading.sealing.plateSeen(seen.micros());
        }
        boolean gate = loading.plan
                .role(seen.cameraId())
                .filter(CameraRole.GATE::equals)
                .isPresent();
        boolean again = before != null && before.track() != seen.track();
        boolean sealed = loading.gates.get(Gate.SEALING).state() == Gate.State.PASSED;
        if (gate && again && loading.reconciling() && !sealed) {
            loading.sealing = loading.sealing.left();
        }
    }

    private void zone(Sighting seen) {
        boolean entered = seen.kind() == Sighting.Kind.ZONE_ENTERED;
        CameraRole role = loading.plan.role(seen.cameraId()).orElse(CameraRole.OTHER);
        ZonePayload zone = ZonePayload.of(seen);
        if (zone.in(Zone.Kind.BAY)) {
            if (role == CameraRole.DISINFECTION) {
                loading.bay = entered
                        ? Bay.entered(loading.bay, seen, loading.faulted(seen.cameraId()))
                        : Bay.left(loading.bay, seen, loading.thresholds().disinfectionDwellMicros());
            }
        } else if (zone.inPicture()) {
            if (role == CameraRole.REAR_DOOR && !entered) {
                vehicleLeft(zone);
            }
        } else {
            ZoneConditions.codeOf(seen).ifPresent(code -> condition(seen, code, entered));
        }
    }

    /** The vehicle that stood there to be loaded is gone, and nothing sealed it. */
    private void vehicleLeft(ZonePayload zone) {
        boolean stood = zone.dwellMicros() >= LOADED_MICROS;
        boolean sealed = loading.gates.get(Gate.SEALING).state() == Gate.State.PASSED;
        if (stood && loading.reconciling() && !sealed) {
            loading.sealing = loading.sealing.left();
        }
    }

    private void condition(Sighting seen, String code, boolean on) {
        if (CameraFaults.is(code)) {
            return;
        }
        CameraHealth before = loading.health(seen.cameraId());
        List<String> held = new ArrayList<>(before.conditions());
        // A zone may have several in it: it is free again when each has left.
        if (on && held.size() < MAX_HELD) {
            held.add(code);
        } else if (!on) {
            held.remove(code);
        }
        loading.cameras.put(seen.cameraId(), new CameraHealth(seen.cameraId(), before.faults(), held));
        boolean tooEarly = AlarmCode.DOOR_OPEN_AFTER.is(code) && !loading.sealing.closed();
        if (on && !tooEarly) {
            book.on(
                    code,
                    seen.cameraId(),
                    seen.micros(),
                    AlarmReason.measured(seen.cameraId(), code, seen.values(), seen.frames()));
        } else if (!held.contains(code)) {
            book.off(code, seen.cameraId(), seen.micros());
        }
    }

    private void gap(Sighting seen, Occasion at) {
        GapPayload gap = GapPayload.of(seen);
        boolean brief = gap.toMicros() - gap.fromMicros() < loading.thresholds().blindMicros();
        if (brief || gap.cause().equals(GapCause.SAMPLED.name())) {
            return;
        }
        CameraRole role = loading.plan.role(seen.cameraId()).orElse(CameraRole.OTHER);
        if (role == CameraRole.DISINFECTION) {
            loading.bay = Bay.blind(loading.bay);
        }
        if (!(loading.life instanceof LifeCycle.Armed armed)) {
            return;
        }
        if (seen.cameraId().equals(loading.secondCamera())) {
            loading.count.secondIsBlind();
        }
        // While a fault is known, its own entry covers this.
        if (role == CameraRole.RAMP && !loading.faulted(seen.cameraId()) && gap.toMicros() > armed.sinceMicros()) {
            commands.addBlind(at, Math.max(gap.fromMicros(), armed.sinceMicros()), gap.toMicros(), gap.cause());
        }
    }
}
