package dev.drover.dashboard.bundles;

import java.time.Instant;

/**
 * A bundle as the database has it.
 *
 * @param id of this bundle
 * @param subject loading or alarm
 * @param subjectId which one: the batch, or the alarm's id
 * @param version of the bundles of this subject, from 1
 * @param state WANTED, READY or FAILED
 * @param filesDone files written so far
 * @param filesAll files to write, 0 while that is not known
 * @param number among all of the site, 0 while it is not ready
 * @param file its name in the folder of bundles, empty while it is not ready
 * @param bytes its length
 * @param manifestSha256 empty while it is not ready
 * @param keyId which key signed
 * @param trouble why it is not there yet or will not be: PICTURES_WANTED, TOO_LARGE, DISK, FONTS (of the slip), or
 *     empty
 * @param madeBy who asked
 * @param madeAt when
 */
public record HandedOut(
        long id,
        String subject,
        String subjectId,
        int version,
        String state,
        int filesDone,
        int filesAll,
        long number,
        String file,
        long bytes,
        String manifestSha256,
        String keyId,
        String trouble,
        String madeBy,
        Instant madeAt) {

    /** Of which loading; empty if it is about an alarm. */
    public String batch() {
        return isAlarm() ? "" : subjectId;
    }

    public boolean isAlarm() {
        return subject.equals(BundleQueue.ALARM);
    }

    public boolean ready() {
        return state.equals("READY");
    }
}
