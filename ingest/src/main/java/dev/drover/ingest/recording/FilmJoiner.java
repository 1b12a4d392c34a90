package dev.drover.ingest.recording;

import dev.drover.ingest.wire.RecordedSegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts segments of a camera, or what is wanted of them, together into one film without re-encoding: the head of the
 * first, the fragments of all, with times that go on. Where pictures or codec became other ones a further file begins,
 * for one file has one of each. Each segment is first held against its SHA-256.
 */
public final class FilmJoiner {

    /** A step between two segments up to this is the machine's clock being brought to time, not a hole. */
    private static final long CLOCK_STEP = FragmentedMp4.TIMESCALE / 2;

    private final Path folder;
    private final Path out;
    private final List<Film> films = new ArrayList<>();
    private byte[] head = {};
    private int fragments;
    private long end;
    private long beginMicros;

    /**
     * One file that was written.
     *
     * @param file what was written
     * @param segments of which it was made, in order
     * @param fromMicros event time of its first picture
     * @param toMicros event time where it ends
     */
    public record Film(Path file, List<RecordedSegment> segments, long fromMicros, long toMicros) {

        public Film {
            segments = List.copyOf(segments);
        }
    }

    /** A segment is not what was recorded. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(RecordedSegment segment) {
            super(segment.path() + " is not what was recorded: its SHA-256 is another one");
        }
    }

    private FilmJoiner(Path folder, Path out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Writes what segments hold of a range, and a little more: a film begins with a picture that stands alone, and ends
     * where a fragment does.
     *
     * @param folder of the recordings
     * @param segments closed ones of one camera, the oldest first
     * @param out file to write; it must not be there. A further one is called {@code NAME-2.mp4}
     * @return none if they hold nothing of it
     * @throws IOException if a file cannot be read or written, or is not what was recorded
     */
    public static List<Film> join(Path folder, List<RecordedSegment> segments, long fromMicros, long toMicros, Path out)
            throws IOException {
        FilmJoiner joiner = new FilmJoiner(folder, out);
        for (RecordedSegment segment : segments) {
            joiner.add(segment, fromMicros, toMicros);
        }
        return List.copyOf(joiner.films);
    }

    private void add(RecordedSegment segment, long fromMicros, long toMicros) throws IOException {
        try (FileChannel in = FileChannel.open(folder.resolve(segment.path()), StandardOpenOption.READ)) {
            if (!TornPart.hash(in).equals(segment.sha256())) {
                throw new DamagedException(segment);
            }
            List<SegmentIndex.Fragment> wanted = wanted(SegmentIndex.read(in).fragments(), fromMicros, toMicros);
            if (!wanted.isEmpty()) {
                add(in, segment, wanted);
            }
        }
    }

    /** From the last one at which a player can begin, whose pictures are not too late, to the last within. */
    private static List<SegmentIndex.Fragment> wanted(List<SegmentIndex.Fragment> all, long fromMicros, long toMicros) {
        int first = 0;
        int last = 0;
        for (int i = 0; i < all.size(); i++) {
            SegmentIndex.Fragment one = all.get(i);
            first = one.key() && one.startMicros() <= fromMicros ? i : first;
            last = one.startMicros() < toMicros ? i + 1 : last;
        }
        boolean nothing = all.isEmpty() || all.get(all.size() - 1).endMicros() <= fromMicros;
        return nothing || first >= last ? List.of() : all.subList(first, last);
    }

    private void add(FileChannel in, RecordedSegment segment, List<SegmentIndex.Fragment> wanted) throws IOException {
        byte[] its = SegmentHead.bytes(in);
        SegmentIndex.Fragment first = wanted.get(0);
        SegmentIndex.Fragment last = wanted.get(wanted.size() - 1);
        boolean begins = films.isEmpty() || !Arrays.equals(its, head);
        Film film = begins ? begin(its, first) : films.get(films.size() - 1);
        long offset = begins ? 0 : offset(first);
        try (FileChannel written = FileChannel.open(film.file(), StandardOpenOption.APPEND)) {
            copy(in, first.at(), last.end(), written, offset);
        }
        List<RecordedSegment> segments = new ArrayList<>(film.segments());
        segments.add(segment);
        films.set(films.size() - 1, new Film(film.file(), segments, film.fromMicros(), last.endMicros()));
    }

    private Film begin(byte[] its, SegmentIndex.Fragment first) throws IOException {
        Path file = next();
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeAll(written, ByteBuffer.wrap(its));
        }
        head = its;
        fragments = 0;
        end = 0;
        beginMicros = first.startMicros();
        Film film = new Film(file, List.of(), beginMicros, beginMicros);
        films.add(film);
        return film;
    }

    private Path next() {
        Path name = out.getFileName();
        String text = name == null ? "" : name.toString();
        int dot = text.endsWith(".mp4") ? text.length() - 4 : text.length();
        return films.isEmpty()
                ? out
                : out.resolveSibling(text.substring(0, dot) + "-" + (films.size() + 1) + text.substring(dot));
    }

    /** When, in the film, what follows begins. Holes stay as long as they were. */
    private long offset(SegmentIndex.Fragment first) {
        long dated = (first.startMicros() - beginMicros) * 9 / 100;
        return Math.abs(dated - end) <= CLOCK_STEP ? end : Math.max(end, dated);
    }

    /** @param begin when the first of them is decoded in the film */
    private void copy(FileChannel in, long from, long to, FileChannel out, long begin) throws IOException {
        BoxWalk boxes = new BoxWalk(in, from);
        @Nullable Long offset = null;
        while (boxes.end() < to && boxes.next()) {
            if (boxes.type() == BoxWalk.MOOF) {
                ByteBuffer moof = boxes.read();
                offset = offset == null ? begin - SegmentIndex.Run.begin(moof) : offset;
                end = SegmentIndex.Run.renumber(moof, ++fragments, offset);
                writeAll(out, moof);
            } else {
                for (long at = boxes.at(); at < boxes.end(); ) {
                    at += in.transferTo(at, boxes.end() - at, out);
                }
            }
        }
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
