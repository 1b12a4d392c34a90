package dev.drover.pipeline.flow;

import java.util.List;
import java.util.Map;

/** A {@link Sighting} that has neither time nor number yet: those are its record's, and are given once, at the end. */
public record UntimedSighting(
        Sighting.Kind kind, String subject, long track, Map<String, String> values, List<String> frames) {

    public UntimedSighting {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }
}
