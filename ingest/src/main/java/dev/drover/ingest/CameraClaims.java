package dev.drover.ingest;

import dev.drover.ingest.spool.Claims;
import dev.drover.ingest.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Which sessions may still be numbered. A process that was cut off from Kafka may have begun sessions meanwhile, and
 * another one may have got its cameras: claims that are made on coming back would be the newest, and the records of the
 * process that has the cameras now would be refused as old.
 *
 * <p>The sender asks, the thread that belongs to the group answers: the group's coordinator knows who has which
 * partition now. The group's generation as such is no measure: a group that was away for long begins again at 1.
 */
final class CameraClaims implements Claims {

    private final LongSupplier elsewhere;
    private final Predicate<String> onRoster;
    private final Consumer<Frame> unsent;
    /** Up to here sessions are of an earlier life of this process, of which nobody knows whether it had the camera. */
    private final long earlier;

    private final Map<String, Long> gone = new HashMap<>();
    private long asked;
    private long answered;

    /**
     * @param elsewhere see {@link Claims#elsewhere()}
     * @param earlier the last session of an earlier life
     * @param onRoster whether this process looks after a camera
     * @param unsent told of each frame that is given up
     */
    CameraClaims(LongSupplier elsewhere, long earlier, Predicate<String> onRoster, Consumer<Frame> unsent) {
        this.elsewhere = elsewhere;
        this.earlier = earlier;
        this.onRoster = onRoster;
        this.unsent = unsent;
    }

    @Override
    public long elsewhere() {
        return elsewhere.getAsLong();
    }

    @Override
    public synchronized boolean lost(String cameraId, long session) {
        return session <= gone.getOrDefault(cameraId, -1L);
    }

    @Override
    public synchronized boolean stillHeld(String cameraId, long session) throws InterruptedException {
        long question = ++asked;
        while (answered < question && !lost(cameraId, session)) {
            wait();
        }
        if (session <= earlier && !onRoster.test(cameraId)) {
            gone.merge(cameraId, session, Math::max);
        }
        return !lost(cameraId, session);
    }

    @Override
    public void givenUp(Frame frame) {
        unsent.accept(frame);
    }

    /** Another process has the camera, with it all sessions up to {@code last}. */
    synchronized void gone(String cameraId, long last) {
        gone.merge(cameraId, last, Math::max);
        notifyAll();
    }

    /** The newest question, to be answered by {@link #held} once the group has confirmed what it assigned. */
    synchronized long asked() {
        return asked;
    }

    synchronized boolean waiting() {
        return answered < asked;
    }

    /** The group has confirmed, after {@code question} was put, that this process has what it looks after. */
    synchronized void held(long question) {
        answered = Math.max(answered, question);
        notifyAll();
    }
}
