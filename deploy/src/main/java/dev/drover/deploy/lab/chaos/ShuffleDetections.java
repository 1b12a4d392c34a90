package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The log of one camera is shuffled within what is waited for and a tenth of it repeated: the ledger must not show it.
 * In that of a second one some pictures come seconds too late: each must be declared missing in its time, named when it
 * comes, and never judged.
 */
final class ShuffleDetections extends Fault {

    /** Records that are shuffled among each other: 1.3 s, less than the 2 s that are waited for. */
    private static final int BLOCK = 8;

    /** Records that a late one comes behind its time: 7 s. */
    private static final int LATE_BY = 42;

    private static final int LATE = 5;

    ShuffleDetections() {
        super("F39", "shuffled, repeated and late detections");
    }

    @Override
    FaultReport run(ChaosRun run) throws Exception {
        Random random = new Random(run.random().nextLong());
        long begin = System.currentTimeMillis() * 1000;
        String shaken = run.newCamera(id());
        String tardy = run.newCamera(id());
        List<Detections> clean =
                SceneDetections.of(run.script(), run.rules(shaken), run.script().frames(), begin);
        List<Detections> shuffled = shuffled(clean, random);
        List<Detections> punctual =
                SceneDetections.of(run.script(), run.rules(tardy), run.script().frames(), begin);
        Set<String> late = new HashSet<>();
        List<Detections> delayed = delayed(punctual, random, late);

        DetectionsLog log = DetectionsLog.fromNow(run);
        log.writeAll(shuffled);
        log.writeAll(delayed);
        List<byte[]> rows = log.rowsToTheEnd(shaken);
        List<byte[]> lateRows = log.rowsToTheEnd(tardy);

        LedgerOracle.Verdict verdict = log.compare(clean, rows).plus(log.compare(delayed, lateRows));
        int moved = moved(clean, shuffled);
        Set<String> named = named(lateRows);
        boolean counted = log.countsTruth(rows, 1);
        boolean happened = moved > clean.size() / 2 && shuffled.size() > clean.size() && named.equals(late) && counted;
        String note = moved + " records moved, " + (shuffled.size() - clean.size()) + " repeated, " + named.size()
                + " of " + late.size() + " late ones named" + (counted ? "" : ", totals WRONG");
        return FaultReport.of(
                name(),
                new Injection(1, happened ? 1 : 0, Double.NaN, Double.NaN, note),
                new Evidence.Judgement(verdict, 0, ""));
    }

    private static List<Detections> shuffled(List<Detections> clean, Random random) {
        List<Detections> all = new ArrayList<>();
        for (int from = 0; from < clean.size(); from += BLOCK) {
            List<Detections> block = new ArrayList<>(clean.subList(from, Math.min(clean.size(), from + BLOCK)));
            Collections.shuffle(block, random);
            all.addAll(block);
            if (!all.isEmpty()) {
                all.add(all.get(Math.max(0, all.size() - 1 - random.nextInt(50))));
            }
        }
        return all;
    }

    private static int moved(List<Detections> clean, List<Detections> shuffled) {
        int moved = 0;
        List<Detections> once = shuffled.stream().distinct().toList();
        for (int i = 0; i < clean.size(); i++) {
            moved += once.get(i).id().equals(clean.get(i).id()) ? 0 : 1;
        }
        return moved;
    }

    /** @param late filled with the ids of those that come too late */
    private static List<Detections> delayed(List<Detections> clean, Random random, Set<String> late) {
        List<Detections> all = new ArrayList<>(clean);
        int stretch = (clean.size() - 2 * LATE_BY) / LATE;
        for (int i = LATE - 1; i >= 0; i--) {
            int at = LATE_BY / 2 + i * stretch + random.nextInt(stretch / 2);
            while (all.get(at).kind() != RecordKind.FRAME) {
                at++;
            }
            Detections moved = all.remove(at);
            all.add(at + LATE_BY, moved);
            late.add(moved.id().toString());
        }
        return all;
    }

    private static Set<String> named(List<byte[]> rows) throws Exception {
        Set<String> named = new HashSet<>();
        for (byte[] value : rows) {
            LedgerEntry row = LedgerJson.read(value);
            if (row.type() == LedgerEntry.Type.LATE_FRAME) {
                named.addAll(row.frames());
            }
        }
        return named;
    }
}
