package dev.drover.pipeline.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Sources and sinks over live objects of this JVM, for as long as this is open. */
public final class SharedEnds implements AutoCloseable {

    private final List<String> tickets = new ArrayList<>();

    /** A source that reads {@code iterator} once. */
    public <T> IteratorSource<T> source(Iterator<T> iterator) {
        return IteratorSource.shared(ticketFor(iterator));
    }

    /** A sink that calls {@code consumer}. */
    public <T> ConsumerSink<T> sink(Consumer<T> consumer) {
        return new ConsumerSink<>(ticketFor(consumer));
    }

    private String ticketFor(Object object) {
        String ticket = SharedInProcess.share(object);
        tickets.add(ticket);
        return ticket;
    }

    @Override
    public void close() {
        tickets.forEach(SharedInProcess::forget);
    }
}
