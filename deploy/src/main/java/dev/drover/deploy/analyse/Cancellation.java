package dev.drover.deploy.analyse;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, made orderly: the recording is not fed on, so the jobs run dry and end by themselves (a network stopped in
 * the middle of a native call can take the process down), what was written is removed, and only then the process ends.
 */
final class Cancellation implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "analyse-stop");
    private volatile boolean requested;

    Cancellation() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    private void stopAndWait() {
        requested = true;
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when all is cleaned up. */
    @Override
    public void close() {
        finished.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The machine is going down at this very moment; the hook has nothing left to wait for.
                requested = true;
            }
        }
    }
}
