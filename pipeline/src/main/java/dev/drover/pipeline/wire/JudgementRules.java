package dev.drover.pipeline.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param armBlocks codes of the table that keep counting from being begun while they hold; empty for none
 * @param twoPersons commands that must be given by another person than the one whose step they check, see
 *     {@link #TWO_PERSONS}; empty for none
 */
public record JudgementRules(
        int version,
        long effectiveMicros,
        Map<String, Double> thresholds,
        List<AlarmRule> alarms,
        // Records of before there were these lack them, and are written as they were.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> armBlocks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Command.Kind> twoPersons)
        implements Serializable {

    public static final String KEY = "judgement";

    /**
     * What {@link #twoPersons} may name: a recount checks the hand tally, a correction what a person did before it (who
     * shut the doors for a seal, who read it before for a plate), and a release after an alarm of severity 1 the
     * overrides that made it possible.
     */
    public static final List<Command.Kind> TWO_PERSONS =
            List.of(Command.Kind.RECOUNT, Command.Kind.CORRECT_READING, Command.Kind.CONCLUDE);

    public JudgementRules {
        thresholds = Map.copyOf(thresholds);
        alarms = List.copyOf(alarms);
        armBlocks = List.copyOf(armBlocks);
        twoPersons = List.copyOf(twoPersons);
        if (!TWO_PERSONS.containsAll(twoPersons)) {
            throw new IllegalArgumentException("nothing is checked by a second person in " + twoPersons);
        }
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

    /** Rules that block nothing and leave everything to one person. */
    public JudgementRules(int version, long effectiveMicros, Map<String, Double> thresholds, List<AlarmRule> alarms) {
        this(version, effectiveMicros, thresholds, alarms, List.of(), List.of());
    }

    /** The same rules with other numbers, as the version that follows. */
    public JudgementRules next(Map<String, Double> others, List<AlarmRule> table) {
        return new JudgementRules(version + 1, effectiveMicros, others, table, armBlocks, twoPersons);
    }

    /** Whether {@code kind} must be given by another person than the one whose step it checks. */
    public boolean wantsTwoPersons(Command.Kind kind) {
        return twoPersons.contains(kind);
    }
}
