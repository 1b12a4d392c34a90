package dev.drover.deploy.plant.roles;

import dev.drover.pipeline.wire.CountingLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The counting lines that a file gives one camera, beside those that people drew. */
final class FileLines {

    private final Map<String, CountingLine> before;
    private final List<CountingLine> now;
    private final boolean says;
    private final boolean prune;
    private final List<String> told = new ArrayList<>();

    /**
     * @param before what the file gave it last, null if nothing
     * @param now what it gives it, null if it says nothing of this camera's lines
     */
    FileLines(@Nullable List<CountingLine> before, @Nullable List<CountingLine> now, boolean prune) {
        this.before = byId(before == null ? List.of() : before);
        this.now = now == null ? List.of() : now;
        this.says = now != null;
        this.prune = prune;
    }

    /** All lines that the camera is to have. {@code there} is what it has, null if nobody ever gave it any. */
    List<CountingLine> beside(@Nullable List<CountingLine> there) {
        Map<String, CountingLine> wanted = byId(now);
        List<CountingLine> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CountingLine line : there == null ? List.<CountingLine>of() : there) {
            seen.add(line.id());
            CountingLine ours = wanted.get(line.id());
            if (ours != null) {
                lines.add(either(line, ours));
            } else if (before.containsKey(line.id())) {
                told.add("line " + line.id() + " is removed: it is no longer in the file");
            } else if (prune && says) {
                told.add("line " + line.id() + " is removed: it was never in the file");
            } else {
                lines.add(line);
            }
        }
        for (CountingLine ours : now) {
            if (seen.contains(ours.id())) {
                continue;
            }
            boolean removed = there != null && ours.equals(before.get(ours.id()));
            if (removed) {
                told.add("line " + ours.id()
                        + (prune
                                ? " is there again, as the file says"
                                : " stays away: people removed it on the dashboard"));
            }
            if (!removed || prune) {
                lines.add(ours);
            }
        }
        return lines;
    }

    /** Where the file says what it said before, whatever is otherwise now people did since. */
    private CountingLine either(CountingLine there, CountingLine ours) {
        boolean theirs = !there.equals(ours) && ours.equals(before.get(ours.id()));
        if (theirs) {
            told.add("line " + ours.id()
                    + (prune ? " is again as the file says" : " stays as people drew it on the dashboard"));
        }
        return theirs && !prune ? there : ours;
    }

    List<String> told() {
        return told;
    }

    private static Map<String, CountingLine> byId(List<CountingLine> lines) {
        Map<String, CountingLine> byId = new HashMap<>();
        lines.forEach(line -> byId.put(line.id(), line));
        return byId;
    }
}
