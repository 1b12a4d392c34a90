package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.Orders;

/**
 * What a camera's records have said of the orders since the job started.
 *
 * @param all that held when they were looked at last
 * @param statedMicros event time of the record that said all of it
 * @param pauseMicros until all of it is said again: short after a start, when records may be repetitions that the
 *     supervise job drops with whatever rides in them, then {@link Orders#RESTATED_MICROS}
 */
record StatedOrders(Orders all, long statedMicros, long pauseMicros) {

    private static final long FIRST_PAUSE_MICROS = 1_000_000;

    /** All of it goes with the first record. */
    static StatedOrders first(Orders all, long micros) {
        return new StatedOrders(all, micros, FIRST_PAUSE_MICROS);
    }

    boolean due(long micros) {
        return micros >= statedMicros + pauseMicros;
    }

    StatedOrders restated(Orders now, long micros) {
        return new StatedOrders(now, micros, Math.min(2 * pauseMicros, Orders.RESTATED_MICROS));
    }

    StatedOrders changed(Orders now) {
        return new StatedOrders(now, statedMicros, pauseMicros);
    }
}
