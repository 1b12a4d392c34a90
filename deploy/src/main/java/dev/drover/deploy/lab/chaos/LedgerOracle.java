package dev.drover.deploy.lab.chaos;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.GapSpan;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one judge of every fault (deploy/docs/faults.md#how-it-is-judged): the ledger as it stands against the rows that
 * one undisturbed run writes, key by key, and the video as it came against what was declared missing.
 */
public final class LedgerOracle {

    /** Pictures further apart than this are a hole that somebody must have declared. */
    static final long HOLE_MICROS = 1_000_000;

    private LedgerOracle() {}

    /**
     * How a ledger differs from the golden one.
     *
     * @param lost rows that are missing
     * @param doubled rows that stand there twice
     * @param wrong rows that say something else, or that no undisturbed run writes
     * @param reordered rows that stand before one that should come earlier
     * @param examples a few of them, for a person
     */
    public record Verdict(long lost, long doubled, long wrong, long reordered, List<String> examples) {

        /** Nothing is wrong. */
        static final Verdict NONE = new Verdict(0, 0, 0, 0, List.of());

        private static final int MOST_EXAMPLES = 5;

        public Verdict {
            examples = List.copyOf(examples.subList(0, Math.min(MOST_EXAMPLES, examples.size())));
        }

        public boolean clean() {
            return lost == 0 && doubled == 0 && wrong == 0 && reordered == 0;
        }

        Verdict plus(Verdict other) {
            List<String> both = new ArrayList<>(examples);
            both.addAll(other.examples);
            return new Verdict(
                    lost + other.lost, doubled + other.doubled, wrong + other.wrong, reordered + other.reordered, both);
        }
    }

    /** Declared missing video of one camera. */
    public record Declared(long fromMicros, long toMicros) {}

    /** Values of ledger records by key, in their order; the bytes are kept as they are. */
    public static Map<String, List<String>> byKey(List<byte[]> values) throws MalformedRecordException {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (byte[] value : values) {
            byKey.computeIfAbsent(LedgerJson.read(value).key(), key -> new ArrayList<>())
                    .add(new String(value, StandardCharsets.UTF_8));
        }
        return byKey;
    }

    /** Both sides as {@link #byKey} gives them. */
    public static Verdict compare(Map<String, List<String>> golden, Map<String, List<String>> ledger)
            throws MalformedRecordException {
        Set<String> keys = new TreeSet<>(golden.keySet());
        keys.addAll(ledger.keySet());
        Verdict all = Verdict.NONE;
        for (String key : keys) {
            all = all.plus(compareKey(key, golden.getOrDefault(key, List.of()), ledger.getOrDefault(key, List.of())));
        }
        return all;
    }

    private static Verdict compareKey(String key, List<String> golden, List<String> ledger)
            throws MalformedRecordException {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (String line : golden) {
            places.put(identity(line), expected.size());
            expected.put(identity(line), line);
        }
        List<String> examples = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        long doubled = 0;
        long wrong = 0;
        long reordered = 0;
        int furthest = -1;
        for (String line : ledger) {
            String id = identity(line);
            if (!seen.add(id)) {
                doubled++;
                examples.add("DUP " + key + " " + id);
            } else if (!line.equals(expected.get(id))) {
                wrong++;
                examples.add("WRONG " + key + " " + line + " instead of " + expected.get(id));
            } else if (places.getOrDefault(id, -1) < furthest) {
                reordered++;
                examples.add("REORDER " + key + " " + id);
            }
            furthest = Math.max(furthest, places.getOrDefault(id, -1));
        }
        long lost = 0;
        for (String id : expected.keySet()) {
            if (!seen.contains(id)) {
                lost++;
                examples.add("LOST " + key + " " + id);
            }
        }
        return new Verdict(lost, doubled, wrong, reordered, examples);
    }

    /**
     * Steps of alarms, which are written at least once: a repetition is no fault, but it must say the same.
     *
     * @param golden steps that one undisturbed run writes
     * @param seen values of the records on the topic
     */
    static Verdict compareAlarms(List<Alarm> golden, List<byte[]> seen) throws MalformedRecordException {
        Map<String, Alarm> expected = new LinkedHashMap<>();
        golden.forEach(step -> expected.put(step.id() + " " + step.seq(), step));
        Set<String> there = new TreeSet<>();
        List<String> examples = new ArrayList<>();
        long wrong = 0;
        for (byte[] value : seen) {
            Alarm step = AlarmJson.read(value);
            String id = step.id() + " " + step.seq();
            there.add(id);
            if (!step.equals(expected.get(id))) {
                wrong++;
                examples.add("WRONG alarm " + step + " instead of " + expected.get(id));
            }
        }
        long lost = 0;
        for (String id : expected.keySet()) {
            if (!there.contains(id)) {
                lost++;
                examples.add("LOST alarm " + id);
            }
        }
        return new Verdict(lost, 0, wrong, 0, examples);
    }

    /** What a row is, whatever number it got: an event's id is made of input data only. */
    private static String identity(String line) throws MalformedRecordException {
        LedgerEntry row = LedgerJson.read(line.getBytes(StandardCharsets.UTF_8));
        return row.type() + " " + row.eventId();
    }

    /** What the GAP rows of a camera declare. */
    static List<Declared> declared(List<LedgerEntry> rows, String cameraId) {
        List<Declared> spans = new ArrayList<>();
        for (LedgerEntry row : rows) {
            if (row.type() == LedgerEntry.Type.GAP && row.cameraId().equals(cameraId)) {
                GapSpan span = GapSpan.read(row.detail()).orElseThrow();
                spans.add(new Declared(span.fromMicros(), span.toMicros()));
            }
        }
        return spans;
    }

    /** Seconds of video that are neither there nor declared missing, holes of up to a second left out. */
    static double undeclaredGapSeconds(List<Long> pictureMicros, List<Declared> declared) {
        List<Declared> covered = new ArrayList<>(declared);
        pictureMicros.forEach(at -> covered.add(new Declared(at, at)));
        covered.sort(Comparator.comparingLong(Declared::fromMicros));
        long until = Long.MAX_VALUE;
        long missing = 0;
        for (Declared span : covered) {
            if (until != Long.MAX_VALUE && span.fromMicros() - until > HOLE_MICROS) {
                missing += span.fromMicros() - until;
            }
            until = until == Long.MAX_VALUE ? span.toMicros() : Math.max(until, span.toMicros());
        }
        return missing / 1e6;
    }
}
