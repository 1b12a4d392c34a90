package dev.drover.inference;

/** Reads what stands on one kind of object. Belongs to one thread; holds native memory until closed. */
public interface CropReader extends AutoCloseable {

    /** The kind of object this reader is shown. */
    ObjectClass reads();

    /**
     * @param picture the whole picture
     * @param box the object's box in it, as detected, without a margin
     * @return what was read; the text is empty where nothing could be read
     * @throws IllegalStateException if the network gives scores that are no numbers
     */
    Reading read(Picture picture, Box box);

    /** The same by as many readers as {@code look} asks for; where there is only one, it reads. */
    default Reading read(Picture picture, Box box, Look look) {
        return read(picture, box);
    }

    @Override
    void close();
}
