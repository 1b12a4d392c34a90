package dev.drover.ingest.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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

    private ConfigText() {}

    /**
     * @throws IOException if the file cannot be read
     * @throws InvalidConfigException if it is not UTF-8, with the line where it is not and what it looks like
     */
    public static String read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
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
