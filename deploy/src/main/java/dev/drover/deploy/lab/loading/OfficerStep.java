package dev.drover.deploy.lab.loading;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Outcome;
import java.util.Map;

/**
 * What the officer of a simulated loading does.
 *
 * @param at seconds into the loading, as its script counts them
 * @param kind of the command
 * @param values of the command
 */
public record OfficerStep(double at, Command.Kind kind, Map<String, String> values) {

    public OfficerStep {
        values = Map.copyOf(values);
    }

    /** The animals are healthy. */
    public static OfficerStep sign(double at) {
        return new OfficerStep(at, Command.Kind.SIGN_CLINICAL, Map.of(CommandKeys.RESULT, CommandKeys.PASS));
    }

    /** Counting begins. */
    public static OfficerStep arm(double at) {
        return new OfficerStep(at, Command.Kind.ARM, Map.of());
    }

    /** So many were counted by hand. */
    public static OfficerStep tally(double at, int head) {
        return new OfficerStep(at, Command.Kind.HAND_TALLY, Map.of(CommandKeys.COUNT, Integer.toString(head)));
    }

    public static OfficerStep endCounting(double at) {
        return new OfficerStep(at, Command.Kind.END_COUNTING, Map.of());
    }

    public static OfficerStep closeDoor(double at) {
        return new OfficerStep(at, Command.Kind.DOOR_CLOSED, Map.of());
    }

    /** The truck does not go where it was to go, which ends the loading without a release. */
    public static OfficerStep sendBack(double at, String reason) {
        Map<String, String> values = Map.of(CommandKeys.OUTCOME, Outcome.RETURNED.name(), CommandKeys.REASON, reason);
        return new OfficerStep(at, Command.Kind.CONCLUDE, values);
    }

    /**
     * The command that says it.
     *
     * @param id unique for ever
     * @param batch of the loading
     * @param officer who says it
     * @param atMicros when he says it
     */
    public Command command(String id, String batch, String officer, long atMicros) {
        return new Command(id, batch, kind, officer, atMicros, values);
    }
}
