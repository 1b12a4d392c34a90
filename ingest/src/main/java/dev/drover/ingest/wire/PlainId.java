package dev.drover.ingest.wire;

import java.util.regex.Pattern;

/**
 * What an id that people choose (of a camera, a line, a zone, a batch, a group) may be made of. It stands in topics'
 * keys, names of files and addresses, so it is the same everywhere.
 */
public final class PlainId {

    /** How people are told, behind "must be": no pattern ever stands in a sentence. */
    public static final String WORDS = "1 to 64 letters A to Z or a to z, digits, dots, hyphens and underscores";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private PlainId() {}

    public static boolean is(String text) {
        return FORM.matcher(text).matches();
    }
}
