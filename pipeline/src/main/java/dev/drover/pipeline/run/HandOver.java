package dev.drover.pipeline.run;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded belt between two jobs of one process: one side puts, the other iterates, each waits for the other.
 *
 * @param <T> what is handed over
 */
public final class HandOver<T> implements Consumer<T>, Iterator<T> {

    private static final Object END = new Object();

    private final BlockingQueue<Object> belt;
    private volatile boolean abandoned;
    private @Nullable Object next;

    public HandOver(int bound) {
        belt = new ArrayBlockingQueue<>(bound);
    }

    @Override
    public void accept(T element) {
        put(element);
    }

    /** Nothing comes after this. */
    public void end() {
        put(END);
    }

    /** Nobody will take any more: whoever puts now fails instead of waiting for ever. */
    public void abandon() {
        abandoned = true;
    }

    private void put(Object element) {
        try {
            while (!belt.offer(element, 100, TimeUnit.MILLISECONDS)) {
                if (abandoned) {
                    throw new IllegalStateException("the next job has ended");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handing over", e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = belt.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting", e);
            }
        }
        return next != END;
    }

    @Override
    @SuppressWarnings("unchecked") // only accept() puts anything but END
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = (T) Objects.requireNonNull(next, "there is a next");
        next = null;
        return element;
    }
}
