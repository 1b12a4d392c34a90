package dev.drover.dashboard.sessions;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What sessions that are over add up to.
 *
 * @param key of the group, empty for all
 * @param zh Chinese name of the group, where it has one
 * @param en English name of the group, where it has one
 * @param sessions by video
 * @param onSite visits on the spot
 * @param enterprises different ones, of sessions by video
 * @param declarations different ones, of sessions by video
 * @param pieces of sessions by video; a declaration's once
 * @param value exact amounts by currency; a declaration's once
 * @param results how many sessions by what they ended with
 * @param times mean seconds from phase to phase
 * @param slow sessions that took 20 minutes or more from the first picture to the end
 */
public record SessionFigures(
        String key,
        String zh,
        String en,
        long sessions,
        long onSite,
        long enterprises,
        long declarations,
        long pieces,
        Map<String, BigDecimal> value,
        Map<String, Long> results,
        Times times,
        long slow) {

    /** Mean seconds of those that have both moments. */
    public record Times(
            OptionalDouble toConfirmed,
            OptionalDouble toLive,
            OptionalDouble live,
            OptionalDouble verifying,
            OptionalDouble whole) {

        static final Times NONE = new Times(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    public SessionFigures {
        value = Map.copyOf(value);
        results = Map.copyOf(results);
    }

    /** Of all supervisions how many were by video, 0 to 1; empty if there were none. */
    public OptionalDouble remoteShare() {
        long all = sessions + onSite;
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sessions / all);
    }

    /** Amounts in the order of currencies. */
    public Map<String, BigDecimal> sortedValue() {
        return new TreeMap<>(value);
    }
}
