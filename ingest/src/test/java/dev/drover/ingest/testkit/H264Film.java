package dev.drover.ingest.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The access units of an H.264 byte stream, each a list of bare units. */
public final class H264Film {

    private final List<List<byte[]>> pictures = new ArrayList<>();

    /** One key frame, then 299 pictures that lean on it. */
    public static H264Film oneGop() {
        try (InputStream in = H264Film.class.getResourceAsStream("/dev/drover/ingest/media/one-gop.h264")) {
            return new H264Film(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private H264Film(byte[] stream) {
        List<byte[]> picture = new ArrayList<>();
        boolean coded = false;
        for (byte[] unit : units(stream)) {
            boolean slice = type(unit) == 1 || type(unit) == 5;
            boolean begins = slice && (unit[1] & 0x80) != 0;
            if (coded && (!slice || begins)) {
                pictures.add(picture);
                picture = new ArrayList<>();
                coded = false;
            }
            coded |= slice;
            picture.add(unit);
        }
        pictures.add(picture);
    }

    public int size() {
        return pictures.size();
    }

    public List<byte[]> picture(int index) {
        return pictures.get(Math.floorMod(index, pictures.size()));
    }

    /** The first unit of a type: 7 a sequence parameter set, 8 a picture parameter set. */
    public byte[] parameters(int type) {
        return pictures.get(0).stream()
                .filter(unit -> type(unit) == type)
                .findFirst()
                .orElseThrow();
    }

    public static int type(byte[] unit) {
        return unit[0] & 0x1F;
    }

    private static List<byte[]> units(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int begin = -1;
        for (int at = 0; at + 3 <= stream.length; at++) {
            if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
                add(units, stream, begin, at);
                begin = at + 3;
            }
        }
        add(units, stream, begin, stream.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] stream, int from, int to) {
        int end = to;
        while (from >= 0 && end > from && stream[end - 1] == 0) {
            end--;
        }
        if (from >= 0 && end > from) {
            units.add(Arrays.copyOfRange(stream, from, end));
        }
    }
}
