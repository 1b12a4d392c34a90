package dev.drover.pipeline.score;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.JpegHeader;

/**
 * Pictures of frames, decoded after their header was found harmless, because 691 bytes can claim 20000x20000 pixels.
 */
public final class FramePictures {

    /** Some cameras pad after the end marker; a few zero bytes are let pass. */
    private static final int PADDING = 64;

    private FramePictures() {}

    /**
     * @throws UnreadablePictureException FRAME_NOT_JPEG, FRAME_TRUNCATED, FRAME_BOMB (empty, or over
     *     {@link FrameWire#SCORED_LONGER} by {@link FrameWire#SCORED_SHORTER}) or FRAME_UNDECODABLE
     */
    public static Picture decode(byte[] jpeg) throws UnreadablePictureException {
        if (!JpegHeader.begins(jpeg)) {
            throw new UnreadablePictureException("FRAME_NOT_JPEG", "no start of image in " + jpeg.length + " bytes");
        }
        if (!JpegHeader.ends(jpeg, PADDING)) {
            throw new UnreadablePictureException("FRAME_TRUNCATED", "no end of image in " + jpeg.length + " bytes");
        }
        JpegHeader.Size size = JpegHeader.size(jpeg);
        if (size == null) {
            throw new UnreadablePictureException("FRAME_TRUNCATED", "no frame header");
        }
        if (!size.isWithin(FrameWire.SCORED_LONGER, FrameWire.SCORED_SHORTER)) {
            throw new UnreadablePictureException(
                    "FRAME_BOMB",
                    "claims " + size.width() + "x" + size.height() + ", limit " + FrameWire.SCORED_LONGER + "x"
                            + FrameWire.SCORED_SHORTER);
        }
        return Pictures.decodeAny(jpeg);
    }
}
