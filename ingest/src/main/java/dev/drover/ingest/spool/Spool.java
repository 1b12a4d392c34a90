package dev.drover.ingest.spool;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue of frames on disk: appended by cameras, read by one sender, trimmed once Kafka has acknowledged.
 *
 * <p>Nothing in it is ever thrown away to make room. When it is full it takes no more pictures, and the cameras
 * declare the gap; the last part of the room is kept for those declarations and for heartbeats.
 *
 * <p>Durability: {@link #sync()} is called every 100 ms, so a power cut costs at most that much; a killed process costs
 * nothing, because what was written is in the kernel's hands.
 */
public final class Spool implements FrameLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    /** So many sessions back the epochs are known at least. */
    public static final long EPOCHS_KEPT = 1000;

    private static final long LARGEST_SEGMENT = 64L << 20;

    private final Path folder;
    private final long maxBytes;
    private final long segmentBytes;
    private final FileChannel lockFile;
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final Map<String, Long> covered = new HashMap<>();
    private final Map<Long, Long> epochs = new HashMap<>();
    private long acked;
    private long lastSession;
    /** Once full it stays so until an eighth is free: one gap then, not a hundred with a picture between each. */
    private boolean full;

    private boolean unsynced;
    private boolean stateChanged;

    /** One frame in the spool and where the next one begins. The frame's epoch is its spool session. */
    public record Entry(Frame frame, long next) {}

    private Spool(Path folder, long maxBytes, FileChannel lockFile) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.segmentBytes = Math.max(1L << 16, Math.min(LARGEST_SEGMENT, maxBytes / 16));
        this.lockFile = lockFile;
    }

    /**
     * Opens a spool, taking over what an earlier life left in it.
     *
     * @param folder made if missing; one process at a time
     * @param maxBytes bound on what waits in it, at least 1 MiB
     * @throws IOException if the folder cannot be used or another process holds it
     */
    public static Spool open(Path folder, long maxBytes) throws IOException {
        if (maxBytes < 1L << 20) {
            throw new IllegalArgumentException("a spool needs at least 1 MiB: " + maxBytes);
        }
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException("another process uses the spool " + folder);
            }
        } catch (IOException | OverlappingFileLockException held) {
            lockFile.close();
            throw new IOException("another process uses the spool " + folder, held);
        }
        Spool spool = new Spool(folder, maxBytes, lockFile);
        spool.recover();
        return spool;
    }

    private void recover() throws IOException {
        SpoolState state = SpoolState.load(stateFile());
        acked = state.acked();
        lastSession = state.lastSession();
        covered.putAll(state.covered());
        epochs.putAll(state.epochs());
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(Segment::isSegment).sorted().toList();
        }
        for (Path file : files) {
            Segment segment = Segment.recover(file, this::remember);
            if (segment.end() == segment.base()) {
                segment.delete();
            } else {
                segments.put(segment.base(), segment);
            }
        }
        long end = segments.isEmpty()
                ? acked
                : Math.max(acked, segments.lastEntry().getValue().end());
        Segment fresh = Segment.create(folder, end);
        segments.put(end, fresh);
        if (end > acked) {
            LOG.info("spool takes over {} bytes that were not acknowledged", end - acked);
        }
        trim();
    }

    private void remember(byte[] record) {
        try {
            remember(FrameCodec.read(record));
        } catch (IOException unreadable) {
            LOG.warn("spool: {}", unreadable.getMessage());
        }
    }

    private void remember(Frame frame) {
        lastSession = Math.max(lastSession, frame.id().epoch());
        long until =
                switch (frame.kind()) {
                    // What is tainted may not be judged: it covers nothing.
                    case FRAME -> frame.tainted() ? 0 : frame.ingestMicros();
                    case GAP -> frame.gapToMicros();
                    case HEARTBEAT -> 0;
                };
        if (until > 0) {
            covered.merge(frame.id().cameraId(), until, Math::max);
        }
    }

    @Override
    public synchronized long nextSession() {
        stateChanged = true;
        return ++lastSession;
    }

    @Override
    public synchronized boolean append(Frame frame) {
        byte[] record = FrameCodec.write(frame);
        boolean picture = frame.kind() == RecordKind.FRAME;
        if (full && bytes() < maxBytes / 8 * 7) {
            full = false;
            LOG.info("spool: room again for pictures");
        }
        if (picture && full || bytes() + Segment.HEAD + record.length > roomFor(frame.kind())) {
            if (picture && !full) {
                full = true;
                LOG.error("spool: full at {} bytes, no more pictures are taken until Kafka has caught up", bytes());
            }
            return false;
        }
        try {
            Segment last = segments.lastEntry().getValue();
            if (last.end() - last.base() > segmentBytes) {
                last.force();
                last = Segment.create(folder, last.end());
                segments.put(last.base(), last);
            }
            last.append(record);
        } catch (IOException diskFull) {
            LOG.warn("spool: cannot write: {}", diskFull.getMessage());
            return false;
        }
        remember(frame);
        unsynced = true;
        notifyAll();
        return true;
    }

    /** The last sixteenth is for heartbeats and declared gaps, of that the last half for gaps alone. */
    private long roomFor(RecordKind kind) {
        return switch (kind) {
            case FRAME -> maxBytes - maxBytes / 16;
            case HEARTBEAT -> maxBytes - maxBytes / 32;
            case GAP -> maxBytes;
        };
    }

    /**
     * The frame at a position.
     *
     * @param position 0, {@link #firstUnacked()} or an {@link Entry#next()}
     * @param waitMillis how long to wait for a frame to be appended there
     * @return null if none came
     */
    public synchronized @Nullable Entry read(long position, long waitMillis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (position >= end()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        var at = segments.floorEntry(position);
        if (at == null || position >= at.getValue().end()) {
            // Trimmed, or the end of a segment: the next one begins where this one ended.
            Long next = segments.higherKey(position - 1);
            return next == null ? null : read(next, waitMillis);
        }
        byte[] record = at.getValue().readAt(position - at.getKey());
        if (record == null) {
            LOG.error(
                    "spool: damaged at {}, {} bytes are lost",
                    position,
                    at.getValue().end() - position);
            return read(at.getValue().end(), waitMillis);
        }
        return new Entry(FrameCodec.read(record), position + Segment.HEAD + record.length);
    }

    /** Kafka has everything before this position. */
    public synchronized void ack(long position) {
        if (position > acked) {
            acked = position;
            stateChanged = true;
        }
    }

    public synchronized long firstUnacked() {
        return acked;
    }

    /** Bytes that wait for Kafka. */
    public synchronized long bytes() {
        return end() - acked;
    }

    public long maxBytes() {
        return maxBytes;
    }

    private long end() {
        return segments.lastEntry().getValue().end();
    }

    @Override
    public synchronized long coveredMicros(String cameraId) {
        return covered.getOrDefault(cameraId, -1L);
    }

    /** The newest session that was given out. */
    public synchronized long lastSession() {
        return lastSession;
    }

    /** The epoch of a spool session, or null if none has been claimed. */
    public synchronized @Nullable Long epochOf(long session) {
        return epochs.get(session);
    }

    /** Keeps an epoch; on disk before this returns, so that the session never gets a second one. */
    synchronized void keepEpoch(long session, long epoch) throws IOException {
        epochs.put(session, epoch);
        saveState();
    }

    /** Brings what was appended to the disk; to be called every 100 ms. */
    public void sync() {
        Segment last;
        synchronized (this) {
            if (!unsynced) {
                return;
            }
            unsynced = false;
            last = segments.lastEntry().getValue();
        }
        try {
            // Outside the lock: cameras go on appending while the disk works.
            last.force();
        } catch (IOException cannot) {
            LOG.warn("spool: cannot sync: {}", cannot.getMessage());
        }
    }

    /** Saves the state and deletes the segments that Kafka has; to be called every second. */
    public synchronized void tidy() {
        if (!stateChanged) {
            return;
        }
        try {
            saveState();
            trim();
        } catch (IOException cannot) {
            LOG.warn("spool: cannot tidy: {}", cannot.getMessage());
        }
    }

    /** First the state, then the segments: what a deleted segment said must be known from elsewhere. */
    private void saveState() throws IOException {
        epochs.keySet().removeIf(session -> epochs.size() > EPOCHS_KEPT && session < lastSession - EPOCHS_KEPT);
        new SpoolState(acked, lastSession, Map.copyOf(covered), Map.copyOf(epochs)).save(stateFile());
        stateChanged = false;
    }

    private void trim() throws IOException {
        List<Segment> done = new ArrayList<>();
        for (Segment segment : segments.headMap(segments.lastKey()).values()) {
            if (segment.end() <= acked) {
                done.add(segment);
            }
        }
        for (Segment segment : done) {
            segments.remove(segment.base());
            segment.delete();
        }
    }

    private Path stateFile() {
        return folder.resolve("state.json");
    }

    @Override
    public synchronized void close() {
        try {
            segments.lastEntry().getValue().force();
            saveState();
            trim();
            for (Segment segment : segments.values()) {
                segment.close();
            }
            lockFile.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException("cannot close the spool", cannot);
        }
    }
}
