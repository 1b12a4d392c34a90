package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Spreads cameras over decoder processes, a few to each, and replaces processes that died or hang. */
public final class DecoderPool implements Decoders {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderPool.class);

    private final String mainClass;
    private final int camerasPerDecoder;
    private final AtomicLong sessionNumbers = new AtomicLong();
    private final List<DecoderProcess> shared = new ArrayList<>();
    private final Set<DecoderProcess> single = new HashSet<>();
    private boolean closed;

    /** @param camerasPerDecoder most cameras in one process, at least 1 */
    public DecoderPool(int camerasPerDecoder) {
        this(camerasPerDecoder, DecoderMain.class.getName());
    }

    DecoderPool(int camerasPerDecoder, String mainClass) {
        if (camerasPerDecoder < 1) {
            throw new IllegalArgumentException("camerasPerDecoder must be at least 1: " + camerasPerDecoder);
        }
        this.camerasPerDecoder = camerasPerDecoder;
        this.mainClass = mainClass;
    }

    @Override
    public synchronized Session open(
            String cameraId, MediaSource source, boolean alone, Consumer<DecoderEvent> listener) {
        long number = sessionNumbers.incrementAndGet();
        DecoderProcess process;
        try {
            process = alone ? newProcess(single) : roomiest();
        } catch (IOException cannotStart) {
            LOG.error("cannot start a decoder process: {}", cannotStart.toString());
            // Later, on another thread: the caller has not got its session yet.
            Thread news =
                    new Thread(() -> listener.accept(new DecoderEvent.Crashed("cannot start a decoder")), "no-decoder");
            news.setDaemon(true);
            news.start();
            return () -> {};
        }
        LOG.debug("{} is decoded by process {}", cameraId, process.pid());
        process.open(number, source, listener);
        return () -> close(process, number);
    }

    /**
     * Kills processes in which nothing has moved for ten seconds (a minute while they load); their cameras hear of it.
     * Called every second.
     */
    public synchronized void checkPulse() {
        List<DecoderProcess> all = new ArrayList<>(shared);
        all.addAll(single);
        for (DecoderProcess process : all) {
            if (process.hangs()) {
                LOG.warn("decoder {} hangs: killed", process.pid());
                process.kill();
            }
        }
    }

    /** Process ids of the living decoders, for figures and tests. */
    public synchronized List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        shared.forEach(process -> pids.add(process.pid()));
        single.forEach(process -> pids.add(process.pid()));
        return pids;
    }

    @Override
    public synchronized void close() {
        closed = true;
        shared.forEach(DecoderProcess::kill);
        single.forEach(DecoderProcess::kill);
    }

    private synchronized void close(DecoderProcess process, long number) {
        process.close(number);
        if (process.sessionCount() == 0 && (single.contains(process) || shared.size() > 1)) {
            // Nothing is left in it, so its native memory goes back too.
            forget(process);
            process.kill();
        }
    }

    private DecoderProcess roomiest() throws IOException {
        for (DecoderProcess process : shared) {
            if (!process.isDead() && process.sessionCount() < camerasPerDecoder) {
                return process;
            }
        }
        return newProcess(shared);
    }

    private DecoderProcess newProcess(Collection<DecoderProcess> group) throws IOException {
        if (closed) {
            throw new IOException("ingest is stopping");
        }
        DecoderProcess process = new DecoderProcess(mainClass, this::forget);
        group.add(process);
        LOG.info("decoder {} started", process.pid());
        return process;
    }

    private synchronized void forget(DecoderProcess process) {
        shared.remove(process);
        single.remove(process);
    }
}
