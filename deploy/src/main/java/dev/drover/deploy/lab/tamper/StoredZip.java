package dev.drover.deploy.lab.tamper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A ZIP whose files are stored and not packed, taken to pieces and put together again. What belongs to no piece, as
 * versions and dates, is as it was: nothing else tells that somebody was there.
 */
final class StoredZip {

    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    /** A file of it. */
    record Piece(String name, byte[] bytes) {}

    private final byte[] local;
    private final byte[] central;
    private final byte[] end;
    private final List<Piece> pieces;

    private StoredZip(byte[] local, byte[] central, byte[] end, List<Piece> pieces) {
        this.local = local;
        this.central = central;
        this.end = end;
        this.pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException if it is none whose files are stored one after the other */
    static StoredZip read(byte[] zip) {
        ByteBuffer in = little(zip);
        int tail = zip.length - END;
        if (tail < 0 || in.getInt(tail) != END_SIGNATURE) {
            throw new IllegalArgumentException("no ZIP that ends at its end");
        }
        int directory = in.getInt(tail + 16);
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at < directory; ) {
            if (in.getInt(at) != LOCAL_SIGNATURE || in.getShort(at + 8) != 0) {
                throw new IllegalArgumentException("a file that is packed, or no file, at " + at);
            }
            int size = in.getInt(at + 22);
            int nameBytes = in.getShort(at + 26);
            int content = at + LOCAL + nameBytes + in.getShort(at + 28);
            pieces.add(new Piece(new String(zip, at + LOCAL, nameBytes, UTF_8), slice(zip, content, size)));
            at = content + size;
        }
        return new StoredZip(slice(zip, 0, LOCAL), slice(zip, directory, CENTRAL), slice(zip, tail, END), pieces);
    }

    private static byte[] slice(byte[] from, int at, int length) {
        byte[] slice = new byte[length];
        System.arraycopy(from, at, slice, 0, length);
        return slice;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** A ZIP of these, as this one is made. */
    byte[] with(List<Piece> others) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Piece piece : others) {
            byte[] name = piece.name().getBytes(UTF_8);
            CRC32 crc = new CRC32();
            crc.update(piece.bytes());
            int offset = out.size();
            byte[] header = local.clone();
            little(header)
                    .putInt(14, (int) crc.getValue())
                    .putInt(18, piece.bytes().length)
                    .putInt(22, piece.bytes().length)
                    .putShort(26, (short) name.length);
            out.writeBytes(header);
            out.writeBytes(name);
            out.writeBytes(piece.bytes());
            byte[] listed = central.clone();
            little(listed)
                    .putInt(16, (int) crc.getValue())
                    .putInt(20, piece.bytes().length)
                    .putInt(24, piece.bytes().length)
                    .putShort(28, (short) name.length)
                    .putInt(42, offset);
            directory.writeBytes(listed);
            directory.writeBytes(name);
        }
        byte[] last = end.clone();
        little(last)
                .putShort(8, (short) others.size())
                .putShort(10, (short) others.size())
                .putInt(12, directory.size())
                .putInt(16, out.size());
        out.writeBytes(directory.toByteArray());
        out.writeBytes(last);
        return out.toByteArray();
    }
}
