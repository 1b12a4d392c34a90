package dev.drover.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedLoopTest {

    private static final Pauses SHORT = Pauses.always(Duration.ofMillis(1));

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger units = new AtomicInteger();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    /** Does a unit; the third one of each session fails. */
    private final class Frail implements SupervisedLoop.Session {
        private int done;

        @Override
        public boolean work() throws IOException {
            if (++done == 3) {
                throw new IOException("the world is away");
            }
            units.incrementAndGet();
            return true;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private SupervisedLoop loop(SupervisedLoop.Opener opener) {
        return new SupervisedLoop("test", opener, SHORT, (e, wait) -> troubles.add(String.valueOf(e.getMessage())));
    }

    @Test
    void shouldTellAFailureAndBeginANewSession() {
        try (SupervisedLoop loop = loop(() -> {
            opened.incrementAndGet();
            return new Frail();
        })) {
            loop.start();

            await().until(() -> units.get() >= 4);
        }
        assertThat(troubles).isNotEmpty().containsOnly("the world is away");
        assertThat(closed.get()).isEqualTo(opened.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldTryAgainAlsoAfterWhatNobodyExpected() {
        try (SupervisedLoop loop = loop(() -> {
            if (opened.incrementAndGet() == 1) {
                throw new IllegalStateException("a mistake in the program");
            }
            return new Frail();
        })) {
            loop.start();

            await().until(() -> units.get() > 0);
        }
        assertThat(troubles).startsWith("a mistake in the program");
    }

    @Test
    void shouldInterruptAUnitThatDoesNotEnd() {
        CountDownLatch inside = new CountDownLatch(1);
        SupervisedLoop loop = loop(() -> new SupervisedLoop.Session() {
            @Override
            public boolean work() throws InterruptedException {
                inside.countDown();
                new CountDownLatch(1).await();
                return true;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        loop.start();
        await().until(() -> inside.getCount() == 0);

        loop.close();

        assertThat(closed.get()).isEqualTo(1);
        assertThat(troubles).isEmpty();
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachFailureUpToABound() {
        Pauses pauses = new Pauses(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ZERO);

        assertThat(List.of(1, 2, 3, 4, 100))
                .extracting(pauses::after)
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1000L, 1000L);
    }
}
