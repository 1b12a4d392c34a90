package dev.drover.ingest.recording;

import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Segments of a camera put together into one file without re-encoding: the head of the first, the fragments of all, with
 * times that go on. Where pictures or codec became other ones a further file begins, for one file has one of each. Each
 * segment is first held against its SHA-256.
 */
public final class RecordingExport {

    private static final int BOX_HEAD = 8;
    private static final int MOOF = 0x6d6f6f66;
    private static final int MFHD = 0x6d666864;
    private static final int TFDT = 0x74666474;
    private static final int MOST_MOOF = 1 << 24;
    /** Where these stand in a moof of {@link FragmentedMp4}. */
    private static final int MFHD_AT = 8;

    private static final int TFDT_AT = MFHD_AT + 16 + 8 + 16;
    private static final int RUN_AT = TFDT_AT + 20;
    private static final int RUN_HEAD = 20;
    private static final int SAMPLE = 16;

    /** A step between two segments up to this is the machine's clock being brought to time, not a hole. */
    private static final long CLOCK_STEP = FragmentedMp4.TIMESCALE / 2;

    private final Path folder;
    private final Path out;
    private final List<Written> files = new ArrayList<>();
    private byte[] head = {};
    private int fragments;
    private long end;

    /**
     * One file of an export.
     *
     * @param file what was written
     * @param segments of which it was made, in order
     */
    public record Written(Path file, List<RecordedSegment> segments) {

        public Written {
            segments = List.copyOf(segments);
        }
    }

    private RecordingExport(Path folder, Path out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Writes all closed segments that touch a range, whole.
     *
     * @param folder of the recordings
     * @param fromMicros event time
     * @param toMicros event time, not part of it
     * @param out file to write; it must not be there. A further one is called {@code NAME-2.mp4}
     * @return none if nothing is recorded
     * @throws IOException if a file cannot be read or written, or is not what was recorded
     */
    public static List<Written> write(Path folder, String cameraId, long fromMicros, long toMicros, Path out)
            throws IOException {
        RecordingExport export = new RecordingExport(folder, out);
        for (RecordedSegment segment : segments(folder, cameraId, fromMicros, toMicros)) {
            export.add(segment);
        }
        return List.copyOf(export.files);
    }

    private static List<RecordedSegment> segments(Path folder, String cameraId, long fromMicros, long toMicros)
            throws IOException {
        String id = new FrameId(cameraId, 0, 0).cameraId();
        List<RecordedSegment> found = new ArrayList<>();
        List<Path> days;
        try (Stream<Path> listed = Files.list(folder)) {
            days = listed.filter(Files::isDirectory).sorted().toList();
        }
        for (Path day : days) {
            try (Stream<Path> listed = Files.list(day)) {
                for (Path note : (Iterable<Path>) listed.filter(
                        file -> file.getFileName().toString().matches("\\Q" + id + "\\E_\\d{1,18}\\.json"))::iterator) {
                    read(note, fromMicros, toMicros, found);
                }
            }
        }
        found.sort(Comparator.comparingLong(RecordedSegment::startMicros));
        return found;
    }

    private static void read(Path note, long fromMicros, long toMicros, List<RecordedSegment> found)
            throws IOException {
        RecordedSegment segment;
        try {
            segment = JournalEntry.read(Files.readString(note)).segment();
        } catch (IllegalArgumentException torn) {
            throw new IOException(note.getFileName() + " cannot be read: " + torn.getMessage(), torn);
        }
        if (segment.state() == SegmentState.CLOSED
                && segment.startMicros() < toMicros
                && segment.endMicros() > fromMicros) {
            found.add(segment);
        }
    }

    private void add(RecordedSegment segment) throws IOException {
        try (FileChannel in = FileChannel.open(folder.resolve(segment.path()), StandardOpenOption.READ)) {
            if (!TornPart.hash(in).equals(segment.sha256())) {
                throw new IOException(segment.path() + " is not what was recorded: its SHA-256 is another one");
            }
            byte[] its = head(in);
            if (files.isEmpty() || !Arrays.equals(its, head)) {
                begin(its);
            }
            int current = files.size() - 1;
            Written file = files.get(current);
            try (FileChannel written = FileChannel.open(file.file(), StandardOpenOption.APPEND)) {
                copy(in, its.length, written, file.segments().isEmpty() ? 0 : offset(file, segment));
            }
            List<RecordedSegment> segments = new ArrayList<>(file.segments());
            segments.add(segment);
            files.set(current, new Written(file.file(), segments));
        }
    }

    private void begin(byte[] its) throws IOException {
        Path file = next();
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeAll(written, ByteBuffer.wrap(its));
        }
        files.add(new Written(file, List.of()));
        head = its;
        fragments = 0;
        end = 0;
    }

