package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.ViewServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates go to Redis on a thread of their own, so that a Redis that is slow or away holds up no judgement. What waits
 * is bounded by the number of cameras and lines: of one hash only the newest fields are kept.
 */
public final class RedisViewSink implements Sink<ViewUpdate> {

    private static final long serialVersionUID = 1L;

    private final ViewServer server;

    public RedisViewSink(ViewServer server) {
        this.server = server;
    }

    @Override
    public SinkWriter<ViewUpdate> createWriter(WriterInitContext context) {
        Counter failures = context.metricGroup().addGroup("drover").counter("view_write_failures_total");
        Writer writer = new Writer(server, failures);
        writer.start();
        return writer;
    }

    /** The thread, and what waits for it. */
    static final class Writer extends Thread implements SinkWriter<ViewUpdate> {

        private static final Logger LOG = LoggerFactory.getLogger(RedisViewSink.class);
        private static final String WRITER = "sink";
        private static final long FIRST_PAUSE_MILLIS = 200;
        private static final long LONGEST_PAUSE_MILLIS = 5_000;

        private final Map<String, ViewUpdate> waiting = new LinkedHashMap<>();
        private final ViewServer server;
        private final Counter failures;
        private boolean closed;

        Writer(ViewServer server, Counter failures) {
            super("redis-view");
            setDaemon(true);
            this.server = server;
            this.failures = failures;
        }

        @Override
        public void write(ViewUpdate update, Context context) {
            synchronized (waiting) {
                waiting.merge(update.what() + update.id(), update, Writer::newest);
                waiting.notifyAll();
            }
        }

        /** The newer numbers, and of each field the newer value. */
        private static ViewUpdate newest(ViewUpdate old, ViewUpdate fresh) {
            Map<String, String> fields = new HashMap<>(old.fields());
            fields.putAll(fresh.fields());
            return new ViewUpdate(fresh.what(), fresh.id(), fresh.epoch(), fresh.seq(), fields);
        }

        @Override
        public void run() {
            long pause = FIRST_PAUSE_MILLIS;
            while (true) {
                try (RedisView view = new RedisView(server)) {
                    List<ViewUpdate> batch = take();
                    while (batch != null) {
                        applyOrPutBack(view, batch);
                        ViewTrouble.over(WRITER);
                        pause = FIRST_PAUSE_MILLIS;
                        batch = take();
                    }
                    return;
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException away) {
                    failures.inc();
                    ViewTrouble.of(away).told(WRITER);
                    LOG.warn("Redis {} does not take the view: {}", server, away.getMessage());
                    pause = pauseFor(pause);
                    if (pause < 0) {
                        return;
                    }
                }
            }
        }

        private @Nullable List<ViewUpdate> take() throws InterruptedException {
            synchronized (waiting) {
                while (waiting.isEmpty() && !closed) {
                    waiting.wait();
                }
                if (waiting.isEmpty()) {
                    return null;
                }
                List<ViewUpdate> batch = new ArrayList<>(waiting.values());
                waiting.clear();
                return batch;
            }
        }

        private void applyOrPutBack(RedisView view, List<ViewUpdate> batch) {
            try {
                view.apply(batch);
            } catch (RuntimeException failed) {
                synchronized (waiting) {
                    for (ViewUpdate update : batch) {
                        waiting.merge(update.what() + update.id(), update, (fresh, old) -> newest(old, fresh));
                    }
                }
                throw failed;
            }
        }

        /** @return the next pause, or -1 when there is no need to go on */
        private long pauseFor(long millis) {
            synchronized (waiting) {
                if (closed) {
                    return -1;
                }
            }
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                return -1;
            }
            return Math.min(2 * millis, LONGEST_PAUSE_MILLIS);
        }

        @Override
        public void flush(boolean endOfInput) {
            // The view is repeated by every later record; no checkpoint waits for it.
        }

        @Override
        public void close() throws InterruptedException {
            synchronized (waiting) {
                closed = true;
                waiting.notifyAll();
            }
            join(3_000);
            interrupt();
        }
    }
}
