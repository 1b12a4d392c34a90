package dev.drover.ingest.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a file that a person wrote, which must be UTF-8. */
public final class ConfigText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Configurations have kilobytes; a film by mistake has gigabytes. */
    private static final int MOST_BYTES = 16 << 20;

    private ConfigText() {}

    /**
     * @throws InvalidConfigException if it is not there, may not be read, is no file or far too long, or is not UTF-8,
     *     with the line where it is not and what it looks like
     */
    public static String read(Path file) {
        byte[] bytes = bytes(file);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = UTF_8.newDecoder().decode(in, text, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InvalidConfigException(
                    file, List.of(new ConfigProblem(line, "", "is not UTF-8" + guess(bytes) + ": save it as UTF-8")));
        }
        text.flip();
        // Editors of some systems write a mark that is no part of the text.
        boolean marked = text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK;
        String read = text.subSequence(marked ? 1 : 0, text.length()).toString();
        int zero = read.indexOf('\0');
        if (zero >= 0) {
            throw new InvalidConfigException(
                    file,
                    List.of(new ConfigProblem(
                            lineAt(read, zero), "", "holds a byte 0, as no text does" + wide(bytes))));
        }
        return read;
    }

    /** The line, from 1, in which the character at {@code index} stands. */
    static int lineAt(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    /**
     * The one value that a file holds, without blanks and ends of lines around it, as of a password.
     *
     * @throws UnreadableFileException with file and reason, and nothing of what stands in it
     */
    public static String readSecret(Path file) throws UnreadableFileException {
        return readKept(file).strip();
    }

    /**
     * A file that a program wrote, and that may be damaged all the same.
     *
     * @throws UnreadableFileException with file and reason, and nothing of what stands in it
     */
    public static String readKept(Path file) throws UnreadableFileException {
        try {
            return read(file);
        } catch (InvalidConfigException e) {
            throw e.asUnreadable();
        }
    }

    /** UTF-16 without a mark is UTF-8 to the byte, where it says nothing but ASCII. */
    private static String wide(byte[] bytes) {
        int zeros = 0;
        for (byte b : bytes) {
            zeros += b == 0 ? 1 : 0;
        }
        return zeros * 4L > bytes.length ? " (looks like UTF-16): save it as UTF-8" : "";
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "is a folder: name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable(file, "is longer than " + (MOST_BYTES >> 20) + " MiB, and so no such file");
            }
            return bytes;
        } catch (IOException failed) {
            throw unreadable(file, FileTrouble.words(failed));
        }
    }

    private static InvalidConfigException unreadable(Path file, String why) {
        return new InvalidConfigException(file, List.of(new ConfigProblem(0, "", why)));
    }

    private static String guess(byte[] bytes) {
        boolean wide =
                bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xfe + 0xff && bytes.length % 2 == 0;
        if (wide && decodes(bytes, UTF_16)) {
            return " (looks like UTF-16)";
        }
        if (!decodes(bytes, Charset.forName("GBK"))) {
            return "";
        }
        return pairs(bytes) ? " (looks like GBK)" : " (looks like Latin-1)";
    }

    /** Chinese comes in pairs of bytes above 0xA0; a single one between ASCII is a letter with an accent. */
    private static boolean pairs(byte[] bytes) {
        int inPairs = 0;
        int alone = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                continue;
            }
            if (i + 1 < bytes.length && bytes[i + 1] < 0) {
                inPairs++;
                i++;
            } else {
                alone++;
            }
        }
        return inPairs > alone;
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException no) {
            return false;
        }
    }
}
