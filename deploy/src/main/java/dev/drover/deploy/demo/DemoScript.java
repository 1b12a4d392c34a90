package dev.drover.deploy.demo;

import dev.drover.deploy.farm.FarmCameras;
import dev.drover.inference.scene.SceneTruth;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.ReadingSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The loading of the simulated farm.
 *
 * <p>The planted fault: one animal more is declared than the ramp's film shows, so the count cannot match and the truck must not be
 * released. The film repeats without a break, so one length of it, begun anywhere, shows all its crossings once.
 *
 * @param plan what is declared
 * @param steps what the simulated officer does, in order
 */
public record DemoScript(LoadingPlan plan, List<Step> steps) {

    static final String OFFICER = "demo-officer (simulated)";

    /** Longer than any picture is under way, so that counting ends after its last crossing is known. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);

    private static final Duration BEFORE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(2);

    /**
     * One command.
     *
     * @param after since the loading began
     * @param kind what the officer does
     * @param values the command's
     */
    public record Step(Duration after, Command.Kind kind, Map<String, String> values) {}

    public DemoScript {
        steps = List.copyOf(steps);
    }

    /** The script of a loading that begins at {@code now}. */
    public static DemoScript at(Instant now) {
        SceneTruth ramp = FarmCameras.truth("ramp");
        int head = ramp.in() - ramp.out();
        Duration film = Duration.ofMillis(Math.round(1000 * ramp.frames() / ramp.fps()));
        return new DemoScript(plan(now, head + 1), steps(film, head));
    }

    private static LoadingPlan plan(Instant now, int declared) {
        return new LoadingPlan(
                "DEMO-"
                        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                                .withZone(ZoneOffset.ofHours(8))
                                .format(now),
                1,
                FarmCameras.FARM,
                Leg.FARM_TO_TRANSFER,
                micros(now.minus(BEFORE)),
                micros(now.plus(LONGEST)),
                declared,
                FarmCameras.truth("gate").plate(),
                "",
                "",
                List.of(FarmCameras.truth("rear-door").seal()),
                List.of(
                        new PlanCamera("gate", CameraRole.GATE),
                        new PlanCamera("ramp", CameraRole.RAMP),
                        new PlanCamera("rear-door", CameraRole.REAR_DOOR),
                        new PlanCamera("pen", CameraRole.PEN)),
                FarmCameras.lines().get("ramp").get(0).id(),
                "",
                List.of(),
                "",
                "");
    }

    private static List<Step> steps(Duration film, int head) {
        Duration arm = Duration.ofSeconds(8);
        Duration end = arm.plus(film).plus(AFTERWARDS);
        return List.of(
                new Step(
                        Duration.ofSeconds(3),
                        Command.Kind.CONFIRM_DISINFECTION,
                        Map.of("result", "pass", "reason", "simulated: the demo has no disinfection bay")),
                new Step(Duration.ofSeconds(5), Command.Kind.SIGN_CLINICAL, Map.of("result", "pass")),
                new Step(arm, Command.Kind.ARM, Map.of()),
                new Step(end.minusSeconds(1), Command.Kind.HAND_TALLY, Map.of("count", Integer.toString(head))),
                new Step(end, Command.Kind.END_COUNTING, Map.of()),
                new Step(end.plusSeconds(5), Command.Kind.DOOR_CLOSED, Map.of()),
                new Step(
                        end.plusSeconds(50), Command.Kind.CONFIRM_READING, Map.of("reading", ReadingSlot.SEAL.name())));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
