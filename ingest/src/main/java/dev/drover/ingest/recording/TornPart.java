package dev.drover.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What is whole of a file whose writer was killed, or that the disk refused to take: its head and its fragments up to
 * the last that is complete. Trusts nothing that stands in it.
 *
 * @param bytes of the file as it was left
 * @param sha256 of it
 * @param first note of the first fragment
 * @param last note of the last whole fragment
 */
record TornPart(long bytes, String sha256, FragmentNote first, FragmentNote last) {

    private static final int BOX_HEAD = 8;
    private static final int MDAT = 0x6d646174;
    private static final int CHUNK = 1 << 20;

    /**
     * Cuts the file behind its last whole fragment and brings it to the disk.
     *
     * @return empty if there is not even one; the file is then as it was
     */
    static Optional<TornPart> mend(Path part) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FragmentNote first = null;
            FragmentNote last = null;
            FragmentNote note = null;
            long whole = 0;
            ByteBuffer head = ByteBuffer.allocate(FragmentNote.BYTES);
            for (long at = 0, size; at + BOX_HEAD <= file.size(); at += size) {
                head.clear();
                while (head.hasRemaining() && file.read(head, at + head.position()) > 0) {
                    // to the end of what there is
                }
                head.flip();
                size = head.getInt(0) & 0xFFFFFFFFL;
                int type = head.getInt(4);
                if (size < BOX_HEAD || at + size > file.size()) {
                    break;
                }
                if (head.remaining() == FragmentNote.BYTES && FragmentNote.is(type, size, body(head))) {
                    note = FragmentNote.read(body(head));
                } else if (last != null && PictureTable.is(type, size, body(head))) {
                    whole = at + size;
                } else if (type == MDAT && note != null) {
                    first = first == null ? note : first;
                    last = note;
                    whole = at + size;
                }
            }
            if (first == null || last == null) {
                return Optional.empty();
            }
            file.truncate(whole);
            file.force(true);
            return Optional.of(new TornPart(whole, hash(file), first, last));
        }
    }

    private static ByteBuffer body(ByteBuffer box) {
        return box.slice(BOX_HEAD, box.remaining() - BOX_HEAD);
    }

    static String hash(FileChannel file) throws IOException {
        MessageDigest hash = DigestUtils.getSha256Digest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = 0; at < file.size(); at += chunk.limit()) {
            chunk.clear();
            if (file.read(chunk, at) < 0) {
                break;
            }
            hash.update(chunk.flip());
        }
        return HexFormat.of().formatHex(hash.digest());
    }
}
