package dev.drover.ingest.media;

/** Bits of a unit's head, first to last; behind its end all bits are 0. */
final class NalBits {

    private final byte[] bytes;
    private int at;

    NalBits(byte[] bytes, int fromByte) {
        this.bytes = bytes;
        this.at = fromByte * 8;
    }

    boolean atEnd() {
        return at >= bytes.length * 8;
    }

    int bit() {
        int value = atEnd() ? 0 : bytes[at >> 3] >> (7 - (at & 7)) & 1;
        at++;
        return value;
    }

    /** ue(v): an unsigned number of Exp-Golomb code; -1 for one that nobody can mean. */
    int unsigned() {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > 30 || atEnd()) {
                return -1;
            }
        }
        int value = 1;
        for (int i = 0; i < zeros; i++) {
            value = value << 1 | bit();
        }
        return value - 1;
    }

    /** se(v): a signed number of Exp-Golomb code. */
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
    }
}
