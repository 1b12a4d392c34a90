package dev.drover.pipeline.watch;

import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.wire.AlarmCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions that hold on one camera, by the code of their alarm. Each is told when it begins to hold and when it
 * ends, once.
 *
 * @param codes that hold, in order
 * @param contrary for codes judged by several pictures: how many in a row said otherwise
 */
public record Conditions(List<String> codes, Map<String, Integer> contrary) {

    public static final Conditions NONE = new Conditions(List.of(), Map.of());

    /** One odd picture is no news: so many in a row are. */
    static final int STEADY = 3;

    public Conditions {
        codes = List.copyOf(codes);
        contrary = Map.copyOf(contrary);
    }

    /**
     * What is found of one condition.
     *
     * @param alarm it makes
     * @param holds or not
     * @param values what was measured
     * @param frames evidence
     */
    record Finding(AlarmCode alarm, boolean holds, Map<String, String> values, List<String> frames) {

        String code() {
            return alarm.name();
        }
    }

    public boolean hold(AlarmCode alarm) {
        return codes.contains(alarm.name());
    }

    /** These after one finding that is sure; a change is added to {@code told}. */
    Conditions with(Finding found, List<UntimedSighting> told) {
        if (found.holds() == codes.contains(found.code())) {
            return settled(found.code());
        }
        Sighting.Kind kind = found.holds() ? Sighting.Kind.CONDITION_ON : Sighting.Kind.CONDITION_OFF;
        told.add(new UntimedSighting(kind, found.code(), 0, found.values(), found.frames()));
        List<String> now = new ArrayList<>(codes);
        if (found.holds()) {
            now.add(found.code());
            Collections.sort(now);
        } else {
            now.remove(found.code());
        }
        return new Conditions(now, contrary).settled(found.code());
    }

    /** These after one picture's finding, which counts when {@link #STEADY} in a row agree. */
    Conditions steadily(Finding found, List<UntimedSighting> told) {
        if (found.holds() == codes.contains(found.code())) {
            return settled(found.code());
        }
        int inARow = contrary.getOrDefault(found.code(), 0) + 1;
        if (inARow >= STEADY) {
            return with(found, told);
        }
        Map<String, Integer> more = new HashMap<>(contrary);
        more.put(found.code(), inARow);
        return new Conditions(codes, more);
    }

    private Conditions settled(String code) {
        if (!contrary.containsKey(code)) {
            return this;
        }
        Map<String, Integer> less = new HashMap<>(contrary);
        less.remove(code);
        return new Conditions(codes, less);
    }
}
