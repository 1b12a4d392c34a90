package dev.drover.deploy.analyse;

import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Reading;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Adds up detections and ledger rows of one recording, fed in their order. Belongs to one thread. */
final class Summariser {

    private final double minimumScore;
    private final List<CountingLine> lines;
    private final Map<ObjectClass, List<Integer>> counts = new EnumMap<>(ObjectClass.class);
    private final Map<String, long[]> crossings = new LinkedHashMap<>();
    private final Map<String, ReadingTotal> readings = new LinkedHashMap<>();
    private int pictures;
    private int width;
    private int height;
    private long gaps;
    private String model = "";

    /**
     * @param minimumScore objects below it are not counted as present
     */
    Summariser(double minimumScore, List<CountingLine> lines) {
        this.minimumScore = minimumScore;
        this.lines = List.copyOf(lines);
        lines.forEach(line -> crossings.put(line.id(), new long[2]));
    }

    void add(Detections found) {
        if (found.kind() != RecordKind.FRAME) {
            return;
        }
        int[] now = new int[ObjectClass.values().length];
        for (Detection object : found.objects()) {
            if (object.score() >= minimumScore) {
                now[object.kind().ordinal()]++;
            }
        }
        for (ObjectClass kind : ObjectClass.values()) {
            counts.computeIfAbsent(kind, k -> new ArrayList<>()).add(now[kind.ordinal()]);
        }
        found.readings().forEach(this::add);
        width = found.width();
        height = found.height();
        model = found.model();
        pictures++;
    }

    private void add(Reading reading) {
        if (reading.text().isEmpty()) {
            return;
        }
        String kind = reading.kind().name().toLowerCase(Locale.ROOT);
        readings.merge(
                kind + " " + reading.text(),
                new ReadingTotal(kind, reading.text(), 1, reading.confidence()),
                (a, b) -> new ReadingTotal(kind, a.text(), a.pictures() + 1, Math.max(a.confidence(), b.confidence())));
    }

    /** Rows carry absolute totals, so the last row of a line is its total. */
    void add(LedgerEntry row) {
        switch (row.type()) {
            case CROSSING_IN, CROSSING_OUT -> crossings.put(row.rule(), new long[] {row.in(), row.out()});
            case GAP -> gaps++;
            default -> {
                // Rows about gates and readings are in the ledger itself.
            }
        }
    }

    /** @param fps pictures analysed a second of recording */
    Map<String, Summary.Presence> presence(double fps) {
        Map<String, Summary.Presence> seen = new LinkedHashMap<>();
        counts.forEach((kind, perPicture) -> {
            int[] values = perPicture.stream().mapToInt(Integer::intValue).toArray();
            Summary.Presence presence = presence(values, Math.max(1, (int) Math.round(fps)));
            if (presence.peak() > 0) {
                seen.put(kind.label(), presence);
            }
        });
        return seen;
    }

    /** @param window pictures in one second */
    static Summary.Presence presence(int[] perPicture, int window) {
        if (perPicture.length == 0) {
            return new Summary.Presence(0, 0, 0, 0, 0);
        }
        int[] sorted = perPicture.clone();
        Arrays.sort(sorted);
        int span = Math.min(window, perPicture.length);
        int steady = 0;
        for (int from = 0; from + span <= perPicture.length; from++) {
            int[] part = Arrays.copyOfRange(perPicture, from, from + span);
            Arrays.sort(part);
            // The lower median: held in at least half of the window's pictures.
            steady = Math.max(steady, part[(span - 1) / 2]);
        }
        int held = steady;
        long near =
                Arrays.stream(perPicture).filter(n -> Math.abs(n - held) <= 1).count();
        return new Summary.Presence(
                sorted[sorted.length - 1],
                steady,
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                Math.round(1000.0 * near / perPicture.length) / 1000.0);
    }

    /** Nearest rank. */
    private static int quantile(int[] sorted, double q) {
        return sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }

    List<LineTotal> lineTotals() {
        return lines.stream()
                .map(line -> {
                    // The constructor began each line at nothing.
                    long[] counted = Objects.requireNonNull(crossings.get(line.id()));
                    return new LineTotal(line.id(), line.counts().label(), counted[0], counted[1]);
                })
                .toList();
    }

    List<ReadingTotal> readingTotals() {
        return readings.values().stream()
                .sorted(Comparator.comparingLong(ReadingTotal::pictures)
                        .thenComparingDouble(ReadingTotal::confidence)
                        .reversed())
                .limit(100)
                .toList();
    }

    int pictures() {
        return pictures;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long gaps() {
        return gaps;
    }

    String model() {
        return model;
    }
}