    private Path next() {
        String name = out.getFileName().toString();
        int dot = name.endsWith(".mp4") ? name.length() - 4 : name.length();
        return files.isEmpty()
                ? out
                : out.resolveSibling(name.substring(0, dot) + "-" + (files.size() + 1) + name.substring(dot));
    }

    /** Holes stay as long as they were. */
    private long offset(Written file, RecordedSegment segment) {
        long first = file.segments().get(0).startMicros();
        long dated = (segment.startMicros() - first) * 9 / 100;
        return Math.abs(dated - end) <= CLOCK_STEP ? end : Math.max(end, dated);
    }

    /** All before the first fragment. */
    private static byte[] head(FileChannel in) throws IOException {
        long at = 0;
        ByteBuffer box = ByteBuffer.allocate(BOX_HEAD);
        while (at < in.size()) {
            readAll(in, box.clear(), at);
            int type = box.getInt(4);
            if (type == FragmentNote.TYPE || type == MOOF) {
                break;
            }
            at += size(box, at, in);
        }
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(at, MOST_MOOF));
        readAll(in, head, 0);
        return head.array();
    }

    private void copy(FileChannel in, long from, FileChannel to, long offset) throws IOException {
        ByteBuffer box = ByteBuffer.allocate(BOX_HEAD);
        for (long at = from, size; at < in.size(); at += size) {
            readAll(in, box.clear(), at);
            size = size(box, at, in);
            if (box.getInt(4) == MOOF) {
                ByteBuffer moof = ByteBuffer.allocate((int) Math.min(size, MOST_MOOF));
                readAll(in, moof, at);
                renumber(moof, offset);
                writeAll(to, moof);
            } else {
                for (long done = 0; done < size; ) {
                    done += in.transferTo(at + done, size - done, to);
                }
            }
        }
    }

    private void renumber(ByteBuffer moof, long offset) throws IOException {
        if (moof.limit() < RUN_AT + RUN_HEAD || moof.getInt(MFHD_AT + 4) != MFHD || moof.getInt(TFDT_AT + 4) != TFDT) {
            throw new IOException("a fragment that is none of ours");
        }
        moof.putInt(MFHD_AT + 12, ++fragments);
        long begin = moof.getLong(TFDT_AT + 12) + offset;
        moof.putLong(TFDT_AT + 12, begin);
        int count = moof.getInt(RUN_AT + 12);
        end = begin;
        for (int i = 0; i < count && RUN_AT + RUN_HEAD + (i + 1) * SAMPLE <= moof.limit(); i++) {
            end += moof.getInt(RUN_AT + RUN_HEAD + i * SAMPLE);
        }
    }

    private static long size(ByteBuffer box, long at, FileChannel in) throws IOException {
        long size = box.getInt(0) & 0xFFFFFFFFL;
        if (size < BOX_HEAD || at + size > in.size()) {
            throw new IOException("a box that reaches over the end of its file");
        }
        return size;
    }

    private static void readAll(FileChannel in, ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            if (in.read(into, at + into.position()) < 0) {
                throw new IOException("the file ends within a box");
            }
        }
        into.flip();
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
