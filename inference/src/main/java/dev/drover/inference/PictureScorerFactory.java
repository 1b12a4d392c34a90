package dev.drover.inference;

import java.io.Serializable;

/** Travels to the subtask that opens the scorer; never a scorer itself. */
@FunctionalInterface
public interface PictureScorerFactory extends Serializable {

    /** @throws ModelRefusedException if the model is missing, corrupt, of wrong shape or fails its golden frames */
    PictureScorer open();
}
