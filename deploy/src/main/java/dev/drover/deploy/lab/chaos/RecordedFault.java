package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A fault in the detections log itself: recorded scenes are written to it, and not as they should be. */
abstract class RecordedFault implements Fault {

    private final String id;
    private final String what;

    RecordedFault(String id, String what) {
        this.id = id;
        this.what = what;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String what() {
        return what;
    }

    /** Values of the committed rows of a camera since {@code since}, once its last gap is among them. */
    static List<byte[]> rowsToTheEnd(ChaosRun run, String camera, Map<TopicPartition, Long> since) throws Exception {
        List<byte[]> rows = new ArrayList<>();
        Patience.until("the ledger knows that " + camera + " is over", () -> {
            rows.clear();
            boolean over = false;
            for (var record : run.plant().topics().read(JudgementTopics.LEDGER, true, since)) {
                LedgerEntry row = LedgerJson.read(record.value());
                if (row.cameraId().equals(camera)) {
                    rows.add(record.value());
                    over |= row.rule().equals(GapCause.DISABLED.name());
                }
            }
            return over;
        });
        return rows;
    }

    /** Rows that an undisturbed run makes of these records. */
    static Map<String, List<String>> golden(ChaosRun run, List<Detections> records) throws Exception {
        return run.replay().run(SceneDetections.arrivals(records)).lines();
    }

    /** How often a record of the detections log was rejected since {@code since}, by reason. */
    static Map<String, Integer> rejected(ChaosRun run, Map<TopicPartition, Long> since) throws Exception {
        Map<String, Integer> reasons = new TreeMap<>();
        for (var record : run.plant().topics().read(Topics.REJECTED, true, since)) {
            String topic = new String(record.headers().lastHeader("topic").value(), StandardCharsets.UTF_8);
            String reason = new String(record.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
            if (topic.equals(JudgementTopics.DETECTIONS)) {
                reasons.merge(reason, 1, Integer::sum);
            }
        }
        return reasons;
    }

    /** Rows that say a scene was counted as it is: all its crossings, as often as it was shown. */
    static boolean countsTruth(SceneScript script, List<byte[]> rows, long scenes) throws Exception {
        long in = 0;
        long out = 0;
        for (byte[] value : rows) {
            LedgerEntry row = LedgerJson.read(value);
            in += row.type() == LedgerEntry.Type.CROSSING_IN ? 1 : 0;
            out += row.type() == LedgerEntry.Type.CROSSING_OUT ? 1 : 0;
        }
        return in == scenes * script.truth().in()
                && out == scenes * script.truth().out();
    }
}
