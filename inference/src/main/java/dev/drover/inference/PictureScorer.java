package dev.drover.inference;

import java.util.List;

/**
 * Detector, readers and picture statistics behind one call. Belongs to one thread; holds native memory until closed.
 */
public interface PictureScorer extends AutoCloseable {

    /**
     * @param pictures decoded pictures, any sizes
     * @return for each picture, in order, what was found
     * @throws IllegalStateException if a network gives scores that are no numbers
     */
    List<Findings> score(List<Picture> pictures);

    /**
     * The same, where not every picture is read with equal care: a film shows an object again and again.
     *
     * @param looks one for each picture
     */
    default List<Findings> score(List<Picture> pictures, List<Look> looks) {
        return score(pictures);
    }

    /** sha256 of the detector's weights, lower-case hex. */
    String modelSha256();

    @Override
    void close();
}
