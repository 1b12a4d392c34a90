package dev.drover.dashboard.proof;

/**
 * Something in a bundle that is not as it was signed.
 *
 * @param kind what is wrong
 * @param entry the file that is concerned, or {@link #WHOLE}
 * @param detail one line for a person
 */
public record BundleFinding(Kind kind, String entry, String detail) {

    /** Stands for no single file. */
    public static final String WHOLE = "the bundle";

    /** What can be wrong. */
    public enum Kind {
        /** The content of a file is another one. */
        CHANGED,
        /** A file that the manifest names is not there. */
        REMOVED,
        /** A file is there that the manifest does not name. */
        ADDED,
        /** Files do not stand in the order of the manifest. */
        REORDERED,
        /** A name stands twice. */
        TWICE,
        /** The header before a file's content was changed. */
        HEADER,
        /** A file's record in the directory at the end was changed. */
        DIRECTORY,
        /** The last bytes, which say where the directory is, were changed. */
        END,
        /** There are bytes that belong to no file. */
        OUTSIDE,
        /** The signature is not by this key. */
        OTHER_KEY,
        /** A newer bundle stands in the chain, or it does not follow the one it should. */
        OLDER,
        /** The rows of the ledger are not whole, or do not continue one another. */
        LEDGER,
        /** A name would lead out of the folder that the bundle is unpacked into. */
        UNSAFE,
        /** A file is packed; a bundle's files are not. */
        PACKED,
        /** It is larger than a bundle can be. */
        TOO_LARGE,
        /** It is no bundle, or is cut off. */
        UNREADABLE
    }

    @Override
    public String toString() {
        return kind + " " + entry + ": " + detail;
    }
}
