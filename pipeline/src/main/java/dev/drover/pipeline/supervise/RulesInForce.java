package dev.drover.pipeline.supervise;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was laid down for one camera.
 *
 * @param rules newest rules of the camera
 * @param dated thresholds of the newest judgement rules, by rising version
 * @param micros event time of the newest record
 */
public record RulesInForce(CameraRules rules, List<Dated> dated, long micros) {

    /** Versions of the judgement rules kept: the one in force, and those that come into force later. */
    private static final int MAX_VERSIONS = 8;

    public RulesInForce {
        dated = List.copyOf(dated);
    }

    /** Thresholds of the highest version that is in force. */
    Map<String, Double> thresholds() {
        Map<String, Double> held = Map.of();
        for (Dated one : dated) {
            held = one.effectiveMicros() <= micros ? one.thresholds() : held;
        }
        return held;
    }

    /** A late record's lines and zones may be older than those in force; judgement rules carry their own dates. */
    RulesInForce at(Detections record, boolean late) {
        CameraRules newest =
                late || record.rules().isEmpty() ? rules : record.rules().get(0);
        long now = Math.max(micros, record.ingestMicros());
        if (record.orders().judgement().isEmpty()) {
            return new RulesInForce(newest, dated, now);
        }
        List<Dated> all = new ArrayList<>(dated);
        for (JudgementRules laidDown : record.orders().judgement()) {
            all.removeIf(known -> known.version() == laidDown.version());
            all.add(new Dated(laidDown.version(), laidDown.effectiveMicros(), laidDown.thresholds()));
        }
        all.sort(Comparator.comparingInt(Dated::version));
        int from = Math.max(0, all.size() - MAX_VERSIONS);
        return new RulesInForce(newest, all.subList(from, all.size()), now);
    }

    /** Thresholds of one version of the judgement rules. */
    public record Dated(int version, long effectiveMicros, Map<String, Double> thresholds) {

        public Dated {
            thresholds = Map.copyOf(thresholds);
        }
    }
}
