package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;

/**
 * Takes plans whose time is over, and what people decided about them, out of the state of the score job. Time is that
 * of the newest frame this subtask saw, so subtasks may forget at different moments; none of it rides any more, so
 * nobody can tell.
 *
 * @param micros event time, 0 if no frame was seen yet
 */
record Forgetting(long micros) {

    /**
     * Commands may come before their plan, and alarms of cameras have none: those stay for so long after they were
     * given.
     */
    private static final long UNPLANNED_MICROS = 7L * 24 * 3600 * 1_000_000;

    static Forgetting of(long micros) {
        return new Forgetting(micros);
    }

    void forget(BroadcastState<String, KnownPlan> plans, BroadcastState<String, TargetCommands> commands)
            throws Exception {
        for (String batch : past(plans)) {
            plans.remove(batch);
            commands.remove(batch);
        }
        for (String target : stale(plans, commands)) {
            commands.remove(target);
        }
    }

    private List<String> past(BroadcastState<String, KnownPlan> plans) throws Exception {
        List<String> past = new ArrayList<>();
        for (Map.Entry<String, KnownPlan> entry : plans.entries()) {
            LoadingPlan plan = entry.getValue().plan();
            if (plan != null && plan.forgottenMicros() <= micros) {
                past.add(entry.getKey());
            }
        }
        return past;
    }

    private List<String> stale(BroadcastState<String, KnownPlan> plans, BroadcastState<String, TargetCommands> commands)
            throws Exception {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, TargetCommands> entry : commands.entries()) {
            List<Command> given = entry.getValue().commands();
            boolean old = given.get(given.size() - 1).atMicros() + UNPLANNED_MICROS <= micros;
            if (old && !plans.contains(entry.getKey())) {
                stale.add(entry.getKey());
            }
        }
        return stale;
    }
}
