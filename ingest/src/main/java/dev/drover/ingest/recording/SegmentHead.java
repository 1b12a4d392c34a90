package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a segment's file begins with: all that a player must know before the first picture.
 *
 * @param bytes of it
 * @param sha256 of it, lower-case hex: files of one head can be played one after the other
 * @param mime as a browser asks for it (RFC 6381), e.g. {@code video/mp4; codecs="avc1.42C01E"}
 */
public record SegmentHead(int bytes, String sha256, String mime) {

    private static final int AVC_CONFIGURATION = 0x61766343;
    private static final int HEVC_CONFIGURATION = 0x68766343;
    private static final int MOST = 1 << 20;

    /** @throws IOException if the file cannot be read or is none of ours */
    public static SegmentHead read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] head = bytes(in);
            return new SegmentHead(head.length, DigestUtils.sha256Hex(head), mime(head));
        }
    }

    /** All before the first fragment. */
    static byte[] bytes(FileChannel in) throws IOException {
        BoxWalk boxes = new BoxWalk(in, 0);
        while (boxes.next() && boxes.type() != FragmentNote.TYPE && boxes.type() != BoxWalk.MOOF) {
            if (boxes.end() > MOST) {
                throw new IOException("a head that is none of ours");
            }
        }
        return boxes.bytes(0, (int) Math.min(boxes.at(), MOST)).array();
    }

    private static String mime(byte[] head) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        for (int at = 0; at + 8 <= head.length; at++) {
            int type = bytes.getInt(at);
            int size = head.length - at - 4;
            if (type == AVC_CONFIGURATION && size >= 4) {
                return "video/mp4; codecs=\"avc1." + hex(head[at + 5]) + hex(head[at + 6]) + hex(head[at + 7]) + '"';
            }
            if (type == HEVC_CONFIGURATION && size >= 13) {
                return "video/mp4; codecs=\"hvc1." + hevc(bytes.slice(at + 4, 13)) + '"';
            }
        }
        throw new IOException("a head that says nothing of its codec: " + new String(head, 0, 4, US_ASCII));
    }

    /** ISO/IEC 14496-15, annex E.3. */
    private static String hevc(ByteBuffer configuration) {
        int profile = configuration.get(1);
        StringBuilder name = new StringBuilder();
        int space = (profile >> 6) & 3;
        name.append(space == 0 ? "" : String.valueOf((char) ('A' + space - 1))).append(profile & 31);
        name.append('.').append(Integer.toHexString(Integer.reverse(configuration.getInt(2))));
        name.append('.').append((profile & 32) == 0 ? 'L' : 'H').append(configuration.get(12) & 0xff);
        int last = 11;
        while (last >= 6 && configuration.get(last) == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            name.append('.').append(Integer.toHexString(configuration.get(i) & 0xff));
        }
        return name.toString();
    }

    private static String hex(byte value) {
        return String.format(Locale.ROOT, "%02X", value);
    }
}
