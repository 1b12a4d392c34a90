package dev.drover.dashboard.health;

import io.vertx.core.Vertx;
import java.util.function.DoubleConsumer;

/**
 * How fast the simulated farm of a demonstration goes. Where its machine is too slow it is slowed, and whoever watches
 * must know that the animals are not that calm. Asked of the process that shows it, where there is one.
 */
public final class FarmPace {

    static final String PROCESS = "cameras";
    static final String METRIC = "drover_farm_pace_ratio";

    private static final long EVERY_MILLIS = 3_000;

    private final Vertx vertx;
    private final ProcessHealth health;
    private final DoubleConsumer told;
    private long timer = -1;

    /** @param told is given the pace, 1 for its own or where it is not known */
    public FarmPace(Vertx vertx, ProcessHealth health, DoubleConsumer told) {
        this.vertx = vertx;
        this.health = health;
        this.told = told;
    }

    /** Asks from now on; without such a process it never does. */
    public void start() {
        if (health.asks(PROCESS)) {
            timer = vertx.setPeriodic(EVERY_MILLIS, due -> ask());
        }
    }

    void ask() {
        health.value(PROCESS, METRIC)
                .onSuccess(ratio -> told.accept(Math.max(0, Math.min(1, Double.isNaN(ratio) ? 1 : ratio))));
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }
}
