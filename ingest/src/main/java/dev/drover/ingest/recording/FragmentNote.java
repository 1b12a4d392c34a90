package dev.drover.ingest.recording;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What stands before each fragment in a box of our own, so that a file says by itself, torn or not, when its pictures
 * were taken and which FrameIds they have. Players pass over it (ISO/IEC 14496-12, 4.2: {@code uuid}).
 *
 * @param session of ingest, from which the epoch follows; -1 as long as no picture of the file was numbered
 * @param seqFrom of the first picture of the file that was numbered so far, -1 if none was
 * @param seqTo of the last one, -1 if none was
 * @param startMicros ingest clock at the fragment's first picture
 * @param endMicros ingest clock where the fragment ends
 */
record FragmentNote(long session, long seqFrom, long seqTo, long startMicros, long endMicros) {

    private static final UUID KIND = UUID.fromString("6d8f0e5c-3c1b-4f0e-9a57-64726f766572");

    /** Of the whole box: its head, its kind, five numbers. */
    static final int BYTES = 8 + 16 + 5 * Long.BYTES;

    static final int TYPE = 0x75756964;

    void write(ByteBuffer out) {
        out.putInt(BYTES).putInt(TYPE).putLong(KIND.getMostSignificantBits()).putLong(KIND.getLeastSignificantBits());
        out.putLong(session)
                .putLong(seqFrom)
                .putLong(seqTo)
                .putLong(startMicros)
                .putLong(endMicros);
    }

    /** Whether a box of this type and size, of which {@code body} is what follows its head, is one. */
    static boolean is(int type, long size, ByteBuffer body) {
        return type == TYPE
                && size == BYTES
                && body.getLong(0) == KIND.getMostSignificantBits()
                && body.getLong(8) == KIND.getLeastSignificantBits();
    }

    /** @param body what follows the head of a box that {@link #is} one */
    static FragmentNote read(ByteBuffer body) {
        return new FragmentNote(
                body.getLong(16), body.getLong(24), body.getLong(32), body.getLong(40), body.getLong(48));
    }
}
