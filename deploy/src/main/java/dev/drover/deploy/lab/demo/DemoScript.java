package dev.drover.deploy.lab.demo;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.loading.Declaration;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.ReadingSlot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The loading of the simulated farm's showing.
 *
 * <p>The planted fault: one animal more is declared than the ramp's film shows, so the count cannot match and the truck
 * must not be released.
 *
 * @param plan what is declared
 * @param steps what the simulated officer does, in order
 */
record DemoScript(LoadingPlan plan, List<OfficerStep> steps) {

    static final String OFFICER = "demo-officer (simulated)";

    /** How the ids of the demo's loadings begin. */
    static final String BATCHES = "DEMO-";

    /** Until then the story goes before counting has ended: the rear door still stands open. */
    static final double BEFORE_DOOR = FarmCameras.DOOR_SHUTS - 1;

    private static final double PREPARE = FarmCameras.LEAD - 12;
    /** Longer than any picture is under way, so that counting ends after its last crossing is known. */
    private static final double AFTERWARDS = 4;
    /** The leaf needs five seconds to shut. */
    private static final double DOOR_IS_SHUT = FarmCameras.DOOR_SHUTS + 6;

    private static final double SEAL_LOOKED_AT = FarmCameras.DOOR_SHUTS + 45;

    DemoScript {
        steps = List.copyOf(steps);
    }

    /**
     * The script of a loading.
     *
     * @param showing when the showing that it belongs to began
     */
    static DemoScript at(Instant showing) {
        SceneTruth ramp = FarmCameras.truth("ramp");
        int head = ramp.in() - ramp.out();
        return new DemoScript(plan(showing, head + 1), steps(ramp.frames() / ramp.fps(), head));
    }

    private static LoadingPlan plan(Instant showing, int declared) {
        return new Declaration(
                        BATCHES
                                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                                        .withZone(ZoneOffset.ofHours(8))
                                        .format(showing),
                        FarmCameras.FARM,
                        EpochMicros.of(showing),
                        EpochMicros.of(showing.plusSeconds((long) FarmCameras.SHOWING)),
                        declared,
                        FarmCameras.truth("gate").plate(),
                        List.of(FarmCameras.truth("rear-door").seal()),
                        List.of(
                                new PlanCamera("gate", CameraRole.GATE),
                                new PlanCamera("ramp", CameraRole.RAMP),
                                new PlanCamera("rear-door", CameraRole.REAR_DOOR),
                                new PlanCamera("pen", CameraRole.PEN)),
                        Objects.requireNonNull(FarmCameras.lines().get("ramp"))
                                .get(0)
                                .id())
                .plan();
    }

    private static List<OfficerStep> steps(double film, int head) {
        double end = FarmCameras.LEAD + film + AFTERWARDS;
        return List.of(
                new OfficerStep(
                        PREPARE,
                        Command.Kind.CONFIRM_DISINFECTION,
                        Map.of(
                                CommandKeys.RESULT,
                                CommandKeys.PASS,
                                CommandKeys.REASON,
                                "simulated: the demo has no disinfection bay")),
                OfficerStep.sign(PREPARE + 2),
                OfficerStep.arm(PREPARE + 4),
                OfficerStep.tally(end - 1, head),
                OfficerStep.endCounting(end),
                OfficerStep.closeDoor(DOOR_IS_SHUT),
                new OfficerStep(
                        SEAL_LOOKED_AT,
                        Command.Kind.CONFIRM_READING,
                        Map.of(CommandKeys.READING, ReadingSlot.SEAL.name())));
    }
}
