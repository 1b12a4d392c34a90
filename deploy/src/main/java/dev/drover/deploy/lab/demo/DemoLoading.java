package dev.drover.deploy.lab.demo;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.farm.FarmPosition;
import dev.drover.deploy.lab.loading.OfficerStep;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.deploy.plant.roles.Publications;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays a {@link DemoScript} on the topics for each showing of the simulated farm. Belongs to the launcher: when that
 * ends, the officer goes home.
 */
final class DemoLoading implements AutoCloseable {

    private final FarmPosition position;
    private final String bootstrap;
    private final CompactedTopic plans;
    private final CompactedTopic commands;
    private final Consumer<String> say;
    private final Thread officer;

    private DemoLoading(FarmPosition position, String bootstrap, Consumer<String> say) {
        this.position = position;
        this.bootstrap = bootstrap;
        this.plans = new CompactedTopic(bootstrap, JudgementTopics.PLANS);
        this.commands = new CompactedTopic(bootstrap, JudgementTopics.COMMANDS);
        this.say = say;
        this.officer = new Thread(this::work, "demo-officer");
        this.officer.setDaemon(true);
    }

    /** Lets the officer work, loading after loading. */
    static DemoLoading begin(FarmPosition position, String bootstrap, Consumer<String> say) {
        DemoLoading loading = new DemoLoading(position, bootstrap, say);
        loading.officer.start();
        return loading;
    }

    private void work() {
        try {
            Publications.judgement(bootstrap, DemoRules.rules());
            while (true) {
                double at = awaitShowing();
                Instant showing = Instant.now().minusNanos(Math.round(at * 1e9));
                DemoScript script = DemoScript.at(showing);
                plans.write(Map.of(script.plan().batch(), PlanJson.write(script.plan())));
                say.accept(announcement(script.plan()));
                play(script, showing);
                sleepUntil(showing, FarmCameras.SHOWING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            say.accept("the simulated officer could not go on: " + e.getCause());
        }
    }

    /** Waits for the early part of a showing; returns how far it is, in seconds. */
    private double awaitShowing() throws InterruptedException {
        while (true) {
            OptionalDouble at = position.seconds();
            if (at.isPresent() && at.getAsDouble() <= DemoScript.LATEST) {
                return at.getAsDouble();
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static String announcement(LoadingPlan plan) {
        return String.format(
                Locale.ROOT,
                "  Loading   %s: %d head declared, one too many on purpose; the count will not match",
                plan.batch(),
                plan.declaredHead());
    }

    private void play(DemoScript script, Instant showing) throws InterruptedException, ExecutionException {
        int number = 0;
        for (OfficerStep step : script.steps()) {
            sleepUntil(showing, step.at());
            Command command = command(script.plan().batch(), step, ++number);
            commands.write(Map.of(command.target(), CommandJson.write(command)));
        }
    }

    private static void sleepUntil(Instant showing, double second) throws InterruptedException {
        long left = Duration.between(Instant.now(), showing).toMillis() + Math.round(second * 1000);
        TimeUnit.MILLISECONDS.sleep(Math.max(0, left));
    }

    private static Command command(String batch, OfficerStep step, int number) {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return step.command(batch + "-" + number, batch, DemoScript.OFFICER, micros);
    }

    @Override
    public void close() {
        officer.interrupt();
    }
}
