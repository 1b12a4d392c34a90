package dev.drover.dashboard.stats;

import java.util.OptionalDouble;

/**
 * What some alarms add up to.
 *
 * @param key code of the alarm or of the office; empty of all, and of alarms that belong to no registered farm
 * @param zh its name in Chinese, empty where it has none
 * @param en the same in English
 * @param alarms how many
 * @param judged of which a person said what they were
 * @param dismissed of which a person said that there was nothing (FALSE)
 * @param claimed that somebody took
 * @param claimSeconds half of those were taken within this time; empty where none was
 */
public record AlarmFigures(
        String key,
        String zh,
        String en,
        long alarms,
        long judged,
        long dismissed,
        long claimed,
        OptionalDouble claimSeconds) {

    /** Of those that were judged, how many percent were false, with one decimal; empty where none was judged. */
    public OptionalDouble falsePercent() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.round(1000.0 * dismissed / judged) / 10.0);
    }
}
