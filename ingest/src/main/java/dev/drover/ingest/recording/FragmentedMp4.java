package dev.drover.ingest.recording;

import static dev.drover.ingest.recording.Mp4Boxes.box;
import static dev.drover.ingest.recording.Mp4Boxes.ints;
import static dev.drover.ingest.recording.Mp4Boxes.join;
import static dev.drover.ingest.recording.Mp4Boxes.shorts;
import static dev.drover.ingest.recording.Mp4Boxes.text;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.drover.ingest.media.MediaTrack;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Fragmented MP4 with one video track that is never re-encoded: ISO/IEC 14496-12 (boxes, movie fragments), 14496-15
 * (H.264 and H.265 in them), laid out as ISO/IEC 23000-19 (CMAF) has it, so that a browser plays it piece by piece.
 *
 * <pre>
 *   ftyp moov | uuid moof mdat | uuid moof mdat | ...
 *   '- head -'  '- fragment --'
 * </pre>
 *
 * A file that breaks off is whole up to its last whole fragment: there is no index at its end. Time begins at 0 in each
 * file.
 *
 * <p>Cameras give presentation times only, and what they give for decoding cannot be relied on. Decoding times are made
 * here: those of a fragment are its presentation times in order, each later than the one before, and what a picture is
 * shown earlier or later than that stands beside it as a signed offset ({@code trun} version 1). So a fragment must end
 * where all that comes later is shown later: {@link SegmentTape} cuts there.
 */
final class FragmentedMp4 {

    /** Units of time a second, as RTP has it for video. */
    static final int TIMESCALE = 90_000;

    private static final int TRACK = 1;
    private static final int NEEDS_NO_OTHER = 0x02000000;
    private static final int NEEDS_OTHERS = 0x01010000;
    private static final int DEFAULT_BASE_IS_MOOF = 0x020000;
    private static final int WITH_OFFSET = 0x01;
    private static final int WITH_DURATION_SIZE_FLAGS = 0x700;
    private static final int WITH_COMPOSITION_OFFSET = 0x800;
    private static final int VERSION_1 = 0x01000000;
    private static final int BYTES_A_SAMPLE = 16;
    private static final int LANGUAGE_UNDETERMINED = 0x55c4;

    /** No turning, no scaling: the unit matrix in 16.16 and 2.30 fixed point. */
    private static final byte[] MATRIX = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

    private int fragments;
    private long lastDecode = -1;

    /** What a file begins with. */
    static byte[] head(MediaTrack track) {
        return join(
                box("ftyp", text("iso6"), ints(0), text("iso6cmfcmp41")),
                box("moov", movieHeader(), track(track), box("mvex", box("trex", ints(0, TRACK, 1, 0, 0, 0)))));
    }

    private static byte[] movieHeader() {
        byte[] rateAndVolume = join(ints(0x10000), shorts(0x100, 0), ints(0, 0));
        return box("mvhd", ints(0, 0, 0, TIMESCALE, 0), rateAndVolume, MATRIX, new byte[24], ints(TRACK + 1));
    }

    private static byte[] track(MediaTrack track) {
        int enabledInMovie = 3;
        byte[] header = box(
                "tkhd",
                ints(enabledInMovie, 0, 0, TRACK, 0, 0, 0, 0),
                shorts(0, 0, 0, 0),
                MATRIX,
                ints(track.width() << 16, track.height() << 16));
        byte[] mediaHeader = box("mdhd", ints(0, 0, 0, TIMESCALE, 0), shorts(LANGUAGE_UNDETERMINED, 0));
        byte[] handler = box("hdlr", ints(0, 0), text("vide"), new byte[12], text("video\0"));
        byte[] here = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
        byte[] noSamples = join(
                box("stts", ints(0, 0)), box("stsc", ints(0, 0)), box("stsz", ints(0, 0, 0)), box("stco", ints(0, 0)));
        byte[] table = box("stbl", box("stsd", ints(0, 1), sampleEntry(track)), noSamples);
        return box(
                "trak",
                header,
                box("mdia", mediaHeader, handler, box("minf", box("vmhd", ints(1, 0, 0)), here, table)));
    }

    /** ISO/IEC 14496-15, 5.4.2 and 8.4.1. */
    private static byte[] sampleEntry(MediaTrack track) {
        boolean h264 = track.codec().equals("H264");
        int resolution72 = 0x480000;
        return box(
                h264 ? "avc1" : "hvc1",
                shorts(0, 0, 0, 1),
                ints(0, 0, 0, 0),
                shorts(track.width(), track.height()),
                ints(resolution72, resolution72, 0),
                shorts(1),
                new byte[32],
                shorts(24, 0xffff),
                box(h264 ? "avcC" : "hvcC", track.configuration()));
    }

    /**
     * The next fragment, to be written in one go.
     *
     * @param note stands before it
     * @param samples at least one, in the order in which they are decoded
     * @param end when the first picture that follows is shown, or would be
     */
    ByteBuffer[] next(FragmentNote note, List<Mp4Sample> samples, long end) {
        long[] decode = decodeTimes(samples);
        int count = samples.size();
        int run = 8 + 4 + 4 + 4 + BYTES_A_SAMPLE * count;
        int traf = 8 + 16 + 20 + run;
        int moof = 8 + 16 + traf;
        int payload =
                samples.stream().mapToInt(sample -> sample.data().remaining()).sum();
        ByteBuffer head = ByteBuffer.allocate(FragmentNote.BYTES + moof + 8);
        note.write(head);
        open(head, moof, "moof");
        open(head, 16, "mfhd").putInt(0).putInt(++fragments);
        open(head, traf, "traf");
        open(head, 16, "tfhd").putInt(DEFAULT_BASE_IS_MOOF).putInt(TRACK);
        open(head, 20, "tfdt").putInt(VERSION_1).putLong(decode[0]);
        open(head, run, "trun")
                .putInt(VERSION_1 | WITH_OFFSET | WITH_DURATION_SIZE_FLAGS | WITH_COMPOSITION_OFFSET)
                .putInt(count)
                .putInt(moof + 8);
        for (int i = 0; i < count; i++) {
            Mp4Sample sample = samples.get(i);
            long next = i + 1 < count ? decode[i + 1] : Math.max(end, decode[i] + 1);
            head.putInt((int) (next - decode[i])).putInt(sample.data().remaining());
            head.putInt(sample.key() ? NEEDS_NO_OTHER : NEEDS_OTHERS).putInt((int) (sample.pts() - decode[i]));
        }
        open(head, 8 + payload, "mdat");
        ByteBuffer[] all = new ByteBuffer[1 + count];
        all[0] = head.flip();
        for (int i = 0; i < count; i++) {
            all[1 + i] = samples.get(i).data().duplicate();
        }
        return all;
    }

    private long[] decodeTimes(List<Mp4Sample> samples) {
        long[] times = samples.stream().mapToLong(Mp4Sample::pts).sorted().toArray();
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.max(times[i], lastDecode + 1);
            lastDecode = times[i];
        }
        return times;
    }

    private static ByteBuffer open(ByteBuffer out, int size, String type) {
        return out.putInt(size).put(type.getBytes(US_ASCII));
    }
}
