package dev.drover.pipeline.score;

import dev.drover.inference.Picture;
import java.io.Serializable;

/** JPEG bytes to pixels. */
@FunctionalInterface
public interface PictureDecoder extends Serializable {

    /** @throws RuntimeException if the bytes are no picture; the message says why */
    Picture decode(byte[] jpeg);
}
