package dev.drover.dashboard.bundles;

import org.apache.commons.codec.digest.DigestUtils;

/** Names of bundles in their folder. */
final class CaseFile {

    private static final int LONGEST = 80;

    private CaseFile() {}

    /**
     * {@code BATCH-VERSION-slip.pdf}; a batch is of letters, digits and {@code _.-}, so this is one name and no path.
     */
    static String slip(HandedOut bundle) {
        return stem(bundle) + "-slip.pdf";
    }

    /** {@code BATCH-VERSION.zip}, {@code alarm-ID-HASH-VERSION.zip}. */
    static String name(HandedOut bundle) {
        return stem(bundle) + ".zip";
    }

    private static String stem(HandedOut bundle) {
        return (bundle.isAlarm() ? "alarm-" + plain(bundle.subjectId()) : bundle.subjectId()) + "-" + bundle.version();
    }

    /** Ids of alarms have signs in them that no file has; two that look the same without them stay two. */
    private static String plain(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_.-]", "_");
        String shown = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return shown + "-" + DigestUtils.sha256Hex(id).substring(0, 8);
    }
}
