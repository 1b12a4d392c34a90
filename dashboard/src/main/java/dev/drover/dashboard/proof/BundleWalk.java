package dev.drover.dashboard.proof;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a ZIP from header to header and says what stands there, and what no bundle has. Unpacks nothing and
 * writes nothing; an entry costs its name.
 */
final class BundleWalk {

    /** How far a header is looked for behind bytes that are none. */
    private static final int LOST = 1 << 20;

    /** Names longer than this are not read. */
    private static final int MAX_NAME = 4096;

    /**
     * A file as it stands in the ZIP.
     *
     * @param name what the header before it says
     * @param place of its content
     * @param bytes of its content
     */
    record Entry(String name, long place, long bytes) {}

    private final BundleBytes in;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> listed = new LinkedHashSet<>();
    private final List<BundleFinding> findings = new ArrayList<>();
    private long position;
    private boolean lost;

    BundleWalk(BundleBytes in) {
        this.in = in;
    }

    /** In the order in which they stand. */
    List<Entry> entries() {
        return entries;
    }

    Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** What no bundle has. */
    List<BundleFinding> findings() {
        return findings;
    }

    BundleWalk run() throws IOException {
        skipToHeader("before the first file");
        while (!lost && entries.size() <= ZipLayout.MAX_ENTRIES && signature() == ZipLayout.LOCAL) {
            readEntry();
            skipToHeader(
                    entries.isEmpty()
                            ? "before the first file"
                            : "after " + entries.get(entries.size() - 1).name());
        }
        if (entries.size() > ZipLayout.MAX_ENTRIES) {
            tell(Kind.TOO_LARGE, BundleFinding.WHOLE, "more files than a ZIP can hold");
            lost = true;
        }
        while (!lost && signature() == ZipLayout.CENTRAL) {
            readRecord();
        }
        if (!lost) {
            readEnd();
            compareDirectory();
        }
        return this;
    }

    private int signature() throws IOException {
        return in.has(position, 4) ? in.at(position, 4).getInt(0) : 0;
    }

    private static boolean isHeader(int signature) {
        return signature == ZipLayout.LOCAL || signature == ZipLayout.CENTRAL || signature == ZipLayout.END;
    }

    private void skipToHeader(String where) throws IOException {
        if (lost || isHeader(signature())) {
            return;
        }
        long left = in.length() - position;
        ByteBuffer bytes = in.at(position, (int) Math.min(LOST, Math.max(0, left)));
        for (int i = 1; i + 4 <= bytes.limit(); i++) {
            if (isHeader(bytes.getInt(i))) {
                tell(Kind.OUTSIDE, BundleFinding.WHOLE, i + " bytes " + where + " belong to no file");
                position += i;
                return;
            }
        }
        tell(Kind.UNREADABLE, BundleFinding.WHOLE, "what stands " + where + " is no part of a ZIP, or it is cut off");
        lost = true;
    }

    private void readEntry() throws IOException {
        if (!in.has(position, ZipLayout.LOCAL_BYTES)) {
            cutOff("a header");
            return;
        }
        ByteBuffer header = in.at(position, ZipLayout.LOCAL_BYTES);
        int flags = Short.toUnsignedInt(header.getShort(6));
        int method = Short.toUnsignedInt(header.getShort(8));
        long packed = Integer.toUnsignedLong(header.getInt(18));
        long bytes = Integer.toUnsignedLong(header.getInt(22));
        int nameBytes = Short.toUnsignedInt(header.getShort(26));
        int extra = Short.toUnsignedInt(header.getShort(28));
        long place = position + ZipLayout.LOCAL_BYTES + nameBytes + extra;
        String name = name(position + ZipLayout.LOCAL_BYTES, nameBytes);
        if (lost) {
            return;
        }
        if (bytes == ZipLayout.MAX_BYTES || packed == ZipLayout.MAX_BYTES) {
            tell(Kind.TOO_LARGE, name, "it says it has 4 GiB or more");
            lost = true;
        } else if (method != 0 || (flags & 0x9) != 0 || packed != bytes) {
            tell(
                    Kind.PACKED,
                    name,
                    "it is packed or locked, " + packed + " bytes that say they become " + bytes
                            + "; nothing in a bundle is, and nothing is unpacked here");
            lost = true;
        } else if (!in.has(place, bytes)) {
            cutOff(name);
        } else {
            if (extra != 0) {
                tell(Kind.HEADER, name, "the header before its content holds " + extra + " bytes more");
            }
            entries.add(new Entry(name, place, bytes));
            position = place + bytes;
        }
    }

