package dev.drover.pipeline.wire;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The rules that judge loadings and cameras, as they stand on {@code drover.judgement.v1} (compacted, JSON, key
 * {@link #KEY}/version): dated, versioned data.
 *
 * @param version rises with every change; stands in every row it judged
 * @param effectiveMicros event time from which it holds, microseconds since the epoch
 * @param thresholds by name, e.g. {@code disinfection.dwell.seconds}; the names that are known, and their defaults,
 *     stand in the rules file that ships
 * @param alarms the alarm table
 */
public record JudgementRules(int version, long effectiveMicros, Map<String, Double> thresholds, List<AlarmRule> alarms)
        implements Serializable {

    public static final String KEY = "judgement";

    public JudgementRules {
        thresholds = Map.copyOf(thresholds);
        alarms = List.copyOf(alarms);
        if (version < 1) {
            throw new IllegalArgumentException("rules need a version from 1: " + version);
        }
        if (alarms.stream().map(AlarmRule::code).distinct().count() != alarms.size()) {
            throw new IllegalArgumentException("an alarm code stands twice in the rules");
        }
        thresholds.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("threshold " + name + " is no number");
            }
        });
    }
}
