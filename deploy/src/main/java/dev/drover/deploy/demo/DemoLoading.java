package dev.drover.deploy.demo;

import dev.drover.deploy.roles.CompactedTopic;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Plays a {@link DemoScript} on the topics, in time. Belongs to the launcher: when that ends, the officer goes home. */
public final class DemoLoading implements AutoCloseable {

    private final DemoScript script;
    private final CompactedTopic plans;
    private final CompactedTopic commands;
    private final Consumer<String> talk;
    private final Thread officer;

    private DemoLoading(DemoScript script, String bootstrap, Consumer<String> talk) {
        this.script = script;
        this.plans = new CompactedTopic(bootstrap, JudgementTopics.PLANS);
        this.commands = new CompactedTopic(bootstrap, JudgementTopics.COMMANDS);
        this.talk = talk;
        this.officer = new Thread(this::play, "demo-officer");
        this.officer.setDaemon(true);
    }

    /** Publishes the plan, then lets the officer work. */
    public static DemoLoading begin(DemoScript script, String bootstrap, Consumer<String> talk)
            throws InterruptedException, ExecutionException {
        DemoLoading loading = new DemoLoading(script, bootstrap, talk);
        LoadingPlan plan = script.plan();
        loading.plans.write(Map.of(plan.batch(), PlanJson.write(plan)));
        loading.officer.start();
        return loading;
    }

    /** What a person who looks on should know. */
    public String announcement() {
        long mismatch = script.steps().stream()
                .filter(step -> step.kind() == Command.Kind.END_COUNTING)
                .mapToLong(step -> step.after().toSeconds())
                .findFirst()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "  Loading   %s begins: %d head declared, one too many on purpose; counting ends in about %d s and the count will not match",
                script.plan().batch(),
                script.plan().declaredHead(),
                mismatch);
    }

    private void play() {
        long began = System.nanoTime();
        int number = 0;
        try {
            for (DemoScript.Step step : script.steps()) {
                long wait = step.after().toNanos() - (System.nanoTime() - began);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
                send(command(step, ++number));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            talk.accept("the simulated officer could not go on: " + e.getCause());
        }
    }

    private Command command(DemoScript.Step step, int number) {
        Instant now = Instant.now();
        String batch = script.plan().batch();
        return new Command(
                batch + "-" + number,
                batch,
                step.kind(),
                DemoScript.OFFICER,
                now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000,
                step.values());
    }

    private void send(Command command) throws InterruptedException, ExecutionException {
        commands.write(Map.of(command.target(), CommandJson.write(command)));
    }

    @Override
    public void close() {
        officer.interrupt();
    }
}