    private void cutOff(String what) {
        tell(Kind.UNREADABLE, what, "it does not end before the file does: cut off, or its length was changed");
        lost = true;
    }

    /** The name there; one that no bundle has is told. */
    private String name(long place, int bytes) throws IOException {
        if (bytes > MAX_NAME || !in.has(place, bytes)) {
            cutOff("a name of " + bytes + " bytes");
            return "";
        }
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(in.at(place, bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            tell(Kind.UNSAFE, BundleFinding.WHOLE, "the name at byte " + place + " is no text");
            return "?" + place;
        }
        if (!BundleFile.isPath(name)) {
            tell(
                    Kind.UNSAFE,
                    shown(name),
                    "a file with this name could be written outside the folder it is unpacked into, or is no name");
        }
        return name;
    }

    /** One line, whatever it is. */
    static String shown(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\uFFFD");
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    private void readRecord() throws IOException {
        if (!in.has(position, ZipLayout.CENTRAL_BYTES)) {
            cutOff("the directory at the end");
            return;
        }
        ByteBuffer record = in.at(position, ZipLayout.CENTRAL_BYTES);
        int nameBytes = Short.toUnsignedInt(record.getShort(28));
        int more = Short.toUnsignedInt(record.getShort(30)) + Short.toUnsignedInt(record.getShort(32));
        String name = name(position + ZipLayout.CENTRAL_BYTES, nameBytes);
        if (lost) {
            return;
        }
        if (more != 0) {
            tell(Kind.DIRECTORY, name, "its record in the directory holds " + more + " bytes more");
        }
        if (listed.size() > ZipLayout.MAX_ENTRIES) {
            lost = true;
        }
        listed.add(name);
        position += ZipLayout.CENTRAL_BYTES + nameBytes + more;
    }

    private void readEnd() throws IOException {
        if (signature() != ZipLayout.END || !in.has(position, ZipLayout.END_BYTES)) {
            tell(Kind.END, BundleFinding.WHOLE, "the end of the ZIP is not where it should be, or was cut off");
            return;
        }
        int comment = Short.toUnsignedInt(in.at(position, ZipLayout.END_BYTES).getShort(20));
        position += ZipLayout.END_BYTES;
        if (comment != 0) {
            tell(Kind.END, BundleFinding.WHOLE, "the end of the ZIP holds a comment of " + comment + " bytes");
            position += comment;
        }
        if (in.length() > position) {
            tell(Kind.OUTSIDE, BundleFinding.WHOLE, in.length() - position + " bytes after the end belong to no file");
        }
    }

    private void compareDirectory() {
        Set<String> there = new LinkedHashSet<>();
        entries.forEach(entry -> there.add(entry.name()));
        for (String name : listed) {
            if (!there.contains(name)) {
                tell(Kind.DIRECTORY, shown(name), "the directory at the end names it, and it is not there");
            }
        }
        for (String name : there) {
            if (!listed.contains(name)) {
                tell(Kind.DIRECTORY, shown(name), "it is there, and the directory at the end does not name it");
            }
        }
    }

    private void tell(Kind kind, String entry, String detail) {
        if (findings.size() < BundleVerifier.MOST) {
            findings.add(new BundleFinding(kind, entry, detail));
        }
    }
}
