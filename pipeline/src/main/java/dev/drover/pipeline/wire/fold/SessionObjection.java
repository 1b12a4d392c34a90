package dev.drover.pipeline.wire.fold;

import java.util.Arrays;
import java.util.List;

/**
 * One reason why a row may not follow.
 *
 * @param code for programs, and key of its words
 * @param about what its words name
 */
public record SessionObjection(String code, List<String> about) {

    public SessionObjection {
        about = List.copyOf(about);
    }

    static SessionObjection of(String code, Object... about) {
        return new SessionObjection(
                code, Arrays.stream(about).map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        return about.isEmpty() ? code : code + " " + String.join(" ", about);
    }
}
