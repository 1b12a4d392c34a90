package dev.drover.deploy.lab.demo;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.ReadingSlot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The loading of the simulated farm's showing.
 *
 * <p>The planted fault: one animal more is declared than the ramp's film shows, so the count cannot match and the truck must not be
 * released.
 *
 * @param plan what is declared
 * @param steps what the simulated officer does, in order
 */
public record DemoScript(LoadingPlan plan, List<Step> steps) {

    static final String OFFICER = "demo-officer (simulated)";

    /** Latest second of a showing at which a loading can begin: the officer is done before the first pig comes. */
    public static final double LATEST = FarmCameras.LEAD - 14;

    private static final double PREPARE = FarmCameras.LEAD - 12;
    /** Longer than any picture is under way, so that counting ends after its last crossing is known. */
    private static final double AFTERWARDS = 4;
    /** The leaf needs five seconds to shut. */
    private static final double DOOR_IS_SHUT = FarmCameras.DOOR_SHUTS + 6;

    private static final double SEAL_LOOKED_AT = FarmCameras.DOOR_SHUTS + 45;

    /**
     * One command.
     *
     * @param at seconds into the showing
     * @param kind what the officer does
     * @param values the command's
     */
    public record Step(double at, Command.Kind kind, Map<String, String> values) {}

    public DemoScript {
        steps = List.copyOf(steps);
    }

    /**
     * The script of a loading.
     *
     * @param showing when the showing that it belongs to began
     */
    public static DemoScript at(Instant showing) {
        SceneTruth ramp = FarmCameras.truth("ramp");
        int head = ramp.in() - ramp.out();
        return new DemoScript(plan(showing, head + 1), steps(ramp.frames() / ramp.fps(), head));
    }

    private static LoadingPlan plan(Instant showing, int declared) {
        return new LoadingPlan(
                "DEMO-"
                        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                                .withZone(ZoneOffset.ofHours(8))
                                .format(showing),
                1,
                FarmCameras.FARM,
                Leg.FARM_TO_TRANSFER,
                micros(showing),
                micros(showing.plusSeconds((long) FarmCameras.SHOWING)),
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

    private static List<Step> steps(double film, int head) {
        double end = FarmCameras.LEAD + film + AFTERWARDS;
        return List.of(
                new Step(
                        PREPARE,
                        Command.Kind.CONFIRM_DISINFECTION,
                        Map.of(
                                CommandKeys.RESULT,
                                CommandKeys.PASS,
                                CommandKeys.REASON,
                                "simulated: the demo has no disinfection bay")),
                new Step(PREPARE + 2, Command.Kind.SIGN_CLINICAL, Map.of(CommandKeys.RESULT, CommandKeys.PASS)),
                new Step(PREPARE + 4, Command.Kind.ARM, Map.of()),
                new Step(end - 1, Command.Kind.HAND_TALLY, Map.of(CommandKeys.COUNT, Integer.toString(head))),
                new Step(end, Command.Kind.END_COUNTING, Map.of()),
                new Step(DOOR_IS_SHUT, Command.Kind.DOOR_CLOSED, Map.of()),
                new Step(
                        SEAL_LOOKED_AT,
                        Command.Kind.CONFIRM_READING,
                        Map.of(CommandKeys.READING, ReadingSlot.SEAL.name())));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
