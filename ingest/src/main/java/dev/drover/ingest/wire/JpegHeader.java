package dev.drover.ingest.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reads the picture size out of a JPEG's first markers, without decoding: the guard against small files that claim to
 * be huge.
 */
public final class JpegHeader {

    /** Width and height in pixels as the start-of-frame marker says. */
    public record Size(int width, int height) {

        /** Whether it has pixels, and in neither position more than {@code longer} by {@code shorter}. */
        public boolean isWithin(int longer, int shorter) {
            int most = Math.max(width, height);
            int least = Math.min(width, height);
            return least > 0 && most <= longer && least <= shorter;
        }
    }

    private JpegHeader() {}

    /** True if the bytes begin with the SOI and end with the EOI marker. */
    public static boolean isWhole(byte[] jpeg) {
        return begins(jpeg) && ends(jpeg, 0);
    }

    /** True if the bytes begin with the SOI marker and may be a JPEG at all. */
    public static boolean begins(byte[] jpeg) {
        return jpeg.length >= 4 && (jpeg[0] & 0xFF) == 0xFF && (jpeg[1] & 0xFF) == 0xD8;
    }

    /**
     * True if the bytes end with the EOI marker.
     *
     * @param padding so many zero bytes may stand behind it: some cameras pad
     */
    public static boolean ends(byte[] jpeg, int padding) {
        int end = jpeg.length;
        while (end > 2 && jpeg.length - end < padding && jpeg[end - 1] == 0) {
            end--;
        }
        return end >= 2 && (jpeg[end - 2] & 0xFF) == 0xFF && (jpeg[end - 1] & 0xFF) == 0xD9;
    }

    /** The size, or null if no start-of-frame marker can be found before the picture data. Never throws. */
    public static @Nullable Size size(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length) {
            if ((jpeg[at] & 0xFF) != 0xFF) {
                return null;
            }
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
                at += 2;
                continue;
            }
            if (marker == 0xDA || marker == 0xD9) {
                return null;
            }
            int length = u16(jpeg, at + 2);
            if (isStartOfFrame(marker)) {
                return at + 9 <= jpeg.length ? new Size(u16(jpeg, at + 7), u16(jpeg, at + 5)) : null;
            }
            if (length < 2) {
                return null;
            }
            at += 2 + length;
        }
        return null;
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), ITU-T T.81 table B.1. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
