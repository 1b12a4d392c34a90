package dev.drover.pipeline.replay;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two runs over the same range made of it. Rows are the same if all but their number, totals, hashes, track and
 * event id is: those depend on where a run began (of two animals that cross in one picture the elder track comes first,
 * and has ordinal 0).
 *
 * @param counts by line or loading, only where they differ
 * @param readings by loading and slot, the newest of each, only where they differ
 * @param alarms by code and subject, only where they differ
 * @param rowsOnlyBefore rows that only the first run has
 * @param rowsOnlyAfter rows that only the second run has
 * @param rowsInBoth rows of both
 */
public record ReplayDiff(
        List<Change> counts,
        List<Change> readings,
        List<Change> alarms,
        long rowsOnlyBefore,
        long rowsOnlyAfter,
        long rowsInBoth) {

    /**
     * One thing that the two runs say differently.
     *
     * @param what it is about
     * @param before what the first run says, empty if nothing
     * @param after what the second run says, empty if nothing
     */
    public record Change(String what, String before, String after) {}

    public ReplayDiff {
        counts = List.copyOf(counts);
        readings = List.copyOf(readings);
        alarms = List.copyOf(alarms);
    }

    /** True if both runs made the same rows and alarms. */
    public boolean same() {
        return alarms.isEmpty() && rowsOnlyBefore == 0 && rowsOnlyAfter == 0;
    }

    public static ReplayDiff between(
            Collection<LedgerEntry> rowsBefore,
            Collection<Alarm> alarmsBefore,
            Collection<LedgerEntry> rowsAfter,
            Collection<Alarm> alarmsAfter) {
        Map<String, Long> before = contents(rowsBefore);
        Map<String, Long> after = contents(rowsAfter);
        long both = 0;
        for (Map.Entry<String, Long> one : before.entrySet()) {
            both += Math.min(one.getValue(), after.getOrDefault(one.getKey(), 0L));
        }
        return new ReplayDiff(
                changes(counts(rowsBefore), counts(rowsAfter)),
                changes(readings(rowsBefore), readings(rowsAfter)),
                changes(alarms(alarmsBefore), alarms(alarmsAfter)),
                rowsBefore.size() - both,
                rowsAfter.size() - both,
                both);
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String what : all) {
            String old = before.getOrDefault(what, "");
            String fresh = after.getOrDefault(what, "");
            if (!old.equals(fresh)) {
                changes.add(new Change(what, old, fresh));
            }
        }
        return changes;
    }

    private static Map<String, Long> contents(Collection<LedgerEntry> rows) {
        Map<String, Long> contents = new TreeMap<>();
        for (LedgerEntry row : rows) {
            String content = Stream.of(
                            row.key(),
                            row.rule(),
                            row.ruleVersion(),
                            row.type(),
                            row.eventMicros(),
                            row.frames(),
                            row.detail(),
                            row.values())
                    .map(String::valueOf)
                    .collect(Collectors.joining("\n"));
            contents.merge(content, 1L, Long::sum);
        }
        return contents;
    }

    /** Crossings in the range, not totals: those of the live ledger began earlier. */
    private static Map<String, String> counts(Collection<LedgerEntry> rows) {
        Map<String, long[]> counts = new TreeMap<>();
        for (LedgerEntry row : rows) {
            long[] count = counts.computeIfAbsent(row.key(), key -> new long[3]);
            switch (row.type()) {
                case CROSSING_IN -> count[0]++;
                case CROSSING_OUT -> count[1]++;
                case CROSSING_UNCERTAIN -> count[2]++;
                default -> {}
            }
        }
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((key, count) -> {
            if (count[0] + count[1] + count[2] > 0) {
                texts.put(key, count[0] + " in, " + count[1] + " out, " + count[2] + " uncertain");
            }
        });
        return texts;
    }

    private static Map<String, String> readings(Collection<LedgerEntry> rows) {
        Map<String, String> readings = new TreeMap<>();
        for (LedgerEntry row : rows) {
            if (row.type() == Type.READING) {
                readings.put(
                        row.key() + " " + row.rule(),
                        row.values().getOrDefault(LedgerValues.TEXT, "") + " "
                                + row.values().getOrDefault(LedgerValues.OUTCOME, ""));
            }
        }
        return readings;
    }

    /** Where and how often an alarm was raised, and how it stood at the end. */
    private static Map<String, String> alarms(Collection<Alarm> steps) {
        Map<String, Alarm> newest = new TreeMap<>();
        for (Alarm step : steps) {
            newest.merge(step.id(), step, (a, b) -> a.seq() > b.seq() ? a : b);
        }
        Map<String, String> alarms = new TreeMap<>();
        for (Alarm alarm : newest.values()) {
            String one = RecordedRange.time(alarm.raisedMicros()) + " severity " + alarm.severity() + " "
                    + alarm.state() + " " + new TreeMap<>(alarm.values());
            alarms.merge(alarm.code() + " " + alarm.subject(), one, (a, b) -> a + "; " + b);
        }
        return alarms;
    }
}
