package dev.drover.dashboard.bundles;

/** Names of bundles in their folder. */
final class CaseFile {

    private CaseFile() {}

    /** {@code BATCH-VERSION-slip.pdf}; a batch is of letters, digits and {@code _.-}, so this is one name and no path. */
    static String slip(HandedOut bundle) {
        return bundle.batch() + "-" + bundle.version() + "-slip.pdf";
    }

    /** {@code BATCH-VERSION.zip}. */
    static String name(HandedOut bundle) {
        return bundle.batch() + "-" + bundle.version() + ".zip";
    }
}
