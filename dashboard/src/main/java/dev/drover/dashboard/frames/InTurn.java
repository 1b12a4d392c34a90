package dev.drover.dashboard.frames;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread that answers one question after the other. Who asks while too many wait is refused. */
final class InTurn {

    private final String what;
    private final int mostWaiting;
    private final WorkerExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();

    InTurn(Vertx vertx, String what, int mostWaiting) {
        this.what = what;
        this.mostWaiting = mostWaiting;
        this.worker = vertx.createSharedWorkerExecutor(what, 1);
    }

    <T> Future<T> ask(Callable<T> question) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            return Future.failedFuture(new RejectedExecutionException("too many ask for " + what));
        }
        return worker.executeBlocking(question, false).onComplete(done -> waiting.decrementAndGet());
    }

    /** @param last what is done behind all that wait */
    Future<Void> stop(Runnable last) {
        return worker.executeBlocking(
                        () -> {
                            last.run();
                            return null;
                        },
                        false)
                .eventually(worker::close)
                .mapEmpty();
    }
}
