package dev.drover.ingest.run;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that dies takes its program with it: one that lacks a thread looks alive and no longer does its work, and
 * only a program that has ended is begun anew by its supervisor.
 */
public final class DyingThread implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DyingThread.class);

    private final IntConsumer end;

    private DyingThread(IntConsumer end) {
        this.end = end;
    }

    /**
     * For every thread of this program that has no handler of its own.
     *
     * @param end ends the program with an {@link ExitCode}, at once: what is left of it may not be able to close
     */
    public static void endsTheProgram(IntConsumer end) {
        Thread.setDefaultUncaughtExceptionHandler(new DyingThread(end));
    }

    /** For work whose thread survives whatever the work throws, such as that of a pool or an event loop. */
    public static void tell(Throwable failure) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, failure);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            LOG.error("the thread {} died, and the program ends with it", thread.getName(), failure);
        } finally {
            end.accept(ExitCode.FAILED);
        }
    }
}
