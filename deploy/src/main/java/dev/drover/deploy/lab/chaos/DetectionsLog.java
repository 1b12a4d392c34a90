package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Recorded scenes that are written to the detections log, and not as they should be; and what has become of them since.
 */
final class DetectionsLog {

    private final ChaosRun run;
    private final Map<TopicPartition, Long> since;

    private DetectionsLog(ChaosRun run) throws Exception {
        this.run = run;
        this.since = run.ends();
    }

    /** Looks at nothing that was written before. */
    static DetectionsLog fromNow(ChaosRun run) throws Exception {
        return new DetectionsLog(run);
    }

    void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        run.produce(JudgementTopics.DETECTIONS, records);
    }

    void writeAll(List<Detections> records) throws Exception {
        write(records.stream().map(SceneDetections::wire).toList());
    }

    /** Values of the committed rows of a camera, once its last gap is among them. */
    List<byte[]> rowsToTheEnd(String camera) throws Exception {
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

    /** How often a record of the detections log was rejected, by reason. */
    Map<String, Integer> rejected() throws Exception {
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

    /** Rows against those that an undisturbed run makes of {@code records}. */
    LedgerOracle.Verdict compare(List<Detections> records, List<byte[]> rows) throws Exception {
        Map<String, List<String>> golden =
                run.replay().run(SceneDetections.arrivals(records)).lines();
        return LedgerOracle.compare(golden, LedgerOracle.byKey(rows));
    }

    /** Whether rows say that the scene was counted as it is: all its crossings, as often as it was shown. */
    boolean countsTruth(List<byte[]> rows, long scenes) throws MalformedRecordException {
        long in = 0;
        long out = 0;
        for (byte[] value : rows) {
            LedgerEntry row = LedgerJson.read(value);
            in += row.type() == LedgerEntry.Type.CROSSING_IN ? 1 : 0;
            out += row.type() == LedgerEntry.Type.CROSSING_OUT ? 1 : 0;
        }
        return in == scenes * run.script().truth().in()
                && out == scenes * run.script().truth().out();
    }
}
