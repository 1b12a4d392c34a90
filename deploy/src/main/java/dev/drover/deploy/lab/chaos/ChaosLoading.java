package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.Declaration;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.deploy.plant.roles.CommandSigner;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.PlanJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The loading that a scene is: a plan, and an officer who signs, arms, tallies and concludes. What he says rides in the
 * detections, so gates, commands, reconciliation and alarms stand or fall with the same proof as the counts.
 */
final class ChaosLoading {

    private static final long HOURS = 4 * 3_600_000_000L;
    /** The scene is played faster than life, so that his words have no time of their own. */
    private static final double AT_ONCE = 0;

    private static final String OFFICER = "chaos-officer";

    private final ChaosRun run;
    private final String batch;
    private int commands;

    private ChaosLoading(ChaosRun run, String batch) {
        this.run = run;
        this.batch = batch;
    }

    /**
     * Lays down the plan of a loading and begins it.
     *
     * @param ramp camera that counts
     * @param others further cameras that belong to it
     */
    static ChaosLoading begin(ChaosRun run, String ramp, List<String> others) throws Exception {
        ChaosLoading loading = new ChaosLoading(run, "batch-" + ramp);
        List<PlanCamera> cameras = new ArrayList<>(List.of(new PlanCamera(ramp, CameraRole.RAMP)));
        others.forEach(other -> cameras.add(new PlanCamera(other, CameraRole.GATE)));
        long now = System.currentTimeMillis() * 1000;
        Declaration declared = new Declaration(
                loading.batch,
                "chaos",
                now - HOURS,
                now + HOURS,
                loading.net(),
                "",
                List.of("SEAL" + ramp.replaceAll("[^0-9]", "")),
                cameras,
                run.script().line().id());
        run.produce(
                JudgementTopics.PLANS,
                List.of(new ProducerRecord<>(
                        JudgementTopics.PLANS, TopicKeys.bytes(loading.batch), PlanJson.write(declared.plan()))));
        loading.says(OfficerStep.sign(AT_ONCE));
        loading.says(OfficerStep.arm(AT_ONCE));
        return loading;
    }

    String batch() {
        return batch;
    }

    private int net() {
        return run.script().truth().in() - run.script().truth().out();
    }

    /** Counts by hand, ends the counting and sends the truck back. */
    void conclude() throws Exception {
        says(OfficerStep.tally(AT_ONCE, net()));
        says(OfficerStep.endCounting(AT_ONCE));
        says(OfficerStep.sendBack(AT_ONCE, "the scene is over"));
    }

    private void says(OfficerStep step) throws Exception {
        Command command = CommandSigner.of(run.plant().folder())
                .apply(step.command(batch + "-" + ++commands, batch, OFFICER, System.currentTimeMillis() * 1000));
        run.produce(
                JudgementTopics.COMMANDS,
                List.of(new ProducerRecord<>(
                        JudgementTopics.COMMANDS, TopicKeys.bytes(batch), CommandJson.write(command))));
    }
}
