package dev.drover.deploy.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScriptTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void shouldDeclareOneAnimalMoreThanTheRampShows() {
        SceneTruth ramp = FarmCameras.truth("ramp");

        LoadingPlan plan = DemoScript.at(NOW).plan();

        assertThat(plan.declaredHead()).isEqualTo(ramp.in() - ramp.out() + 1);
    }

    @Test
    void shouldExpectThePlateAndTheSealThatAreShown() {
        LoadingPlan plan = DemoScript.at(NOW).plan();

        assertThat(plan.truckPlate()).isEqualTo(FarmCameras.truth("gate").plate());
        assertThat(plan.seals()).containsExactly(FarmCameras.truth("rear-door").seal());
    }

    @Test
    void shouldUseCamerasAndALineThatTheFarmHas() {
        LoadingPlan plan = DemoScript.at(NOW).plan();

        List<String> served =
                FarmCameras.cameras("127.0.0.1", 554).stream().map(Camera::id).toList();
        assertThat(plan.cameras()).extracting(PlanCamera::cameraId).isSubsetOf(served);
        assertThat(FarmCameras.lines().get("ramp"))
                .extracting(line -> line.id())
                .contains(plan.countingLine());
    }

    @Test
    void shouldCountFromBeforeTheFirstPigUntilAfterTheLast() {
        SceneTruth ramp = FarmCameras.truth("ramp");
        List<OfficerStep> steps = DemoScript.at(NOW).steps();

        assertThat(at(steps, Command.Kind.ARM)).isLessThan(FarmCameras.LEAD);
        assertThat(at(steps, Command.Kind.END_COUNTING)).isGreaterThan(FarmCameras.LEAD + ramp.frames() / ramp.fps());
        assertThat(at(steps, Command.Kind.CONFIRM_READING)).isLessThan(FarmCameras.SHOWING);
    }

    /**
     * The story stands still before the door until counting has ended: an officer who waits for more waits for ever.
     */
    @Test
    void shouldHaveTheOfficerEndCountingBeforeTheStoryWaitsForIt() {
        List<OfficerStep> steps = DemoScript.at(NOW).steps();

        double ends = at(steps, Command.Kind.END_COUNTING);

        assertThat(at(steps, Command.Kind.ARM)).isLessThan(FarmCameras.LEAD);
        assertThat(ends).isLessThan(DemoScript.BEFORE_DOOR);
        assertThat(steps).filteredOn(step -> step.at() > ends).allMatch(step -> step.at() < FarmCameras.SHOWING - 1);
    }

    private static double at(List<OfficerStep> steps, Command.Kind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .mapToDouble(OfficerStep::at)
                .findFirst()
                .orElseThrow();
    }
}
