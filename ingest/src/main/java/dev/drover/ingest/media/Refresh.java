package dev.drover.ingest.media;

/**
 * What one compressed picture does for a decoder that has lost its way.
 *
 * @param whole it needs no other picture: from here on all is right
 * @param afterPictures it begins a gradual refresh: all is right this many pictures later; -1 if it begins none
 * @param counts whether it is one of the pictures that a refresh is counted in
 */
record Refresh(boolean whole, int afterPictures, boolean counts) {

    static final Refresh WHOLE = new Refresh(true, -1, true);
    static final Refresh NONE = new Refresh(false, -1, true);

    static Refresh of(boolean whole) {
        return whole ? WHOLE : NONE;
    }
}
