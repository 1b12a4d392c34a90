package dev.drover.ingest.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file is that was given as a film, by its first bytes. Said in words before any native library sees it: a
 * picture would be decoded as well, and judged as a film of one moment.
 */
public final class FilmFile {

    private static final int HEAD_BYTES = 32;

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
