package dev.drover.ingest.recording;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What stands behind the last fragment of a segment in a box of our own: which of its pictures were published, under
 * which numbers, and where in the file each of them is shown. Players pass over it. A torn segment has none.
 */
final class PictureTable {

    private static final UUID KIND = UUID.fromString("6d8f0e5c-3c1b-4f0e-9a58-64726f766572");

    /** More pictures than a segment of an hour at full rate has; those beyond are not told of. */
    static final int MOST = 90_000;

    private static final int HEAD = 8 + 16;
    private static final int ENTRY = 3 * Long.BYTES;

    /**
     * A published picture.
     *
     * @param seq its number
     * @param micros event time
     * @param time in the file, in {@link FragmentedMp4#TIMESCALE}
     */
    record Entry(long seq, long micros, long time) {}

    private PictureTable() {}

    static ByteBuffer write(List<Entry> entries) {
        int size = HEAD + ENTRY * entries.size();
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).putInt(FragmentNote.TYPE);
        box.putLong(KIND.getMostSignificantBits()).putLong(KIND.getLeastSignificantBits());
        entries.forEach(one -> box.putLong(one.seq()).putLong(one.micros()).putLong(one.time()));
        return box.flip();
    }

    /** Whether a box of this type and size, of which {@code body} is what follows its head, is one. */
    static boolean is(int type, long size, ByteBuffer body) {
        return type == FragmentNote.TYPE
                && size >= HEAD
                && size <= HEAD + (long) ENTRY * MOST
                && body.remaining() >= 16
                && body.getLong(body.position()) == KIND.getMostSignificantBits()
                && body.getLong(body.position() + 8) == KIND.getLeastSignificantBits();
    }

    /** @param body what follows the head of a box that {@link #is} one, whole */
    static List<Entry> read(ByteBuffer body) {
        List<Entry> entries = new ArrayList<>();
        for (int at = body.position() + 16; at + ENTRY <= body.limit(); at += ENTRY) {
            entries.add(new Entry(body.getLong(at), body.getLong(at + 8), body.getLong(at + 16)));
        }
        return entries;
    }
}
