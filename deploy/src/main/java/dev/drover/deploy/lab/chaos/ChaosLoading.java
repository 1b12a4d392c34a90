package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The loading that a scene is: a plan, and an officer who signs, arms, tallies and concludes. What he says rides in the
 * detections, so gates, commands, reconciliation and alarms stand or fall with the same proof as the counts.
 */
final class ChaosLoading {

    private static final long HOURS = 4 * 3_600_000_000L;
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
        LoadingPlan plan = new LoadingPlan(
                loading.batch,
                1,
                "chaos",
                Leg.FARM_TO_TRANSFER,
                now - HOURS,
                now + HOURS,
                run.script().truth().in() - run.script().truth().out(),
                "",
                "",
                "",
                List.of("SEAL" + ramp.replaceAll("[^0-9]", "")),
                cameras,
                run.script().line().id(),
                "",
                List.of(),
                "",
                "");
        run.produce(
                JudgementTopics.PLANS,
                List.of(new ProducerRecord<>(
                        JudgementTopics.PLANS, TopicKeys.bytes(loading.batch), PlanJson.write(plan))));
        loading.says(Command.Kind.SIGN_CLINICAL, Map.of(CommandKeys.RESULT, CommandKeys.PASS));
        loading.says(Command.Kind.ARM, Map.of());
        return loading;
    }

    String batch() {
        return batch;
    }

    /** Counts by hand, ends the counting and sends the truck back. */
    void conclude() throws Exception {
        int net = run.script().truth().in() - run.script().truth().out();
        says(Command.Kind.HAND_TALLY, Map.of(CommandKeys.COUNT, Integer.toString(net)));
        says(Command.Kind.END_COUNTING, Map.of());
        says(
                Command.Kind.CONCLUDE,
                Map.of(CommandKeys.OUTCOME, Outcome.RETURNED.name(), CommandKeys.REASON, "the scene is over"));
    }

    private void says(Command.Kind kind, Map<String, String> values) throws Exception {
        Command command =
                new Command(batch + "-" + ++commands, batch, kind, OFFICER, System.currentTimeMillis() * 1000, values);
        run.produce(
                JudgementTopics.COMMANDS,
                List.of(new ProducerRecord<>(
                        JudgementTopics.COMMANDS, TopicKeys.bytes(batch), CommandJson.write(command))));
    }
}
