package dev.drover.inference.learn.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Samples made by one thread ahead of the learning, so that learning never waits; each is drawn a few times before a
 * fresh one takes its place. One producer and a fixed number of fresh samples a batch keep the order the same for the
 * same seed.
 */
final class TextPool implements AutoCloseable {

    private static final int FIRST_BATCHES = 10;

    private final BlockingQueue<TextSample> fresh = new ArrayBlockingQueue<>(512);
    private final List<TextSample> pool = new ArrayList<>();
    private final int capacity;
    private final SplittableRandom draw;
    private final Thread producer;
    private volatile @Nullable RuntimeException failure;
    private int next;

    TextPool(int capacity, long seed, Function<SplittableRandom, TextSample> source) {
        this.capacity = capacity;
        this.draw = new SplittableRandom(seed);
        SplittableRandom make = draw.split();
        producer = new Thread(() -> produce(source, make), "samples");
        producer.setDaemon(true);
        producer.start();
    }

    private void produce(Function<SplittableRandom, TextSample> source, SplittableRandom random) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                fresh.put(source.apply(random));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * {@code size} samples drawn at random, after {@code renewed} fresh ones came in; twice as many while the pool
     * fills, and nothing but fresh ones as long as it holds hardly more than a batch.
     */
    List<TextSample> batch(int size, int renewed) throws InterruptedException {
        int filling = pool.size() < FIRST_BATCHES * size ? Math.max(size, renewed) : 2 * renewed;
        int wanted = pool.size() < capacity ? filling : renewed;
        for (int i = 0; i < wanted; i++) {
            add(take());
        }
        List<TextSample> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            out.add(pool.get(draw.nextInt(pool.size())));
        }
        return out;
    }

    private void add(TextSample sample) {
        if (pool.size() < capacity) {
            pool.add(sample);
        } else {
            pool.set(next, sample);
            next = (next + 1) % capacity;
        }
    }

    private TextSample take() throws InterruptedException {
        while (true) {
            TextSample sample = fresh.poll(1, TimeUnit.SECONDS);
            if (sample != null) {
                return sample;
            }
            if (failure != null) {
                throw new IllegalStateException("making samples failed", failure);
            }
        }
    }

    @Override
    public void close() {
        producer.interrupt();
    }
}
