package dev.drover.ingest.media;

/**
 * What is wanted of each picture.
 *
 * @param fps pictures a second that are kept, 0 for every one
 * @param width the picture is scaled down into width x height with its aspect kept, never up; 0 keeps the source's size
 * @param height see {@code width}
 * @param jpegQuality 1 to 100
 */
public record MediaSize(double fps, int width, int height, int jpegQuality) {

    public MediaSize {
        if (!(fps >= 0 && fps <= 240)) {
            throw new IllegalArgumentException("fps must be 0 to 240: " + fps);
        }
        if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
            throw new IllegalArgumentException("give width and height, or neither: " + width + "x" + height);
        }
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException("jpegQuality must be 1 to 100: " + jpegQuality);
        }
    }
}
