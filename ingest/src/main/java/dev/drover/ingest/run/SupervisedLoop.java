package dev.drover.ingest.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Work that goes on for ever on a thread of its own. The worker does one unit of work and returns; the thread, the
 * loop, the waiting and the beginning anew after a failure are here, once for all.
 *
 * <pre>
 *   open --> work, work, work ... --fails--> close --pause--> open ...
 *                     |
 *                     '--close() of the loop--> close
 * </pre>
 *
 * <p>Whatever a unit of work throws is told and tried again with a new session, so that no surprise ends the work in
 * silence. Errors of the virtual machine are not caught: they end the thread, and with it the program
 * ({@link DyingThread}).
 */
public final class SupervisedLoop implements AutoCloseable {

    /** A unit under way is let through, if it takes no longer than this; then it is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    /** What the work needs while it goes well: begun anew after each failure. Belongs to the loop's thread. */
    public interface Session extends AutoCloseable {

        /**
         * One unit of work, of a second or so.
         *
         * @return false if there was nothing to do, so that a pause is due
         */
        boolean work() throws Exception;
    }

    /** Begins a session. */
    public interface Opener {
        Session open() throws Exception;
    }

    private final Opener opener;
    private final Pauses pauses;
    private final BiConsumer<Exception, Duration> trouble;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param name of its thread
     * @param trouble told of every failure and of the pause that follows, on the loop's thread
     */
    public SupervisedLoop(String name, Opener opener, Pauses pauses, BiConsumer<Exception, Duration> trouble) {
        this.opener = opener;
        this.pauses = pauses;
        this.trouble = trouble;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        int failures = 0;
        while (isRunning()) {
            try (Session session = opener.open()) {
                while (isRunning()) {
                    boolean worked = session.work();
                    failures = 0;
                    if (!worked) {
                        pause(pauses.idle());
                    }
                }
            } catch (Exception e) {
                // Only close() interrupts; then the loop ends whatever else went wrong on the way.
                if (isRunning()) {
                    Duration wait = pauses.after(++failures);
                    trouble.accept(e, wait);
                    pause(wait);
                }
            }
        }
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void pause(Duration wait) {
        try {
            stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only close() interrupts: the loop looks whether it runs.
            Thread.interrupted();
        }
    }

    /** Ends the work and waits for it; a unit that takes too long is interrupted. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(GRACE.toMillis());
            thread.interrupt();
            thread.join(AFTER_INTERRUPT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
