package dev.drover.ingest.spool;

import dev.drover.ingest.wire.Frame;
import java.util.function.LongSupplier;

/** Who may take an epoch for a session: only the process that has had the camera since the session began. */
public interface Claims {

    /**
     * How many epochs may have been given out in other partitions than that which claims stand in now; asked once,
     * before the first claim.
     */
    long elsewhere();

    /** Whether another process got the camera after {@code session} began, as far as is known here. */
    boolean lost(String cameraId, long session);

    /**
     * Asks Kafka, after a claim, whether this process has the camera still. If it has, whoever gets the camera later
     * claims later, and so a larger epoch; if it has not, the claim came too late and must not be used.
     *
     * @return true if it has, once Kafka has said so; false as soon as it is {@link #lost}
     */
    boolean stillHeld(String cameraId, long session) throws InterruptedException;

    /** This frame of a lost session is not sent. */
    void givenUp(Frame frame);

    /** Of a process that shares its cameras with nobody. */
    static Claims alone(LongSupplier elsewhere) {
        return new Claims() {
            @Override
            public long elsewhere() {
                return elsewhere.getAsLong();
            }

            @Override
            public boolean lost(String cameraId, long session) {
                return false;
            }

            @Override
            public boolean stillHeld(String cameraId, long session) {
                return true;
            }

            @Override
            public void givenUp(Frame frame) {
                throw new IllegalStateException("nothing is lost here: " + frame.id());
            }
        };
    }
}
