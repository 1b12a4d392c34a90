package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of recordings: {@code DAY/CAMERA_MICROS.mp4}, beside each a note with what is known of it
 * ({@code .json}, a {@link JournalEntry}), and the journal of what was said. Bounded in bytes and days: the oldest go
 * first, and each deletion is said before it is done. Belongs to one thread, but for {@link #bytes}.
 *
 * <p>The last part of a disk is left alone, so that there is always room to say that there is none.
 *
 * <pre>
 *   note OPEN, journal OPEN, .part written ... fsync, note CLOSED, journal CLOSED, rename
 * </pre>
 *
 * Wherever that is cut off, the next start finds the {@code .part}, makes what is whole of it a segment, and says so.
 */
final class RecordingStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingStore.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern DAY_NAME = Pattern.compile("\\d{8}");
    private static final Pattern FILE_NAME = Pattern.compile("([A-Za-z0-9_.-]{1,64})_(\\d{1,18})\\.mp4");
    private static final long MOST_LEFT_ALONE = 256L << 20;
    private static final int LEFT_ALONE_SHARE = 20;
    private static final int RESERVE_BYTES = 1 << 18;
    private static final int DELETED_AT_ONCE = 200;
    /** Whatever was open when ingest died began in one of them. */
    private static final int NEWEST_DAYS = 2;

    private final RecordingSettings settings;
    private final Path folder;
    private final FileStore disk;
    private final FileChannel lockFile;
    private final SegmentJournal journal;
    /** Bytes that are given up when there are no others, so that deletions can be said. */
    private final Path reserve;
    /** Days of before the start that nobody has looked at yet, the oldest first. */
    private final Deque<Path> uncounted = new ArrayDeque<>();
    /** Files of the oldest day that were there when it was looked at, oldest first. */
    private final Deque<Path> oldest = new ArrayDeque<>();

    private final AtomicLong bytes = new AtomicLong();

    private RecordingStore(RecordingSettings settings, FileChannel lockFile) throws IOException {
        this.settings = settings;
        this.folder = settings.folder();
        this.disk = Files.getFileStore(folder);
        this.lockFile = lockFile;
        this.journal = SegmentJournal.open(folder);
        this.reserve = folder.resolve("journal.reserve");
    }

    /**
     * Opens the folder, and finishes what an earlier life left unfinished.
     *
     * @throws IOException if it cannot be used or another process holds it
     */
    static RecordingStore open(RecordingSettings settings, long nowMicros) throws IOException {
        Files.createDirectories(settings.folder());
        FileChannel lockFile = FileChannel.open(
                settings.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lockFile.tryLock() == null) {
                throw new IOException("another process records into " + settings.folder());
            }
        } catch (IOException | OverlappingFileLockException held) {
            lockFile.close();
            throw new IOException("another process records into " + settings.folder(), held);
        }
        RecordingStore store = new RecordingStore(settings, lockFile);
        store.keepReserve();
        store.recover(nowMicros);
        return store;
    }

    SegmentJournal journal() {
        return journal;
    }

    /** Bytes of all recordings. */
    long bytes() {
        return bytes.get();
    }

    long maxBytes() {
        return settings.maxBytes();
    }

    /** The newest days at once; what lies in the others is counted little by little, see {@link #countOn}. */
    private void recover(long nowMicros) throws IOException {
        List<Path> days = days();
        int newest = Math.max(0, days.size() - NEWEST_DAYS);
        uncounted.addAll(days.subList(0, newest));
        for (Path day : days.subList(newest, days.size())) {
            recover(day, nowMicros);
        }
    }

    /** Looks at one more of the days that were there at the start; a short piece of work. */
    void countOn(long nowMicros) throws IOException {
        Path day = uncounted.pollLast();
        if (day != null && Files.exists(day)) {
            recover(day, nowMicros);
        }
    }

    private void recover(Path day, long nowMicros) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(day)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(PartFile.ENDING)) {
                Path whole = file.resolveSibling(name.substring(0, name.length() - PartFile.ENDING.length()));
                try {
                    mend(whole, SegmentCause.TORN, "ingest was killed while it was written", nowMicros);
                } catch (IOException cannot) {
                    LOG.error("recordings: {} cannot be finished: {}", name, cannot.getMessage());
                }
            } else if (name.endsWith(".mp4")) {
                bytes.addAndGet(Files.size(file));
            }
        }
    }

    private List<Path> days() throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(day ->
                            DAY_NAME.matcher(day.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The path below the folder that a segment will have. */
    static String path(String cameraId, long startMicros) {
        Instant start = EpochMicros.toInstant(startMicros);
        return DAY.format(start) + "/" + cameraId + "_" + startMicros + ".mp4";
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** Begins a file of which the first thing is said here. */
    PartFile begin(JournalEntry opening) throws IOException {
        Path whole = file(opening.segment().path());
        Files.createDirectories(whole.resolveSibling("."));
        PartFile part = PartFile.create(whole);
        try {
            note(whole, opening);
            append(opening);
            return part;
        } catch (IOException cannot) {
            part.close();
            Files.deleteIfExists(whole.resolveSibling(whole.getFileName() + PartFile.ENDING));
            throw cannot;
        }
    }

    /** Ends a file that is on the disk already. May be done again after it failed. */
    void finish(JournalEntry closing) throws IOException {
        Path whole = file(closing.segment().path());
        note(whole, closing);
        append(closing);
        PartFile.rename(whole);
        bytes.addAndGet(closing.segment().bytes());
    }

    /** Says something; where the disk is full to its last byte, in the room that was kept for this. */
    void append(JournalEntry entry) throws IOException {
        try {
            journal.append(entry);
        } catch (IOException full) {
            if (!Files.deleteIfExists(reserve)) {
                throw full;
            }
            journal.append(entry);
        }
    }

    private void keepReserve() throws IOException {
        if (!Files.exists(reserve) && usable() > 2 * RESERVE_BYTES) {
            Files.write(reserve, new byte[RESERVE_BYTES]);
        }
    }

    /**
     * Makes what is whole of an unfinished file a segment, or declares it lost.
     *
     * @return where the segment ends, -1 if nothing was whole
     */
    long mend(Path whole, SegmentCause cause, String detail, long nowMicros) throws IOException {
        Path part = whole.resolveSibling(whole.getFileName() + PartFile.ENDING);
        JournalEntry opening = readNote(whole);
        TornPart torn = opening == null ? null : TornPart.mend(part).orElse(null);
        if (opening == null || torn == null) {
            lost(whole, opening, cause, nowMicros);
            Files.deleteIfExists(part);
            Files.deleteIfExists(noteOf(whole));
            return -1;
        }
        RecordedSegment o = opening.segment();
        if (o.state() == SegmentState.CLOSED && o.sha256().equals(torn.sha256())) {
            finish(opening);
            return o.endMicros();
        }
        boolean numbered = torn.last().session() >= 0;
        long end = Math.max(o.startMicros(), torn.last().endMicros());
        RecordedSegment closed = new RecordedSegment(
                o.camera(),
                -1,
                numbered ? torn.last().seqFrom() : -1,
                numbered ? torn.last().seqTo() : -1,
                o.startMicros(),
                end,
                o.codec(),
                o.width(),
                o.height(),
                torn.bytes(),
                torn.sha256(),
                o.path(),
                o.retention(),
                SegmentState.CLOSED,
                cause,
                detail,
                nowMicros);
        finish(new JournalEntry(torn.last().session(), closed));
        LOG.info("recordings: {} was not finished: {} bytes of it are kept", o.path(), torn.bytes());
        return end;
    }

    private void lost(Path whole, @Nullable JournalEntry opening, SegmentCause cause, long nowMicros)
            throws IOException {
        Matcher name = FILE_NAME.matcher(whole.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        long start = Long.parseLong(name.group(2));
        RecordedSegment lost = new RecordedSegment(
                name.group(1),
                -1,
                -1,
                -1,
                start,
                start,
                opening == null ? "" : opening.segment().codec(),
                opening == null ? 0 : opening.segment().width(),
                opening == null ? 0 : opening.segment().height(),
                0,
                "",
                folder.relativize(whole).toString(),
                RetentionClass.RAW,
                SegmentState.LOST,
                cause,
                "nothing of it was whole",
                nowMicros);
        append(new JournalEntry(-1, lost));
        LOG.warn("recordings: nothing of {} is whole", whole.getFileName());
    }

    /**
     * Sees to it that so much can be written.
     *
     * @throws NoRoomException if nothing is left to make room with
     */
    void makeRoom(long size, long nowMicros) throws IOException {
        long leftAlone = Math.min(MOST_LEFT_ALONE, disk.getTotalSpace() / LEFT_ALONE_SHARE);
        while (usable() - size < leftAlone) {
            if (!deleteOldest(SegmentCause.DISK_FULL, "the disk is full", nowMicros)) {
                throw new NoRoomException(usable() + " bytes are free, and " + leftAlone + " are left alone");
            }
        }
    }

    private long usable() throws IOException {
        return disk.getUsableSpace();
    }

    /** Deletes what is over the bounds, some at a time. */
    void tidy(long nowMicros) throws IOException {
        keepReserve();
        long keptFrom = nowMicros - TimeUnit.DAYS.toMicros(settings.days());
        for (int i = 0; i < DELETED_AT_ONCE; i++) {
            Path first = first();
            if (first == null) {
                return;
            }
            if (startOf(first) < keptFrom) {
                delete(first, SegmentCause.KEPT_DAYS_OVER, "kept " + settings.days() + " days", nowMicros);
            } else if (bytes.get() > settings.maxBytes()) {
                delete(first, SegmentCause.KEPT_BYTES_OVER, "recordings may take no more room", nowMicros);
            } else {
                return;
            }
        }
    }

    private boolean deleteOldest(SegmentCause cause, String words, long nowMicros) throws IOException {
        Path first = first();
        if (first == null) {
            return false;
        }
        delete(first, cause, words, nowMicros);
        return true;
    }

    /** The oldest file, null if there is none. */
    private @Nullable Path first() throws IOException {
        if (!oldest.isEmpty()) {
            return oldest.peekFirst();
        }
        for (Path day : days()) {
            try (Stream<Path> listed = Files.list(day)) {
                listed.filter(file ->
                                FILE_NAME.matcher(file.getFileName().toString()).matches())
                        .sorted(Comparator.comparingLong(RecordingStore::startOf))
                        .forEach(oldest::addLast);
            }
            if (!oldest.isEmpty()) {
                return oldest.peekFirst();
            }
            removeIfEmpty(day);
        }
        return null;
    }

    private static long startOf(Path file) {
        Matcher name = FILE_NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(2)) : Long.MAX_VALUE;
    }

    /** First it is said, then done: what is said twice after a kill is true both times. */
    private void delete(Path file, SegmentCause cause, String words, long nowMicros) throws IOException {
        JournalEntry known = readNote(file);
        if (known != null) {
            append(new JournalEntry(known.session(), known.segment().deleted(cause, words, nowMicros)));
        } else {
            LOG.warn("recordings: {} has no note, and is deleted without one", file.getFileName());
        }
        long size = Files.exists(file) ? Files.size(file) : 0;
        Files.deleteIfExists(file);
        Files.deleteIfExists(noteOf(file));
        bytes.addAndGet(-size);
        oldest.remove(file);
    }

    private static void removeIfEmpty(Path day) throws IOException {
        try {
            Files.deleteIfExists(day);
        } catch (DirectoryNotEmptyException inUse) {
            LOG.debug("recordings: {} holds something else", day.getFileName());
        }
    }

    private static Path noteOf(Path whole) {
        String name = whole.getFileName().toString();
        return whole.resolveSibling(name.substring(0, name.length() - ".mp4".length()) + ".json");
    }

    private static void note(Path whole, JournalEntry entry) throws IOException {
        Path note = noteOf(whole);
        Path fresh = note.resolveSibling(note.getFileName() + ".new");
        Files.write(
                fresh,
                entry.write(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
        Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static @Nullable JournalEntry readNote(Path whole) throws IOException {
        Path note = noteOf(whole);
        if (!Files.exists(note)) {
            return null;
        }
        try {
            return JournalEntry.read(Files.readString(note, UTF_8));
        } catch (IllegalArgumentException torn) {
            LOG.warn("recordings: the note of {} cannot be read: {}", whole.getFileName(), torn.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
            lockFile.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException("cannot close the recordings", cannot);
        }
    }
}
