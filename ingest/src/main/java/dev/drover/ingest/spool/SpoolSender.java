package dev.drover.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries frames from the spool to Kafka on one thread, for ever. Only this thread ever waits for the broker.
 *
 * <p>Frames go out in spool order through an idempotent producer, so each camera keeps its order. If the producer
 * fails for good it is replaced and everything after the last acknowledged frame goes out again under the same ids.
 */
public final class SpoolSender implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolSender.class);
    private static final long WAIT_MILLIS = 500;

    private final Spool spool;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String workerId;
    private final Consumer<Frame> onAcked;
    private final Claims claims;
    private @Nullable Long firstEpoch;
    private long givenUpSession = -1;
    private final Set<FrameId> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    /** A frame under way and whether it has arrived. Guarded by the flights that it is one of. */
    private static final class Flight {
        private final Frame frame;
        private final long next;
        private boolean arrived;

        Flight(Frame frame, long next) {
            this.frame = frame;
            this.next = next;
        }
    }

    /** All that is under way of one producer, in spool order; its threads and the sender's meet here. */
    private final class Flights {
        private final Deque<Flight> flights = new ArrayDeque<>();
        private @Nullable Exception failure;

        synchronized void add(Flight flight) {
            flights.addLast(flight);
        }

        synchronized void checkProducer() throws ProducerLost {
            if (failure != null) {
                throw new ProducerLost(failure);
            }
        }

        /** Everything that has arrived without a hole before it is done with. */
        synchronized void arrived(Flight flight) {
            flight.arrived = true;
            long done = -1;
            for (Flight first = flights.peekFirst(); first != null && first.arrived; first = flights.peekFirst()) {
                done = first.next;
                flights.removeFirst();
            }
            if (done >= 0) {
                spool.ack(done);
            }
        }

        /** The first failure is the one that is told: the others follow from it. */
        synchronized void failed(Flight flight, Exception trouble) {
            if (failure != null) {
                return;
            }
            failure = trouble;
            if (trouble instanceof RecordTooLargeException) {
                refused.add(flight.frame.id());
            }
        }
    }

    /** The producer has failed in a way that only a new one can mend. */
    private static final class ProducerLost extends Exception {
        ProducerLost(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /**
     * @param spool where frames wait
     * @param producers makes a connected, idempotent producer with {@code acks=all}
     * @param workerId written into epoch claims, for people
     * @param onAcked told of every frame that Kafka has, on the producer's thread
     * @param claims says for which sessions an epoch may be claimed
     */
    public SpoolSender(
            Spool spool,
            Supplier<Producer<byte[], byte[]>> producers,
            String workerId,
            Consumer<Frame> onAcked,
            Claims claims) {
        this.spool = spool;
        this.producers = producers;
        this.workerId = workerId;
        this.onAcked = onAcked;
        this.claims = claims;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!stopped) {
            Producer<byte[], byte[]> producer = null;
            try {
                producer = producers.get();
                sendAll(producer);
            } catch (ProducerLost | KafkaException | IOException lost) {
                if (!stopped) {
                    LOG.warn("sending to Kafka starts anew: {}", String.valueOf(lost.getMessage()));
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            } finally {
                if (producer != null) {
                    closeQuietly(producer);
                }
            }
            pause();
        }
    }

    /** Ends the thread. Frames that were not acknowledged stay in the spool. */
    public void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void sendAll(Producer<byte[], byte[]> producer) throws IOException, InterruptedException, ProducerLost {
        Flights flights = new Flights();
        long position = spool.firstUnacked();
        while (!stopped) {
            flights.checkProducer();
            Spool.Entry entry = spool.read(position, WAIT_MILLIS);
            if (entry == null) {
                continue;
            }
            position = entry.next();
            Frame numbered = numbered(producer, entry.frame());
            if (numbered == null) {
                giveUp(entry, flights);
            } else {
                Flight flight = new Flight(fitting(numbered), entry.next());
                flights.add(flight);
                send(producer, flight, flights);
            }
        }
        producer.flush();
    }

    /**
     * Another process has the camera and tells of it; under a number of now, what was seen before would be taken for
     * newer. The time that is lost with it is declared where the sessions are put together again.
     */
    private void giveUp(Spool.Entry entry, Flights flights) {
        Flight flight = new Flight(entry.frame(), entry.next());
        flights.add(flight);
        flights.arrived(flight);
        FrameId id = entry.frame().id();
        if (id.epoch() != givenUpSession) {
            givenUpSession = id.epoch();
            LOG.warn("{}: session {} is given up, another process has the camera", id.cameraId(), id.epoch());
        }
        claims.givenUp(entry.frame());
    }

    private void send(Producer<byte[], byte[]> producer, Flight flight, Flights flights) {
        var unused = producer.send(FrameWire.write(flight.frame), (metadata, trouble) -> {
            if (trouble == null) {
                flights.arrived(flight);
                onAcked.accept(flight.frame);
            } else {
                flights.failed(flight, trouble);
            }
        });
    }

    /**
     * A picture that the broker has refused for its size becomes a declared gap under the same id, or it would be
     * sent for ever.
     */
    private Frame fitting(Frame frame) {
        if (!refused.remove(frame.id())) {
            return frame;
        }
        LOG.warn("{} is larger than the topic takes: declared as a gap", frame.id());
        long at = frame.ingestMicros();
        return Frame.gap(frame.id(), at, at, at, GapCause.FRAME_TOO_LARGE, frame.jpeg().length + " bytes");
    }

    /**
     * The frame under its real epoch, which is claimed from Kafka for the first frame of a session; null if the session
     * may have none.
     */
    private @Nullable Frame numbered(Producer<byte[], byte[]> producer, Frame spooled)
            throws IOException, InterruptedException, ProducerLost {
        String cameraId = spooled.id().cameraId();
        long session = spooled.id().epoch();
        Long epoch = spool.epochOf(session);
        if (epoch == null) {
            if (claims.lost(cameraId, session)) {
                return null;
            }
            epoch = claim(producer, cameraId, session);
            // First the claim, then the question: who gets the camera after the answer claims a larger number.
            if (!claims.stillHeld(cameraId, session)) {
                return null;
            }
            spool.keepEpoch(session, epoch);
            LOG.info("{}: epoch {} begins", cameraId, epoch);
        }
        return spooled.withId(new FrameId(cameraId, epoch, spooled.id().seq()));
    }

    /** One record on the sessions topic; the offset Kafka gives it is larger than that of every earlier claim. */
    private long claim(Producer<byte[], byte[]> producer, String cameraId, long session)
            throws InterruptedException, ProducerLost {
        long first = firstEpoch == null ? claims.elsewhere() : firstEpoch;
        firstEpoch = first;
        String value = "{\"worker\":\"" + workerId + "\",\"session\":" + session + "}";
        try {
            return first
                    + producer.send(new ProducerRecord<>(
                                    Topics.SESSIONS, Topics.CLAIMS, cameraId.getBytes(UTF_8), value.getBytes(UTF_8)))
                            .get()
                            .offset();
        } catch (ExecutionException refused) {
            throw new ProducerLost(refused.getCause());
        }
    }

    private void closeQuietly(Producer<byte[], byte[]> producer) {
        try {
            producer.close(Duration.ofSeconds(2));
        } catch (InterruptException | IllegalStateException asked) {
            LOG.debug("producer closed in haste");
        }
    }

    private void pause() {
        if (stopped) {
            return;
        }
        try {
            Thread.sleep(1000);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
