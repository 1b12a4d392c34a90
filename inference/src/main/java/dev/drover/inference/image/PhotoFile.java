package dev.drover.inference.image;

import dev.drover.inference.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that a person brings: JPEG, PNG, BMP, TIFF or WebP, upright as its EXIF says; of an animation its first
 * picture. What it claims to be is looked at before a pixel is decoded, because a few bytes can claim a picture that
 * fills the memory.
 */
public final class PhotoFile {

    /** The largest pictures of telephones have 108 million pixels. */
    private static final long MOST_PIXELS = 120_000_000;

    private static final long MOST_BYTES = 200L << 20;

    private static final Set<String> HEIC = Set.of("heic", "heix", "heif", "hevc", "hevx", "mif1", "msf1");

    private PhotoFile() {}

    /** @throws UnreadablePictureException FILE_TOO_LARGE or FRAME_UNDECODABLE, saying why, in words for a person */
    public static Picture read(Path file) throws IOException, UnreadablePictureException {
        if (Files.isDirectory(file)) {
            throw new UnreadablePictureException("FRAME_UNDECODABLE", "is a folder: name the pictures in it");
        }
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw tooLarge("is a file of " + (bytes >> 20) + " MB, pictures of at most " + (MOST_BYTES >> 20)
                    + " MB are read");
        }
        return decode(Files.readAllBytes(file));
    }

    static Picture decode(byte[] file) throws UnreadablePictureException {
        requireKnown(file);
        Optional<Size> size = webp(file) ? webpSize(file) : headerSize(file);
        if (size.isEmpty()) {
            throw new UnreadablePictureException(
                    "FRAME_UNDECODABLE", "is no picture that can be read: JPEG, PNG, BMP, TIFF and WebP can");
        }
        if (size.get().pixels() > MOST_PIXELS) {
            throw tooLarge("claims " + size.get().width + "x" + size.get().height + " pixels, pictures of at most "
                    + MOST_PIXELS / 1_000_000 + " million are read: make it smaller");
        }
        try {
            return Pictures.decodeAny(file);
        } catch (UnreadablePictureException e) {
            throw new UnreadablePictureException(e.reason(), "begins like a picture, but is damaged or incomplete");
        }
    }

    private record Size(long width, long height) {

        long pixels() {
            return width * height;
        }
    }

    private static UnreadablePictureException tooLarge(String why) {
        return new UnreadablePictureException("FILE_TOO_LARGE", why);
    }

    /** Formats of telephones that OpenCV does not decode are named, so that one knows what to do. */
    private static void requireKnown(byte[] file) throws UnreadablePictureException {
        if (file.length == 0) {
            throw new UnreadablePictureException("FRAME_TRUNCATED", "is empty");
        }
        if (!ascii(file, 4, 4).equals("ftyp")) {
            return;
        }
        String brand = ascii(file, 8, 4);
        String named =
                HEIC.contains(brand) ? "HEIC" : brand.startsWith("avi") ? "AVIF" : "a film (" + brand.strip() + ")";
        throw new UnreadablePictureException(
                "FRAME_UNDECODABLE", "is " + named + ", which is not read: save it as JPEG or PNG");
    }

    private static String ascii(byte[] file, int from, int length) {
        return from + length > file.length
                ? ""
                : new String(Arrays.copyOfRange(file, from, from + length), StandardCharsets.ISO_8859_1);
    }

    private static Optional<Size> headerSize(byte[] file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Optional.of(new Size(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw anything on a damaged header; what the header claims is then not known.
            return Optional.empty();
        }
    }

    private static boolean webp(byte[] file) {
        return ascii(file, 0, 4).equals("RIFF") && ascii(file, 8, 4).equals("WEBP");
    }

    /** Of the first chunk: extended, lossless, or a key frame of VP8 (RFC 9649, RFC 6386). */
    private static Optional<Size> webpSize(byte[] file) {
        if (file.length < 30) {
            return Optional.empty();
        }
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return switch (ascii(file, 12, 4)) {
            case "VP8X" -> Optional.of(new Size(1 + (b.getInt(24) & 0xFFFFFF), 1 + (b.getInt(26) >>> 8)));
            case "VP8L" -> Optional.of(new Size(1 + (b.getInt(21) & 0x3FFF), 1 + (b.getInt(21) >>> 14 & 0x3FFF)));
            case "VP8 " -> Optional.of(new Size(b.getShort(26) & 0x3FFF, b.getShort(28) & 0x3FFF));
            default -> Optional.empty();
        };
    }
}
