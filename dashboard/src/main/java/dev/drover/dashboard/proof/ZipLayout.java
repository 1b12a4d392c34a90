package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of a bundle that are no file's content: ZIP (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16) with every
 * choice taken. Nothing is packed, names are UTF-8, all times are the first that a ZIP can say, there are no extra
 * fields, comments or gaps; so every byte follows from the names, lengths and contents.
 */
final class ZipLayout {

    /** What 32 bits can say; beyond it other records would be needed, which other programs read in other ways. */
    static final long MAX_BYTES = 0xFFFF_FFFFL;

    /** What 16 bits can say, and one less: the last value means something else. */
    static final int MAX_ENTRIES = 65_534;

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;

    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int END_BYTES = 22;

    /** Where the CRC-32 stands in a local header. */
    static final int LOCAL_CRC = 14;

    private static final short VERSION = 10;
    private static final short UTF8_NAMES = 0x0800;
    private static final short STORED = 0;
    /** 1980-01-01, midnight. */
    private static final short DATE = 0x0021;

    private ZipLayout() {}

    /** The header before a file's content. */
    static byte[] local(String name, long bytes, long crc) {
        byte[] path = name.getBytes(UTF_8);
        return little(LOCAL_BYTES + path.length)
                .putInt(LOCAL)
                .putShort(VERSION)
                .putShort(UTF8_NAMES)
                .putShort(STORED)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc)
                .putInt((int) bytes)
                .putInt((int) bytes)
                .putShort((short) path.length)
                .putShort((short) 0)
                .put(path)
                .array();
    }

    /** A file's record in the directory at the end. */
    static byte[] central(String name, long bytes, long crc, long offset) {
        byte[] path = name.getBytes(UTF_8);
        return little(CENTRAL_BYTES + path.length)
                .putInt(CENTRAL)
                .putShort(VERSION)
                .putShort(VERSION)
                .putShort(UTF8_NAMES)
                .putShort(STORED)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc)
                .putInt((int) bytes)
                .putInt((int) bytes)
                .putShort((short) path.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) offset)
                .put(path)
                .array();
    }

    /** What ends a bundle. */
    static byte[] end(int entries, long directoryBytes, long directoryOffset) {
        return little(END_BYTES)
                .putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt((int) directoryBytes)
                .putInt((int) directoryOffset)
                .putShort((short) 0)
                .array();
    }

    /** Bytes that an entry costs beside its content. */
    static long overhead(String name) {
        return LOCAL_BYTES + CENTRAL_BYTES + 2L * name.getBytes(UTF_8).length;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
