package dev.drover.ingest.media;

/**
 * User and password of a camera. Prints as stars, so that it cannot slip into a log; goes to a decoder over a pipe,
 * never on a command line.
 *
 * @param user may be empty for none
 * @param password may be empty for none
 */
public record Secret(String user, String password) {

    public static final Secret NONE = new Secret("", "");

    @Override
    public String toString() {
        return "***";
    }
}
