package dev.drover.pipeline.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;

/**
 * What people laid down, riding in a camera's detections like {@link CameraRules} do: the score job writes it in where
 * it changes, in the first record after a start, and every {@link #RESTATED_MICROS} of the camera's time. So the one
 * log that the supervise job reads says by itself what held when; a replay needs no other topic, and whatever rides
 * twice is the same.
 *
 * @param judgement rules that came into force or are restated, oldest first
 * @param plans the plans that this camera belongs to
 * @param commands of those plans, or of this camera
 * @param seals where the seals of those plans stand, as far as the pool knows them
 * @param farm the camera's, empty where it is not said anew: whose an alarm is that belongs to no plan
 */
public record Orders(
        List<JudgementRules> judgement,
        List<LoadingPlan> plans,
        List<Command> commands,
        List<Seal> seals,
        // Records of before there was this lack it, and are written as they were.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String farm)
        implements Serializable {

    public static final Orders NONE = new Orders(List.of(), List.of(), List.of(), List.of(), "");

    /** A replay that begins this much earlier than its range knows all that held. */
    public static final long RESTATED_MICROS = 60_000_000;

    public Orders {
        judgement = List.copyOf(judgement);
        plans = List.copyOf(plans);
        commands = List.copyOf(commands);
        seals = List.copyOf(seals);
    }

    /** Orders that do not say whose the camera is. */
    public Orders(List<JudgementRules> judgement, List<LoadingPlan> plans, List<Command> commands, List<Seal> seals) {
        this(judgement, plans, commands, seals, "");
    }

    /** Orders that say nothing about seals, nor whose the camera is. */
    public Orders(List<JudgementRules> judgement, List<LoadingPlan> plans, List<Command> commands) {
        this(judgement, plans, commands, List.of());
    }

    public boolean none() {
        return judgement.isEmpty() && plans.isEmpty() && commands.isEmpty() && seals.isEmpty() && farm.isEmpty();
    }

    /** These, of a camera of {@code itsFarm}. */
    public Orders ofFarm(String itsFarm) {
        return new Orders(judgement, plans, commands, seals, itsFarm);
    }

    /** What of these was not said in {@code before}. */
    public Orders since(Orders before) {
        return new Orders(
                judgement.stream()
                        .filter(each -> !before.judgement().contains(each))
                        .toList(),
                plans.stream().filter(each -> !before.plans().contains(each)).toList(),
                commands.stream()
                        .filter(each -> !before.commands().contains(each))
                        .toList(),
                seals.stream().filter(each -> !before.seals().contains(each)).toList(),
                farm.equals(before.farm()) ? "" : farm);
    }
}
