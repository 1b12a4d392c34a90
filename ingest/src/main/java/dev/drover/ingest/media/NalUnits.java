package dev.drover.ingest.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The units of a compressed picture of H.264 or H.265 (ITU-T H.264 annex B, ISO/IEC 14496-15). Trusts nothing. */
final class NalUnits {

    /** Of each unit only its beginning is looked at. */
    private static final int HEAD_BYTES = 512;

    private NalUnits() {}

    /**
     * The beginnings of the units in a picture, without emulation prevention.
     *
     * @param lengthPrefixed four bytes of length before each unit (avc, hvc1), or start codes (byte-stream)
     */
    static List<byte[]> heads(ByteBuffer picture, boolean lengthPrefixed) {
        return lengthPrefixed ? prefixed(picture) : startCoded(picture);
    }

    private static List<byte[]> prefixed(ByteBuffer picture) {
        List<byte[]> heads = new ArrayList<>();
        int at = picture.position();
        int end = picture.limit();
        while (end - at > 4) {
            long length = (picture.get(at) & 0xFFL) << 24
                    | (picture.get(at + 1) & 0xFF) << 16
                    | (picture.get(at + 2) & 0xFF) << 8
                    | (picture.get(at + 3) & 0xFF);
            if (length == 0 || length > end - at - 4) {
                break;
            }
            heads.add(head(picture, at + 4, at + 4 + (int) length));
            at += 4 + (int) length;
        }
        return heads;
    }

    private static List<byte[]> startCoded(ByteBuffer picture) {
        List<byte[]> heads = new ArrayList<>();
        int begin = -1;
        int end = picture.limit();
        for (int at = picture.position(); at + 3 <= end; at++) {
            if (picture.get(at) == 0 && picture.get(at + 1) == 0 && picture.get(at + 2) == 1) {
                if (begin >= 0) {
                    heads.add(head(picture, begin, at));
                }
                begin = at + 3;
                at += 2;
            }
        }
        if (begin >= 0 && begin < end) {
            heads.add(head(picture, begin, end));
        }
        return heads;
    }

    private static byte[] head(ByteBuffer picture, int from, int to) {
        int length = Math.min(to - from, HEAD_BYTES);
        byte[] head = new byte[length];
        int zeros = 0;
        int written = 0;
        for (int i = 0; i < length; i++) {
            byte value = picture.get(from + i);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            head[written++] = value;
        }
        return written == length ? head : Arrays.copyOf(head, written);
    }
}
