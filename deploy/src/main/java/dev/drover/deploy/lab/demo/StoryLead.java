package dev.drover.deploy.lab.demo;

import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.deploy.lab.farm.FarmPosition;
import dev.drover.deploy.lab.farm.StoryCue;
import dev.drover.ingest.wire.EpochMicros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets the story of the simulated farm go as far as it may and as fast as the machine can follow, and waits for it. One
 * thread uses it.
 */
final class StoryLead {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PACE_EVERY = Duration.ofSeconds(2);
    private static final Duration START_UP = Duration.ofSeconds(60);
    private static final Duration TELL_AFTER = Duration.ofSeconds(40);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    /** The farm began its story anew: it was started again. */
    static final class BeganAnewException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final FarmPosition position;
    private final Path cueFile;
    private final DemoLog log;
    private final Consumer<String> say;
    /** Second of the story at which the present showing began. */
    private double showing;

    private double until = StoryCue.FIRST.until();
    private double reached;
    private DemoPace pace = DemoPace.FULL;
    private int told = DemoPace.FULL.tenths();
    private long looked = System.nanoTime();
    private double slowest = 1;
    private boolean started;
    private long startedAt = System.nanoTime();
    private long fullAt = System.nanoTime();
    private long toldAt = fullAt - TELL_EVERY.toNanos();

    /** @param say told what is waited for and how fast the farm goes */
    StoryLead(FarmPosition position, Path cueFile, DemoLog log, Consumer<String> say) {
        this.position = position;
        this.cueFile = cueFile;
        this.log = log;
        this.say = say;
    }

    /** Lets the story go to that second of the present showing. */
    void goTo(double second) throws IOException {
        until = showing + second;
        tellFarm();
    }

    private void tellFarm() throws IOException {
        new StoryCue(until, pace.value()).write(cueFile);
    }

    /** Waits until the farm is watched and its story begins. */
    void awaitBegin() throws InterruptedException {
        long since = System.nanoTime();
        while (second() <= 0) {
            since = rest("the simulated farm to begin", since);
        }
    }

    /** @param whole the present showing came to its end; else the farm began anew, and so does the story */
    void nextShowing(boolean whole) throws InterruptedException {
        showing = whole ? showing + FarmCameras.SHOWING : 0;
        reached = second();
        slowest = pace.value();
    }

    /** How slow the farm was in the present showing. */
    double pace() {
        return slowest;
    }

    /** Seconds of the story so far; the last known while the farm does not answer. */
    double second() throws InterruptedException {
        return position.seconds().orElse(reached);
    }

    /** Waits for a second of the present showing. */
    void awaitSecond(double second) throws InterruptedException, BeganAnewException {
        long since = System.nanoTime();
        while (true) {
            double at = second();
            if (at + 1 < reached) {
                // It must not go where the story before it might have gone.
                until = StoryCue.FIRST.until();
                throw new BeganAnewException();
            }
            reached = at;
            if (at >= showing + second) {
                return;
            }
            since = rest("second " + Math.round(second) + " of the simulated story", since);
        }
    }

    /** Waits until all pictures that are there by now are judged. */
    void awaitJudged() throws InterruptedException {
        long now = micros();
        await("the pictures so far to be judged", () -> log.judgedUntil(now));
    }

    /** Waits until it is so; says what it waits for when that takes long. */
    void await(String what, BooleanSupplier so) throws InterruptedException {
        long since = System.nanoTime();
        while (!so.getAsBoolean()) {
            since = rest(what, since);
        }
    }

    private long rest(String what, long since) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        long now = System.nanoTime();
        if (now - looked > PACE_EVERY.toNanos()) {
            looked = now;
            keepPace();
        }
        if (now - since > TELL_EVERY.toNanos() && !what.startsWith("second")) {
            say.accept("  the demo waits for " + what);
            return now;
        }
        return since;
    }

    private void keepPace() {
        double late = log.late(micros());
        if (starting(late)) {
            return;
        }
        setPace(pace.after(late));
        tell(late);
    }

    private void setPace(DemoPace next) {
        if (next.equals(pace)) {
            return;
        }
        pace = next;
        slowest = Math.min(slowest, pace.value());
        try {
            tellFarm();
        } catch (IOException e) {
            throw new UncheckedIOException("the farm cannot be told its pace", e);
        }
    }

    /** Whether the pictures that came while the jobs started are still being caught up with. */
    private boolean starting(double late) {
        if (late <= 0) {
            startedAt = System.nanoTime();
        } else if (late < DemoPace.LATE || System.nanoTime() - startedAt > START_UP.toNanos()) {
            started = true;
        }
        return !started;
    }

    /** What passes is not told. */
    private void tell(double late) {
        long now = System.nanoTime();
        if (pace.tenths() == 10) {
            fullAt = now;
        }
        boolean lasts = now - fullAt > TELL_AFTER.toNanos() && now - toldAt > TELL_EVERY.toNanos();
        if (pace.tenths() < told && lasts || pace.tenths() == 10 && told < 10) {
            told = pace.tenths();
            toldAt = now;
            say.accept(DemoWords.pace(pace, late));
        }
    }

    private static long micros() {
        return EpochMicros.of(Instant.now());
    }
}
