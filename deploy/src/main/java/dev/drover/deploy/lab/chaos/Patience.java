package dev.drover.deploy.lab.chaos;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import redis.clients.jedis.exceptions.JedisException;

/** Waiting for what must come, however busy the machine is; a broker or a Redis that is away means "not yet". */
final class Patience {

    static final Duration LONG = Duration.ofMinutes(10);

    private static final long LOOK_EVERY_MILLIS = 200;

    private Patience() {}

    /** What must come. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Returns the seconds it took.
     *
     * @throws IllegalStateException if it did not come within {@link #LONG}
     */
    static double until(String what, Condition condition) throws Exception {
        long began = System.nanoTime();
        long deadline = began + LONG.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + LONG.toSeconds() + " s in vain: " + what);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException | JedisException away) {
            return false;
        }
    }
}
