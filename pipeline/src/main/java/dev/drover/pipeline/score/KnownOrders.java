package dev.drover.pipeline.score;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Seal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that people laid down, as one picture to ask what of it one camera's record is to carry. Belongs to one thread.
 */
final class KnownOrders {

    /** A camera's own commands, about alarms that belong to no loading, ride for this long after they were given. */
    private static final long CAMERA_COMMAND_MICROS = 24L * 3600 * 1_000_000;

    private final Map<String, LoadingPlan> plans = new TreeMap<>();
    private final TreeMap<Integer, JudgementRules> judgement = new TreeMap<>();
    private final Map<String, TargetCommands> commands = new HashMap<>();
    private final Map<String, Seal> seals = new HashMap<>();

    /** @param standing what stood on the topics when the job started */
    KnownOrders(Orders standing) {
        standing.plans().forEach(plan -> plans.put(plan.batch(), plan));
        standing.judgement().forEach(rules -> judgement.put(rules.version(), rules));
        standing.commands()
                .forEach(command ->
                        commands.merge(command.target(), TargetCommands.NONE.with(command), TargetCommands::with));
        standing.seals().forEach(seal -> seals.put(seal.number(), seal));
    }

    /** The newer of what stood and what came since. */
    void plan(String batch, KnownPlan known) {
        LoadingPlan plan = known.plan();
        if (plan == null) {
            plans.remove(batch);
        } else {
            plans.merge(batch, plan, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
        }
    }

    void judgement(JudgementRules rules) {
        judgement.put(rules.version(), rules);
    }

    void commands(String target, TargetCommands more) {
        commands.merge(target, more, TargetCommands::with);
    }

    void seal(Seal seal) {
        seals.put(seal.number(), seal);
    }

    /** What holds for a record of {@code cameraId} at {@code micros}. */
    Orders of(String cameraId, long micros) {
        List<LoadingPlan> concerned = plans.values().stream()
                .filter(plan -> plan.concerns(cameraId, micros))
                .sorted(Comparator.comparing(LoadingPlan::batch))
                .toList();
        List<Command> given = new ArrayList<>();
        List<Seal> held = new ArrayList<>();
        for (LoadingPlan plan : concerned) {
            given.addAll(
                    commands.getOrDefault(plan.batch(), TargetCommands.NONE).commands());
            plan.seals().stream().filter(seals::containsKey).map(seals::get).forEach(held::add);
        }
        commands.getOrDefault(cameraId, TargetCommands.NONE).commands().stream()
                .filter(command -> command.atMicros() + CAMERA_COMMAND_MICROS > micros)
                .forEach(given::add);
        return new Orders(
                inForce(micros), concerned, given, held.stream().distinct().toList());
    }

    /** Whether {@code cameraId} watches a gate for some loading at {@code micros}. */
    boolean watchesGate(String cameraId, long micros) {
        return plans.values().stream()
                .anyMatch(plan -> plan.concerns(cameraId, micros)
                        && plan.role(cameraId).filter(CameraRole.GATE::equals).isPresent());
    }

    /** The highest version whose day has come: who writes a new one means to replace all before. */
    private List<JudgementRules> inForce(long micros) {
        return judgement.descendingMap().values().stream()
                .filter(rules -> rules.effectiveMicros() <= micros)
                .limit(1)
                .toList();
    }
}
