package dev.drover.pipeline.loading;

import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.alarm.RegisterState;
import dev.drover.pipeline.camera.CameraHealth;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one loading.
 *
 * @param plan in force, null before the first
 * @param rules of judgement in force, null before the log names any
 * @param life how far it is
 * @param gates in order
 * @param count of the animals
 * @param bay of the disinfection
 * @param clinical what was signed
 * @param readings of plates and seal, as they stand
 * @param shown the same as the newest row of each says
 * @param sealing of doors and seal
 * @param seals what the pool says of the allotted ones
 * @param book its alarms
 * @param cameraAlarms alarms of its cameras that stop it, newest step
 * @param cameras their health
 * @param taken ids of commands that were obeyed or refused
 * @param people who did what of that which others may have to check
 * @param compared what the newest RECONCILIATION row said, empty before the first
 * @param dueMicros event time at which something changes by itself
 */
public record LoadingState(
        @Nullable LoadingPlan plan,
        @Nullable JudgementRules rules,
        LifeState life,
        List<GateState> gates,
        CountState count,
        BayState bay,
        GateState clinical,
        List<ReadingState> readings,
        List<ReadingState> shown,
        SealingState sealing,
        List<Seal> seals,
        RegisterState book,
        List<Alarm> cameraAlarms,
        List<CameraHealth> cameras,
        List<String> taken,
        List<PersonsStep> people,
        String compared,
        long dueMicros) {

    public static final LoadingState NEW = new LoadingState(
            null,
            null,
            new LifeState(Phase.WAITING, 0, 0, ""),
            List.of(),
            CountState.NONE,
            BayState.NONE,
            GateState.waiting(Gate.CLINICAL),
            List.of(),
            List.of(),
            SealingState.NONE,
            List.of(),
            RegisterState.EMPTY,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "",
            AlarmRegister.NEVER);

    public LoadingState {
        gates = List.copyOf(gates);
        readings = List.copyOf(readings);
        // A checkpoint of before there was this has none of it.
        shown = shown == null ? List.of() : List.copyOf(shown);
        seals = List.copyOf(seals);
        cameraAlarms = List.copyOf(cameraAlarms);
        cameras = List.copyOf(cameras);
        taken = List.copyOf(taken);
        people = List.copyOf(people);
    }
}
