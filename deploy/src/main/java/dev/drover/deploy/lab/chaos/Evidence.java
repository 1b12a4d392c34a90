package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All that the cameras of one loading left in the logs, judged twice: the ledger against an undisturbed run over the
 * recorded detections, byte for byte, and each camera's way from the spool to the counts against what the scene and its
 * journal say.
 *
 * @param journeys one of each camera
 * @param detections of all of them, each partition in its order
 * @param ledger values of the committed rows about the cameras and their loading
 * @param alarms values of the alarm steps about them
 */
record Evidence(
        List<Journey> journeys,
        List<ConsumerRecord<byte[], byte[]>> detections,
        List<byte[]> ledger,
        List<byte[]> alarms) {

    /** What is wrong with it, in the oracle's words, and how much missing video nobody declared. */
    record Judgement(LedgerOracle.Verdict verdict, double undeclaredGapSeconds, String counted) {}

    static Evidence of(ChaosPlant plant, String batch, LiveCamera... cameras) throws Exception {
        TopicLog topics = plant.topics();
        Map<TopicPartition, Long> since = cameras[0].since();
        Set<String> ids = new HashSet<>();
        for (LiveCamera camera : cameras) {
            ids.add(camera.id());
        }
        List<byte[]> rows = new ArrayList<>();
        for (var record : topics.read(JudgementTopics.LEDGER, true, since)) {
            LedgerEntry row = LedgerJson.read(record.value());
            if (row.batch().equals(batch) || ids.contains(row.cameraId())) {
                rows.add(record.value());
            }
        }
        List<byte[]> alarms = new ArrayList<>();
        for (var record : topics.read(JudgementTopics.ALARMS, true, since)) {
            Alarm step = AlarmJson.read(record.value());
            if (step.batch().equals(batch) || ids.contains(step.cameraId())) {
                alarms.add(record.value());
            }
        }
        var frames = topics.read(Topics.FRAMES, true, since);
        var detections = TopicKeys.recordsOf(ids, topics.read(JudgementTopics.DETECTIONS, true, since));
        List<Journey> journeys = new ArrayList<>();
        for (LiveCamera camera : cameras) {
            Set<String> id = Set.of(camera.id());
            journeys.add(new Journey(
                    camera.id(), camera.shown(), TopicKeys.recordsOf(id, frames), TopicKeys.recordsOf(id, detections)));
        }
        return new Evidence(journeys, detections, rows, alarms);
    }

    Judgement judge(SceneScript script, LedgerReplay replay) throws Exception {
        List<LedgerEntry> rows = new ArrayList<>();
        Map<LedgerEntry.Type, Integer> kinds = new TreeMap<>();
        for (byte[] value : ledger) {
            LedgerEntry row = LedgerJson.read(value);
            rows.add(row);
            kinds.merge(row.type(), 1, Integer::sum);
        }
        LedgerReplay.Golden golden = replay.run(detections);
        LedgerOracle.Verdict verdict = LedgerOracle.compare(golden.lines(), LedgerOracle.byKey(ledger))
                .plus(LedgerOracle.compareAlarms(golden.alarms(), alarms));
        double undeclared = 0;
        String counted = "";
        for (Journey journey : journeys) {
            CrossingMatch match = journey.match(script, rows);
            verdict = verdict.plus(journey.judge(match));
            undeclared += journey.undeclaredGapSeconds(rows);
            counted += match.matched() + " crossings as in the scene, "
                    + match.excused().size() + " excused by declared gaps; ";
        }
        return new Judgement(
                verdict,
                undeclared,
                counted + "rows " + kinds + ", alarm steps " + golden.alarms().size());
    }
}
