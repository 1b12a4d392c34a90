package dev.drover.ingest.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file is that was given as a film, by its first bytes. Said in words before any native library sees it: a
 * picture would be decoded as well, and judged as a film of one moment.
 */
public final class FilmFile {

    private static final int HEAD_BYTES = 32;

    /** Length and type of a box of ISO 14496-12, in bytes. */
    private static final int BOX_HEAD = 8;

    private static final int MOST_BOXES = 10_000;

    private FilmFile() {}

    /** @throws MediaException if it cannot be a film; begins with "is" */
    public static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new MediaException("is a folder, not a film");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device: opening it may wait for ever.
            throw new MediaException("is no file, but a pipe or a device");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        } catch (IOException unreadable) {
            throw new MediaException("is not there, or may not be read");
        }
        if (head.length == 0) {
            throw new MediaException("is empty");
        }
        String begins = new String(head, ISO_8859_1);
        String picture = pictureFormat(begins);
        if (picture != null) {
            throw new MediaException("is a picture, not a film (" + picture + ")");
        }
        String other = otherThan(begins);
        if (other != null) {
            throw new MediaException("is " + other + ", not a film");
        }
        if (begins.startsWith("ftyp", 4)) {
            checkWhole(file);
        }
    }

    /**
     * A film whose table of contents stands in front plays well to where it was cut, and nobody would notice. One in
     * fragments is whole up to its last second wherever it ends.
     */
    private static void checkWhole(Path file) {
        try (FileChannel in = FileChannel.open(file)) {
            long size = in.size();
            long at = 0;
            for (int boxes = 0; boxes < MOST_BOXES && at + BOX_HEAD <= size; boxes++) {
                Box box = box(in, at);
                if (box.length < BOX_HEAD || box.type.equals("moof")) {
                    return;
                }
                if (box.type.equals("mdat") && box.length > size - at) {
                    throw new MediaException("is cut off: only " + 100 * (size - at) / box.length
                            + " % of its pictures are there; copy it once more");
                }
                at += box.length;
            }
        } catch (IOException unreadable) {
            throw new MediaException("is not there, or may not be read");
        }
    }

    /** @param length with its head, in bytes; less than a head where it goes to the end or is none */
    private record Box(String type, long length) {}

    private static Box box(FileChannel in, long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(2 * BOX_HEAD);
        in.read(head, at);
        long length = Integer.toUnsignedLong(head.getInt(0));
        String type = new String(head.array(), 4, 4, ISO_8859_1);
        return new Box(type, length == 1 ? head.getLong(BOX_HEAD) : length);
    }

    /** What is given by mistake now and then; of an archive the decoder would say that a plug-in is missing. */
    private static @Nullable String otherThan(String head) {
        if (head.startsWith("PK\u0003\u0004")
                || head.startsWith("\u001F\u008B")
                || head.startsWith("7z\u00BC\u00AF")
                || head.startsWith("Rar!")) {
            return "an archive";
        }
        if (head.startsWith("%PDF")) {
            return "a document";
        }
        if (head.startsWith("\u007FELF") || head.startsWith("MZ")) {
            return "a program";
        }
        if (head.startsWith("ID3") || (head.startsWith("RIFF") && head.startsWith("WAVE", 8))) {
            return "sound";
        }
        // Uncompressed video may begin with a line of text.
        boolean text = !head.startsWith("YUV4MPEG") && head.chars().allMatch(FilmFile::isText);
        return text ? "text" : null;
    }

    private static boolean isText(int character) {
        return (character >= ' ' && character < 0x7F) || character == '\n' || character == '\r' || character == '\t';
    }

    /** The signatures that their standards give, read as Latin-1; null for everything else. */
    private static @Nullable String pictureFormat(String head) {
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return "JPEG";
        }
        if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return "PNG";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "GIF";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "WebP";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "TIFF";
        }
        if (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)) {
            return "BMP";
        }
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("\u00FFO\u00FFQ")) {
            return "JPEG 2000";
        }
        return head.startsWith("ftyp", 4) && head.length() >= 12 ? ofBrand(head.substring(8, 12)) : null;
    }

    /** A phone's still pictures lie in the same box as films do. */
    private static @Nullable String ofBrand(String brand) {
        return switch (brand) {
            case "heic", "heix", "heim", "heis", "mif1" -> "HEIC";
            case "avif" -> "AVIF";
            default -> null;
        };
    }
}
