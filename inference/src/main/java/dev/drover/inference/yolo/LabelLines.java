package dev.drover.inference.yolo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text that people or tools wrote about pictures: labels, polygons, tables. */
public final class LabelLines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Tables of labels have megabytes; a film by mistake has gigabytes. */
    private static final long MOST_BYTES = 256L << 20;

    /** What stands in such a file is wrong, told with the file and the line. */
    public static final class BadLabelsException extends IOException {

        private static final long serialVersionUID = 1L;

        public BadLabelsException(String sentence) {
            super(sentence);
        }
    }

    private LabelLines() {}

    /**
     * @throws NoSuchFileException if there is no such file
     * @throws BadLabelsException if it is a folder, far too long or not UTF-8, with the first line that is not
     * @throws IOException if it cannot be read
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadLabelsException(file + " is a folder: name the file in it");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadLabelsException(
                    file + " is longer than " + (MOST_BYTES >> 20) + " MiB, and so no table of labels");
        }
        List<String> lines = new ArrayList<>();
        // Every byte is a character of this charset, so that the ends of lines are found before anything is decoded.
        for (String bytes : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            try {
                lines.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString());
            } catch (CharacterCodingException e) {
                throw new BadLabelsException(file + " line " + (lines.size() + 1) + ": is not UTF-8: save it as UTF-8");
            }
        }
        if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
            lines.set(0, lines.get(0).substring(1));
        }
        return lines;
    }
}
