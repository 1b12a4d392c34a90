package dev.drover.inference.image;

/**
 * What a JPEG says of itself, read without decoding it, because 691 bytes can claim 20000x20000 pixels.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record JpegHeader(int width, int height) {

    /**
     * Walks the segments up to the frame header (ITU-T T.81, annex B).
     *
     * @throws UnreadablePictureException FRAME_NOT_JPEG without its start, FRAME_TRUNCATED without its end or a frame
     *     header
     */
    public static JpegHeader of(byte[] jpeg) throws UnreadablePictureException {
        if (jpeg.length < 4 || (jpeg[0] & 255) != 0xFF || (jpeg[1] & 255) != 0xD8) {
            throw new UnreadablePictureException("FRAME_NOT_JPEG", "no start of image in " + jpeg.length + " bytes");
        }
        if (!endsWithEndOfImage(jpeg)) {
            throw new UnreadablePictureException("FRAME_TRUNCATED", "no end of image in " + jpeg.length + " bytes");
        }
        int at = 2;
        while (at + 9 < jpeg.length && (jpeg[at] & 255) == 0xFF) {
            int marker = jpeg[at + 1] & 255;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            boolean frameHeader =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frameHeader) {
                return new JpegHeader(
                        (jpeg[at + 7] & 255) << 8 | jpeg[at + 8] & 255, (jpeg[at + 5] & 255) << 8 | jpeg[at + 6] & 255);
            }
            at += 2 + ((jpeg[at + 2] & 255) << 8 | jpeg[at + 3] & 255);
        }
        throw new UnreadablePictureException("FRAME_TRUNCATED", "no frame header");
    }

    /** Some cameras pad after the end marker; a few zero bytes are let pass. */
    private static boolean endsWithEndOfImage(byte[] jpeg) {
        int end = jpeg.length;
        while (end > 2 && jpeg.length - end < 64 && jpeg[end - 1] == 0) {
            end--;
        }
        return (jpeg[end - 2] & 255) == 0xFF && (jpeg[end - 1] & 255) == 0xD9;
    }
}
