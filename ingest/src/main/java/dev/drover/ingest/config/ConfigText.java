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
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The text of a file that a person wrote, which must be UTF-8. */
public final class ConfigText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Configurations have kilobytes; a film by mistake has gigabytes. */
    private static final int MOST_BYTES = 16 << 20;

    private ConfigText() {}

    /**
     * @throws IOException if the disk fails
     * @throws InvalidConfigException if it is not there, may not be read, is no file or far too long, or is not UTF-8,
     *     with the line where it is not and what it looks like
     */
    public static String read(Path file) throws IOException {
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
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "is a folder: name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable(file, "is longer than " + (MOST_BYTES >> 20) + " MiB, and so no such file");
            }
            return bytes;
        } catch (NoSuchFileException gone) {
            throw unreadable(file, "is not there");
        } catch (AccessDeniedException shut) {
            throw unreadable(file, "may not be read by the user that runs this program");
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
        return decodes(bytes, Charset.forName("GBK")) ? " (looks like GBK)" : "";
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
