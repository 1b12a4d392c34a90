package dev.drover.deploy.chaos;

import dev.drover.ingest.wire.Decoded;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.KafkaWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All that one camera left in the logs, judged twice: the ledger against an undisturbed run over the recorded detections, byte for
 * byte, and the whole against what the scene and the camera's journal say.
 *
 * @param camera it is about
 * @param frames its records of the frames topic
 * @param detections its records of the detections topic
 * @param ledger values of its committed rows
 */
record Evidence(
        LiveCamera camera,
        List<ConsumerRecord<byte[], byte[]>> frames,
        List<ConsumerRecord<byte[], byte[]>> detections,
        List<byte[]> ledger) {

    /** What is wrong with it, in the oracle's words, and how much missing video nobody declared. */
    record Judgement(LedgerOracle.Verdict verdict, double undeclaredGapSeconds, String counted) {}

    static Evidence of(ChaosPlant plant, LiveCamera camera) throws Exception {
        TopicLog topics = plant.topics();
        Map<TopicPartition, Long> since = camera.since();
        List<byte[]> rows = new ArrayList<>();
        for (var record : topics.read(JudgementTopics.LEDGER, true, since)) {
            if (LedgerJson.read(record.value()).cameraId().equals(camera.id())) {
                rows.add(record.value());
            }
        }
        return new Evidence(
                camera,
                ofKey(camera.id(), topics.read(Topics.FRAMES, true, since)),
                ofKey(camera.id(), topics.read(JudgementTopics.DETECTIONS, true, since)),
                rows);
    }

    private static List<ConsumerRecord<byte[], byte[]>> ofKey(String id, List<ConsumerRecord<byte[], byte[]>> all) {
        return all.stream()
                .filter(record -> record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(id))
                .toList();
    }

    Judgement judge(SceneScript script, LedgerReplay replay) throws Exception {
        List<LedgerEntry> rows = new ArrayList<>();
        for (byte[] value : ledger) {
            rows.add(LedgerJson.read(value));
        }
        LedgerOracle.Verdict golden = LedgerOracle.compare(replay.run(detections), LedgerOracle.byKey(ledger));
        CrossingMatch match = new SceneTimeline(script.truth(), frames).match(rows);
        LedgerOracle.Verdict truth = new LedgerOracle.Verdict(
                match.missed().size(), 0, match.invented().size(), 0, examples(match));
        List<Long> pictures = new ArrayList<>();
        for (Frame frame : framesOnce().values()) {
            if (frame.kind() == RecordKind.FRAME) {
                pictures.add(frame.ingestMicros());
            }
        }
        String counted = match.matched() + " crossings as in the scene, "
                + match.excused().size() + " excused by declared gaps";
        return new Judgement(
                golden.plus(truth).plus(journey()),
                LedgerOracle.undeclaredGapSeconds(pictures, LedgerOracle.declared(rows, camera.id())),
                counted);
    }

    private static List<String> examples(CrossingMatch match) {
        List<String> examples = new ArrayList<>();
        match.missed().forEach(at -> examples.add("MISSED crossing " + at));
        match.invented().forEach(at -> examples.add("INVENTED crossing " + at));
        return examples;
    }

    /** From the journal to the frames to the detections: nothing on the way may be missing, and none may pass its elder. */
    private LedgerOracle.Verdict journey() throws Exception {
        List<String> examples = new ArrayList<>();
        TreeMap<FrameId, Frame> once = framesOnce();
        long shown = once.values().stream()
                .filter(frame -> frame.kind() == RecordKind.FRAME)
                .count();
        long lost = Math.max(0, camera.shown() - shown);
        if (lost > 0) {
            examples.add("LOST " + lost + " pictures between spool and broker");
        }
        FrameId before = null;
        for (FrameId id : once.keySet()) {
            boolean first = before == null || before.epoch() != id.epoch();
            long expected = first ? 0 : before.seq() + 1;
            if (id.seq() != expected) {
                lost += id.seq() - expected;
                examples.add("LOST frames before " + id);
            }
            before = id;
        }
        Set<FrameId> scored = new HashSet<>();
        for (var record : detections) {
            scored.add(DetectionsJson.read(record.value()).id());
        }
        for (FrameId id : once.keySet()) {
            if (!scored.contains(id)) {
                lost++;
                examples.add("LOST detections of " + id);
            }
        }
        return new LedgerOracle.Verdict(lost, 0, 0, inversions(examples), examples);
    }

    /** Frames whose first record stands behind that of a later frame. */
    private long inversions(List<String> examples) {
        long inversions = 0;
        FrameId newest = null;
        Set<FrameId> seen = new HashSet<>();
        for (FrameId id : ids()) {
            if (seen.add(id) && newest != null && id.compareTo(newest) < 0) {
                inversions++;
                examples.add("REORDER " + id + " after " + newest);
            }
            newest = newest == null || id.compareTo(newest) > 0 ? id : newest;
        }
        return inversions;
    }

    private List<FrameId> ids() {
        List<FrameId> ids = new ArrayList<>();
        for (var record : frames) {
            if (KafkaWire.read(record) instanceof Decoded.Read read) {
                ids.add(read.frame().id());
            }
        }
        return ids;
    }

    /** Records that stand in the frames topic a second time. */
    int repeated() {
        List<FrameId> ids = ids();
        return ids.size() - new HashSet<>(ids).size();
    }

    private TreeMap<FrameId, Frame> framesOnce() {
        TreeMap<FrameId, Frame> once = new TreeMap<>();
        for (var record : frames) {
            if (KafkaWire.read(record) instanceof Decoded.Read read) {
                once.putIfAbsent(read.frame().id(), read.frame());
            }
        }
        return once;
    }
}
