package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;

/**
 * One thing that is really there in a frame.
 *
 * @param kind what it is
 * @param box where, in pixels of the frame, clipped to it
 * @param id the same for the same thing in every frame of the scene
 * @param text what is written on it (plates, seals), empty otherwise
 */
public record TruthBox(ObjectClass kind, Box box, int id, String text) {

    public TruthBox {
        if (kind == null || box == null || text == null) {
            throw new IllegalArgumentException("a truth box needs a kind, a box and a text");
        }
    }
}
