package dev.drover.ingest.media;

/**
 * A source that cannot be read: missing, of an unknown format, or broken on the way. The message is fit for a person,
 * and goes on where the source's name ends ("is a picture, not a film", "cannot be read as a film: ...").
 */
public final class MediaException extends RuntimeException {
    public MediaException(String message) {
        super(message);
    }
}
