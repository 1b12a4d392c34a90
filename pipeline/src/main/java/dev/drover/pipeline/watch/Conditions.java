package dev.drover.pipeline.watch;

import dev.drover.pipeline.supervise.Sighting;
import dev.drover.pipeline.supervise.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The conditions that hold on one camera, by the code of their alarm. Each is told when it begins to hold and when it ends, once.
 *
 * @param codes that hold, in order
 */
public record Conditions(List<String> codes) {

    public static final Conditions NONE = new Conditions(List.of());

    public Conditions {
        codes = List.copyOf(codes);
    }

    public boolean hold(String code) {
        return codes.contains(code);
    }

    /** These, with {@code code} holding or not; a change is added to {@code told} with what was measured. */
    Conditions with(String code, boolean holds, Map<String, String> values, List<String> frames, List<Told> told) {
        if (holds == codes.contains(code)) {
            return this;
        }
        Sighting.Kind kind = holds ? Sighting.Kind.CONDITION_ON : Sighting.Kind.CONDITION_OFF;
        told.add(new Told(kind, code, 0, values, frames));
        List<String> now = new ArrayList<>(codes);
        if (holds) {
            now.add(code);
            Collections.sort(now);
        } else {
            now.remove(code);
        }
        return new Conditions(now);
    }
}
