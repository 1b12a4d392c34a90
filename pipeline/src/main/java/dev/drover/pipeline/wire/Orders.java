package dev.drover.pipeline.wire;

import java.util.List;

/**
 * What people laid down, riding in a camera's detections like {@link CameraRules} do: the score job writes it in where it changes, in
 * the first record after a start, and every {@link #RESTATED_MICROS} of the camera's time. So the one log that the supervise job
 * reads says by itself what held when; a replay needs no other topic, and whatever rides twice is the same.
 *
 * @param judgement rules that came into force or are restated, oldest first
 * @param plans the plans that this camera belongs to
 * @param commands of those plans, or of this camera
 */
public record Orders(List<JudgementRules> judgement, List<LoadingPlan> plans, List<Command> commands) {

    public static final Orders NONE = new Orders(List.of(), List.of(), List.of());

    /** A replay that begins this much earlier than its range knows all that held. */
    public static final long RESTATED_MICROS = 60_000_000;

    public Orders {
        judgement = List.copyOf(judgement);
        plans = List.copyOf(plans);
        commands = List.copyOf(commands);
    }
}
