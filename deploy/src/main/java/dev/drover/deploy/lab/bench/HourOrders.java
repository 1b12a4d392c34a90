package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.loading.Declaration;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Zone;
import java.util.List;

/** What holds in a {@link RecordedHour}, and what its officer says: a plan and the same few words in each loading. */
final class HourOrders {

    private static final int HEAD = 144;
    private static final String OFFICER = "bench-officer";
    private static final long PLAN_HOLDS_MICROS = 4 * 3_600_000_000L;

    /** Rules and plans are told again so often. */
    private static final int EVERY_SECONDS = 60;

    private static final List<OfficerStep> WORDS = List.of(
            OfficerStep.sign(1100),
            OfficerStep.arm(1101),
            OfficerStep.tally(2990, HEAD),
            OfficerStep.closeDoor(2991),
            OfficerStep.sendBack(3500, "the hour is over"));

    private final SceneScript script;
    private final long beginMicros;

    HourOrders(SceneScript script, long beginMicros) {
        this.script = script;
        this.beginMicros = beginMicros;
    }

    CameraRules rules(HourCamera camera) {
        List<CountingLine> lines = camera.role() == CameraRole.RAMP ? List.of(script.line()) : List.of();
        List<Zone> zones =
                switch (camera.role()) {
                    case DISINFECTION -> List.of(zone("bay", Zone.Kind.BAY, 0.1, 0.9));
                    case REAR_DOOR -> List.of(zone("side", Zone.Kind.FORBIDDEN, 0, 0.15));
                    case PEN -> List.of(zone("pen", Zone.Kind.PEN, 0.01, 0.99));
                    default -> List.of();
                };
        return new CameraRules(camera.id(), 1, lines, zones);
    }

    private static Zone zone(String id, Zone.Kind kind, double from, double to) {
        return new Zone(
                id,
                kind,
                List.of(
                        new LinePoint(from, 0.05),
                        new LinePoint(to, 0.05),
                        new LinePoint(to, 1),
                        new LinePoint(from, 1)));
    }

    /** @param second of the hour */
    Orders at(HourCamera camera, long second) {
        boolean again = second % EVERY_SECONDS == 0;
        if (camera.role() == CameraRole.PEN) {
            return again ? new Orders(List.of(ShippedRules.judgement()), List.of(), List.of()) : Orders.NONE;
        }
        LoadingPlan plan = plan(camera.loading());
        List<Command> commands = WORDS.stream()
                .filter(word -> word.at() == second)
                .map(word -> word.command(plan.batch() + "-" + word.kind(), plan.batch(), OFFICER, beginMicros))
                .toList();
        if (again) {
            return new Orders(List.of(ShippedRules.judgement()), List.of(plan), commands);
        }
        return commands.isEmpty() ? Orders.NONE : new Orders(List.of(), List.of(), commands);
    }

    private LoadingPlan plan(int loading) {
        List<PlanCamera> cameras = HourCamera.ofLoading(loading).stream()
                .map(camera -> new PlanCamera(camera.id(), camera.role()))
                .toList();
        return new Declaration(
                        "bench-" + loading,
                        "farm" + loading,
                        beginMicros,
                        beginMicros + PLAN_HOLDS_MICROS,
                        HEAD,
                        HourSights.PLATE,
                        List.of(HourSights.SEAL),
                        cameras,
                        script.line().id())
                .plan();
    }
}
