package dev.drover.deploy.lab.demo;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.farm.FarmPosition;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.deploy.plant.roles.Publications;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Leads the story of the simulated farm and plays its officer, loading after loading. The story waits for the ledger:
 * no pig walks before counting has begun, no door is shut before counting has ended, and no truck comes before the
 * loading before it is concluded and its alarms are closed. Belongs to the launcher: when that ends, the officer goes
 * home.
 */
final class DemoLoading implements AutoCloseable {

    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMillis(250));

    private static final String SIMULATED = "simulated: this loading of the demo is over";

    /** Second of a showing from which no picture shows the truck before any more, nor yet the next one. */
    private static final double CLEARED = 2;

    private final StoryLead lead;
    private final DemoLog log;
    private final String bootstrap;
    private final CompactedTopic plans;
    private final CompactedTopic commands;
    private final UnaryOperator<Command> signed;
    private final Consumer<String> say;
    private final SupervisedLoop officer;
    private boolean turnedUp;
    private int number;

    /**
     * The plant that the loadings are of.
     *
     * @param bootstrap its Kafka
     * @param signed signs a command in its name
     */
    record Plant(String bootstrap, UnaryOperator<Command> signed) {}

    private DemoLoading(FarmPosition position, Path cueFile, Plant plant, Consumer<String> say) {
        this.bootstrap = plant.bootstrap();
        this.signed = plant.signed();
        this.log = new DemoLog(bootstrap);
        this.lead = new StoryLead(position, cueFile, log, say);
        this.plans = new CompactedTopic(bootstrap, JudgementTopics.PLANS);
        this.commands = new CompactedTopic(bootstrap, JudgementTopics.COMMANDS);
        this.say = say;
        this.officer = new SupervisedLoop("demo-officer", this::turnUp, PAUSES, this::keptFrom);
    }

    /**
     * Lets the officer work, loading after loading.
     *
     * @param position how far the farm's story is
     * @param cueFile where the farm is told how far it may go
     */
    static DemoLoading begin(FarmPosition position, Path cueFile, Plant plant, Consumer<String> say) {
        DemoLoading loading = new DemoLoading(position, cueFile, plant, say);
        loading.officer.start();
        return loading;
    }

    /** Begins, or begins again after a failure: Kafka is away for a while whenever it is started again. */
    private SupervisedLoop.Session turnUp() throws InterruptedException, ExecutionException, IOException {
        Publications.judgement(bootstrap, DemoRules.rules());
        lead.await("what earlier runs left", log::caughtUp);
        if (turnedUp) {
            runOut();
        } else {
            lead.awaitBegin();
            turnedUp = true;
        }
        putAway();
        return new SupervisedLoop.Session() {
            @Override
            public boolean work() throws Exception {
                boolean whole = loaded();
                putAway();
                lead.nextShowing(whole);
                return true;
            }

            @Override
            public void close() {
                // What is open belongs to the whole demo.
            }
        };
    }

    /** Half a loading cannot be gone on with: the showing under way comes to its end without the officer. */
    private void runOut() throws InterruptedException, IOException {
        try {
            lead.goTo(FarmCameras.SHOWING);
            lead.awaitSecond(FarmCameras.SHOWING - 0.5);
            lead.nextShowing(true);
        } catch (StoryLead.BeganAnewException e) {
            lead.nextShowing(false);
        }
    }

    private void keptFrom(Exception why, Duration wait) {
        say.accept("  the simulated officer is kept from working ("
                + FailureSentence.of(why).text() + "); tries again in " + wait.toSeconds() + " s");
    }

    /** One loading; false when the farm was started again meanwhile. */
    private boolean loaded() throws InterruptedException, ExecutionException, IOException {
        try {
            load();
            return true;
        } catch (StoryLead.BeganAnewException e) {
            say.accept("  the simulated farm was started again; its loading is called off");
            return false;
        }
    }

    private void load() throws InterruptedException, ExecutionException, IOException, StoryLead.BeganAnewException {
        // What is still seen of the truck before would be read for this loading: its seal, long before there is one.
        lead.goTo(CLEARED);
        lead.awaitSecond(CLEARED - 0.1);
        lead.awaitJudged();
        DemoScript script = DemoScript.at(Instant.now());
        String batch = script.plan().batch();
        plans.write(Map.of(batch, PlanJson.write(script.plan())));
        say.accept(String.format(
                Locale.ROOT,
                "  Loading   %s: %d head declared, one too many on purpose; the count will not match",
                batch,
                script.plan().declaredHead()));
        lead.await("the plan in the ledger", () -> log.loading(batch).known());
        lead.goTo(FarmCameras.LEAD);
        for (OfficerStep step : script.steps()) {
            lead.awaitSecond(step.at());
            lead.awaitJudged();
            give(step, batch);
            if (step.kind() == Command.Kind.ARM) {
                lead.await("counting to begin", () -> log.loading(batch).reached(Phase.ARMED));
                lead.goTo(DemoScript.BEFORE_DOOR);
            } else if (step.kind() == Command.Kind.END_COUNTING) {
                lead.await("counting to end", () -> log.loading(batch).reached(Phase.RECONCILING));
                lead.goTo(FarmCameras.SHOWING);
            }
        }
        lead.awaitSecond(FarmCameras.SHOWING - 0.5);
        lead.awaitJudged();
        tell(script, log.loading(batch));
    }

    /** What a loading came to, for whoever looks whether the demo tells the truth. */
    private void tell(DemoScript script, DemoTally tally) {
        say.accept(String.format(
                Locale.ROOT,
                "  Loading   %s: shown %d, counted %d, %d to be recounted; alarms (code=severity) %s; the farm ran at %d %%",
                script.plan().batch(),
                script.plan().declaredHead() - 1,
                tally.machine(),
                tally.uncertain(),
                tally.alarms(),
                Math.round(lead.pace() * 100)));
    }

    /** Concludes what is over and closes its alarms, as a person would. */
    private void putAway() throws InterruptedException, ExecutionException {
        List<String> over = log.unconcluded();
        for (String batch : over) {
            give(OfficerStep.sendBack(0, SIMULATED), batch);
        }
        lead.await("the loading to be concluded", () -> log.unconcluded().isEmpty());
        for (Alarm alarm : log.notClosed()) {
            give(closing(alarm), alarm.subject());
        }
    }

    /** The count that does not match is the story's own and true; every other alarm came of the simulation. Pure. */
    static OfficerStep closing(Alarm alarm) {
        boolean planned = alarm.code().equals(AlarmCode.COUNT_MISMATCH.name());
        Verdict verdict = planned ? Verdict.CONFIRMED : Verdict.TEST;
        return new OfficerStep(
                0,
                Command.Kind.CLOSE_ALARM,
                Map.of(
                        CommandKeys.ALARM,
                        alarm.id(),
                        CommandKeys.VERDICT,
                        verdict.name(),
                        CommandKeys.NOTE,
                        SIMULATED));
    }

    /** Gives a command and waits until it has its row. */
    private void give(OfficerStep step, String target) throws InterruptedException, ExecutionException {
        long micros = EpochMicros.of(Instant.now());
        String id = "demo-" + micros + "-" + ++number;
        Command command = step.command(id, target, DemoScript.OFFICER, micros);
        commands.write(Map.of(command.target(), CommandJson.write(signed.apply(command))));
        lead.await("the answer to " + step.kind(), () -> log.answered(id));
    }

    @Override
    public void close() throws InterruptedException {
        officer.close();
        log.close();
    }
}
