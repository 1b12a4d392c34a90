package dev.drover.ingest.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * How to tell from a compressed picture what it does for a decoder. GStreamer's own mark of a key frame is too wide: it
 * calls a picture one in which a single slice is intra, and one at which a refresh only begins.
 */
enum VideoCodec {
    H264 {
        @Override
        Refresh refresh(List<byte[]> units) {
            boolean first = true;
            boolean whole = false;
            boolean reference = false;
            int after = -1;
            for (byte[] unit : units) {
                int type = unit.length == 0 ? 0 : unit[0] & 0x1F;
                if (type == 6) {
                    after = Math.max(after, recovery(unit, 1, false));
                } else if (type == 1 || type == 2 || type == 5) {
                    NalBits header = new NalBits(unit, 1);
                    boolean begins = header.unsigned() == 0;
                    int slice = header.unsigned();
                    boolean intra = type == 5 || slice == 2 || slice == 4 || slice == 7 || slice == 9;
                    whole = first ? intra && begins : whole && intra;
                    reference |= (unit[0] & 0x60) != 0;
                    first = false;
                }
            }
            return new Refresh(whole, after, reference);
        }
    },
    H265 {
        @Override
        Refresh refresh(List<byte[]> units) {
            boolean first = true;
            boolean whole = false;
            int after = -1;
            for (byte[] unit : units) {
                int type = unit.length < 3 ? -1 : unit[0] >> 1 & 0x3F;
                if (type == 39) {
                    after = Math.max(after, recovery(unit, 2, true));
                } else if (type >= 0 && type < 32) {
                    boolean intra = type >= 16 && type <= 21;
                    boolean begins = (unit[2] & 0x80) != 0;
                    whole = first ? intra && begins : whole && intra;
                    first = false;
                }
            }
            return new Refresh(whole, after, true);
        }
    },
    /** What says itself which pictures are key frames, or has no others. */
    OTHER {
        @Override
        Refresh refresh(List<byte[]> units) {
            return Refresh.NONE;
        }
    };

    private static final int RECOVERY_POINT = 6;

    abstract Refresh refresh(List<byte[]> units);

    /**
     * @param picture one access unit
     * @param lengthPrefixed see {@link NalUnits#heads}
     * @param marked what the stream itself says: a key frame; counts where the picture cannot be read
     */
    Refresh refresh(ByteBuffer picture, boolean lengthPrefixed, boolean marked) {
        List<byte[]> units = this == OTHER ? List.of() : NalUnits.heads(picture, lengthPrefixed);
        return units.isEmpty() ? Refresh.of(marked) : refresh(units);
    }

    /** @param capsName such as {@code video/x-h264} */
    static VideoCodec of(String capsName) {
        return switch (capsName) {
            case "video/x-h264" -> H264;
            case "video/x-h265" -> H265;
            default -> OTHER;
        };
    }

    /** Pictures from a recovery point message to the one that is right again, -1 if there is no such message. */
    private static int recovery(byte[] unit, int from, boolean signed) {
        int at = from;
        while (at + 2 < unit.length) {
            int type = 0;
            while (at < unit.length - 1 && unit[at] == -1) {
                type += 255;
                at++;
            }
            type += unit[at++] & 0xFF;
            int size = 0;
            while (at < unit.length - 1 && unit[at] == -1) {
                size += 255;
                at++;
            }
            size += unit[at++] & 0xFF;
            if (type == RECOVERY_POINT) {
                NalBits message = new NalBits(unit, at);
                int pictures = signed ? message.signed() : message.unsigned();
                return message.atEnd() && pictures <= 0 ? -1 : Math.max(-1, pictures);
            }
            at += size;
        }
        return -1;
    }
}
