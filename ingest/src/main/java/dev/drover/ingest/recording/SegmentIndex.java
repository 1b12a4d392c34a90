package dev.drover.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a segment's file says of its pictures: when each was taken and where in the film it is shown.
 *
 * @param fragments in order
 * @param pictures those that were published, by number; empty where the file was torn
 */
public record SegmentIndex(List<Fragment> fragments, List<Picture> pictures) {

    /** As where one decodes: beyond this two times are not of one picture. */
    private static final long NEAR = FragmentedMp4.TIMESCALE / 100;

    /**
     * A piece of a second or less.
     *
     * @param at its first byte in the file, that of its note
     * @param end its last byte, not part of it
     * @param startMicros event time of its first picture
     * @param endMicros event time where it ends
     * @param key it can be begun with
     * @param times when its pictures are shown, in units of {@link FragmentedMp4#TIMESCALE}, ascending
     */
    record Fragment(long at, long end, long startMicros, long endMicros, boolean key, List<Long> times) {

        Fragment {
            times = List.copyOf(times);
        }
    }

    /**
     * A picture of the film.
     *
     * @param seq its number; -1 if the file does not say
     * @param eventMicros under which it was published, or that was asked for
     * @param offsetMicros when it is shown, from the beginning of the film
     * @param exact the file says by itself that this picture has this number
     */
    public record Picture(long seq, long eventMicros, long offsetMicros, boolean exact) {}

    public SegmentIndex {
        fragments = List.copyOf(fragments);
        pictures = List.copyOf(pictures);
    }

    /** @throws IOException if the file cannot be read or is none of ours */
    public static SegmentIndex read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(in);
        }
    }

    static SegmentIndex read(FileChannel in) throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        List<PictureTable.Entry> table = List.of();
        BoxWalk boxes = new BoxWalk(in, 0);
        FragmentNote note = null;
        long at = 0;
        Run run = null;
        while (boxes.next()) {
            if (boxes.type() == FragmentNote.TYPE) {
                ByteBuffer box = boxes.read();
                ByteBuffer body = box.slice(BoxWalk.HEAD, box.limit() - BoxWalk.HEAD);
                if (FragmentNote.is(boxes.type(), boxes.size(), body)) {
                    note = FragmentNote.read(body);
                    at = boxes.at();
                } else if (PictureTable.is(boxes.type(), boxes.size(), body)) {
                    table = PictureTable.read(body);
                }
            } else if (boxes.type() == BoxWalk.MOOF) {
                run = Run.read(boxes.read());
            } else if (boxes.type() == BoxWalk.MDAT && note != null && run != null) {
                fragments.add(
                        new Fragment(at, boxes.end(), note.startMicros(), note.endMicros(), run.key(), run.times()));
                note = null;
            }
        }
        SegmentIndex bare = new SegmentIndex(fragments, List.of());
        return new SegmentIndex(fragments, table.stream().map(bare::picture).toList());
    }

    private Picture picture(PictureTable.Entry entry) {
        long near = nearest(entry.time());
        return new Picture(entry.seq(), entry.micros(), micros(near), Math.abs(near - entry.time()) <= NEAR);
    }

    /** Of this number, if the file tells. */
    public Optional<Picture> numbered(long seq) {
        return pictures.stream().filter(one -> one.seq() == seq).findFirst();
    }

    /** The picture that was taken nearest to a moment; empty if there are none. */
    public Optional<Picture> takenAt(long eventMicros) {
        Fragment within = null;
        for (Fragment fragment : fragments) {
            if (within == null || fragment.startMicros() <= eventMicros) {
                within = fragment;
            }
        }
        if (within == null) {
            return Optional.empty();
        }
        long dated = within.times().get(0) + (eventMicros - within.startMicros()) * 9 / 100;
        return Optional.of(new Picture(-1, eventMicros, micros(nearest(dated)), false));
    }

    private long nearest(long time) {
        long best = time;
        long least = Long.MAX_VALUE;
        for (Fragment fragment : fragments) {
            for (long one : fragment.times()) {
                if (Math.abs(one - time) < least) {
                    least = Math.abs(one - time);
                    best = one;
                }
            }
        }
        return best;
    }

    /** So that whoever goes there stands within the picture and not at the end of the one before. */
    private static long micros(long time) {
        return Math.max(0, (time * 100 + 8) / 9);
    }

    /**
     * The samples of a fragment of {@link FragmentedMp4}.
     *
     * @param key whether the first stands alone
     */
    record Run(boolean key, List<Long> times) {

        private static final int MFHD_AT = BoxWalk.HEAD;
        private static final int TFDT_AT = MFHD_AT + 16 + 8 + 16;
        private static final int RUN_AT = TFDT_AT + 20;
        private static final int RUN_HEAD = 20;
        private static final int SAMPLE = 16;
        private static final int MFHD = 0x6d666864;
        private static final int TFDT = 0x74666474;
        private static final int OTHERS_NEEDED = 0x00010000;

        static Run read(ByteBuffer moof) throws IOException {
            check(moof);
            int count = moof.getInt(RUN_AT + 12);
            long[] times = new long[count];
            long decode = moof.getLong(TFDT_AT + 12);
            for (int i = 0; i < count; i++) {
                int sample = RUN_AT + RUN_HEAD + i * SAMPLE;
                times[i] = decode + moof.getInt(sample + 12);
                decode += moof.getInt(sample);
            }
            Arrays.sort(times);
            boolean key = (moof.getInt(RUN_AT + RUN_HEAD + 8) & OTHERS_NEEDED) == 0;
            return new Run(key, Arrays.stream(times).boxed().toList());
        }

        private static void check(ByteBuffer moof) throws IOException {
            boolean ours = moof.limit() >= RUN_AT + RUN_HEAD + SAMPLE
                    && moof.getInt(MFHD_AT + 4) == MFHD
                    && moof.getInt(TFDT_AT + 4) == TFDT;
            int count = ours ? moof.getInt(RUN_AT + 12) : 0;
            if (count < 1 || moof.limit() < RUN_AT + RUN_HEAD + (long) count * SAMPLE) {
                throw new IOException("a fragment that is none of ours");
            }
        }

        /** When the first sample is decoded. */
        static long begin(ByteBuffer moof) throws IOException {
            check(moof);
            return moof.getLong(TFDT_AT + 12);
        }

        /**
         * Gives a fragment another number and other times.
         *
         * @return when, in its new time, what follows it is decoded
         */
        static long renumber(ByteBuffer moof, int number, long offset) throws IOException {
            check(moof);
            moof.putInt(MFHD_AT + 12, number);
            long end = moof.getLong(TFDT_AT + 12) + offset;
            moof.putLong(TFDT_AT + 12, end);
            for (int i = 0; i < moof.getInt(RUN_AT + 12); i++) {
                end += moof.getInt(RUN_AT + RUN_HEAD + i * SAMPLE);
            }
            return end;
        }
    }
}
