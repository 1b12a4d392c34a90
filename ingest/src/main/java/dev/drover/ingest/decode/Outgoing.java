package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaUnit;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a decoder process for ingest to read it. What is large is bounded, so the rest, a few words a session,
 * needs no bound of its own.
 */
final class Outgoing {

    /** Pictures that may wait; a late ingest loses the ones that follow. */
    static final int PICTURES = 64;

    /** Bytes of compressed pictures that may wait, a quarter of the process's heap; the same goes for what follows. */
    static final int UNIT_BYTES = 16 << 20;

    private final BlockingQueue<DecoderMessage> queue = new LinkedBlockingQueue<>();
    private final Semaphore pictures = new Semaphore(PICTURES);
    private final Semaphore unitBytes = new Semaphore(UNIT_BYTES);
    private final Set<Long> lossy = ConcurrentHashMap.newKeySet();

    /**
     * Takes what a camera's graph says, without ever holding it up: pictures for which there is no room are dropped
     * (the hole in time is declared in ingest), compressed ones up to the next that stands alone, which says so.
     */
    void hand(DecoderMessage message) {
        if (message instanceof DecoderMessage.Picture) {
            if (pictures.tryAcquire()) {
                queue.add(message);
            }
        } else if (message instanceof DecoderMessage.Unit unit) {
            handUnit(unit);
        } else {
            queue.add(message);
        }
    }

    /** Takes what a film's graph says, and holds it up until there is room. */
    void put(DecoderMessage message) {
        try {
            if (message instanceof DecoderMessage.Picture) {
                pictures.acquire();
            }
            queue.add(message);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void handUnit(DecoderMessage.Unit message) {
        MediaUnit unit = message.unit();
        boolean lost = lossy.contains(message.session());
        if ((lost && !unit.key()) || !unitBytes.tryAcquire(unit.data().remaining())) {
            lossy.add(message.session());
            return;
        }
        lossy.remove(message.session());
        queue.add(
                lost
                        ? new DecoderMessage.Unit(
                                message.session(),
                                new MediaUnit(unit.ptsNanos(), unit.captureNanos(), unit.key(), true, unit.data()))
                        : message);
    }

    /** The next one; null if none came in time. Its room is free only after {@link #sent}. */
    @Nullable
    DecoderMessage poll(long nanos) throws InterruptedException {
        return queue.poll(nanos, TimeUnit.NANOSECONDS);
    }

    void sent(DecoderMessage message) {
        if (message instanceof DecoderMessage.Picture) {
            pictures.release();
        } else if (message instanceof DecoderMessage.Unit unit) {
            unitBytes.release(unit.unit().data().remaining());
        }
    }
}
