package dev.drover.inference;

import java.util.List;

/**
 * Finds objects in pictures. Belongs to one thread; holds native memory until closed.
 */
public interface Detector extends AutoCloseable {

    /**
     * @param pictures decoded pictures, any sizes
     * @return for each picture, in order, what was found in it, best first
     * @throws IllegalStateException if the network gives scores that are no numbers: a broken model, never "0 pigs"
     */
    List<List<Detection>> detect(List<Picture> pictures);

    /** sha256 of the weights, lower-case hex. */
    String modelSha256();

    @Override
    void close();
}
