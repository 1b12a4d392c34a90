package dev.drover.pipeline.run;

import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink that calls a consumer of this very JVM, from the thread of the task; with several subtasks, from several
 * threads. What the consumer throws fails the job.
 *
 * @param <T> what is written
 */
public final class ConsumerSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final String ticket;

    ConsumerSink(String ticket) {
        this.ticket = ticket;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Consumer<T> consumer = SharedInProcess.take(ticket);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context writeContext) {
                consumer.accept(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing is kept back
            }

            @Override
            public void close() {
                // the consumer belongs to the caller
            }
        };
    }
}
