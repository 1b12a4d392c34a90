package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The way of one camera's pictures: journal, frames, detections, counts. Nothing may be missing on it, and none may
 * pass its elder.
 *
 * @param camera it is about
 * @param shown pictures that its spool has taken, over all its lives
 * @param frames its records of the frames topic
 * @param detections its records of the detections topic
 */
record Journey(
        String camera,
        long shown,
        List<ConsumerRecord<byte[], byte[]>> frames,
        List<ConsumerRecord<byte[], byte[]>> detections) {

    /** The camera's crossings against the scene's. */
    CrossingMatch match(SceneScript script, List<LedgerEntry> rows) throws Exception {
        String line = camera + "/" + script.line().id();
        List<LedgerEntry> counts =
                rows.stream().filter(row -> row.key().equals(line)).toList();
        return new SceneTimeline(script.truth(), frames).match(counts);
    }

    double undeclaredGapSeconds(List<LedgerEntry> rows) {
        List<Long> pictures = new ArrayList<>();
        for (Frame frame : framesOnce().values()) {
            if (frame.kind() == RecordKind.FRAME) {
                pictures.add(frame.ingestMicros());
            }
        }
        return LedgerOracle.undeclaredGapSeconds(pictures, LedgerOracle.declared(rows, camera));
    }

    LedgerOracle.Verdict judge(CrossingMatch match) throws Exception {
        return new LedgerOracle.Verdict(
                        match.missed().size(), 0, match.invented().size(), 0, examples(match))
                .plus(journey());
    }

    private static List<String> examples(CrossingMatch match) {
        List<String> examples = new ArrayList<>();
        match.missed().forEach(at -> examples.add("MISSED crossing " + at));
        match.invented().forEach(at -> examples.add("INVENTED crossing " + at));
        return examples;
    }

    private LedgerOracle.Verdict journey() throws Exception {
        List<String> examples = new ArrayList<>();
        TreeMap<FrameId, Frame> once = framesOnce();
        long came = once.values().stream()
                .filter(frame -> frame.kind() == RecordKind.FRAME)
                .count();
        long lost = Math.max(0, shown - came);
        if (lost > 0) {
            examples.add("LOST " + lost + " pictures between spool and broker");
        }
        FrameId before = null;
        for (FrameId id : once.keySet()) {
            long expected = before == null || before.epoch() != id.epoch() ? 0 : before.seq() + 1;
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
            if (FrameWire.read(record) instanceof FrameRead.Read read) {
                ids.add(read.frame().id());
            }
        }
        return ids;
    }

    /** How many records of a camera stand in the frames topic a second time by now. */
    static int repeated(ChaosPlant plant, LiveCamera camera) throws Exception {
        var frames = TopicKeys.recordsOf(Set.of(camera.id()), plant.topics().read(Topics.FRAMES, true, camera.since()));
        List<FrameId> ids = new Journey(camera.id(), 0, frames, List.of()).ids();
        return ids.size() - new HashSet<>(ids).size();
    }

    private TreeMap<FrameId, Frame> framesOnce() {
        TreeMap<FrameId, Frame> once = new TreeMap<>();
        for (var record : frames) {
            if (FrameWire.read(record) instanceof FrameRead.Read read) {
                once.putIfAbsent(read.frame().id(), read.frame());
            }
        }
        return once;
    }
}
