package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A {@link SceneCameraMain} in a process of its own, and what has become of its pictures so far. */
final class LiveCamera implements AutoCloseable {

    private static final int HEAP_MIB = 96;

    private final String id;
    private final ChaosPlant plant;
    private final Path folder;
    private final long frames;
    private final double speed;
    private final long beginMicros;
    private final Map<TopicPartition, Long> since;
    private final List<LedgerEntry> rows = new ArrayList<>();
    private final Set<FrameId> judged = new HashSet<>();
    private @Nullable TopicTail rowTail;
    private @Nullable TopicTail detectionTail;
    private @Nullable Process process;

    /**
     * @param frames of one run of its scene
     * @param speed so many times faster than life
     * @param since offsets before its first record, of all topics
     */
    LiveCamera(String id, ChaosPlant plant, long frames, double speed, Map<TopicPartition, Long> since)
            throws IOException {
        this.id = id;
        this.plant = plant;
        this.frames = frames;
        this.speed = speed;
        this.since = since;
        this.folder = Files.createDirectories(plant.folder().resolve("scene").resolve(id));
        this.beginMicros = System.currentTimeMillis() * 1000;
    }

    String id() {
        return id;
    }

    Map<TopicPartition, Long> since() {
        return since;
    }

    Process process() {
        return Objects.requireNonNull(process, "not started yet");
    }

    /** Starts it, or starts it again after its death. */
    void start() throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--bootstrap", plant.bootstrap(), "--camera", id, "--folder", folder.toString()));
        arguments.addAll(List.of("--frames", Long.toString(frames), "--speed", Double.toString(speed)));
        arguments.addAll(List.of("--begin", Long.toString(beginMicros)));
        process = new ProcessBuilder(
                        JavaProgram.command(SceneCameraMain.class.getName(), Size.LIGHT, HEAP_MIB, arguments))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** {@code kill -9}; true if it was alive. */
    boolean kill() throws InterruptedException {
        boolean hit = Signals.send(process().pid(), Signals.KILL);
        process().waitFor();
        return hit;
    }

    /** Lets it end with its scene, waits for that, and then until the ledger says so. */
    void finish() throws Exception {
        Files.writeString(folder.resolve(SceneCameraMain.END), "");
        if (!process().waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS)
                || process().exitValue() != 0) {
            throw new IllegalStateException("scene camera " + id + " did not end well, see " + folder.resolve("log"));
        }
        Patience.until("the ledger knows that " + id + " is over", this::isOver);
    }

    private boolean isOver() throws Exception {
        for (LedgerEntry row : ledger()) {
            if (row.type() == LedgerEntry.Type.GAP && row.rule().equals("DISABLED")) {
                return true;
            }
        }
        return false;
    }

    /** Committed rows about this camera. */
    List<LedgerEntry> ledger() throws Exception {
        for (var record : rowTail().more()) {
            LedgerEntry row = LedgerJson.read(record.value());
            if (row.cameraId().equals(id)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Pictures of this camera that were judged, each counted once. */
    int judged() throws Exception {
        for (var record : detectionTail().more()) {
            if (Arrays.equals(record.key(), TopicKeys.bytes(id))) {
                Detections found = DetectionsJson.read(record.value());
                if (found.kind() == RecordKind.FRAME) {
                    judged.add(found.id());
                }
            }
        }
        return judged.size();
    }

    private TopicTail rowTail() throws IOException {
        if (rowTail == null) {
            rowTail = new TopicTail(plant.bootstrap(), JudgementTopics.LEDGER, since);
        }
        return rowTail;
    }

    private TopicTail detectionTail() throws IOException {
        if (detectionTail == null) {
            detectionTail = new TopicTail(plant.bootstrap(), JudgementTopics.DETECTIONS, since);
        }
        return detectionTail;
    }

    @Override
    public void close() {
        process().destroyForcibly();
        if (rowTail != null) {
            rowTail.close();
        }
        if (detectionTail != null) {
            detectionTail.close();
        }
    }

    /** Waits until so many pictures were judged. */
    void awaitJudged(int pictures) throws Exception {
        Patience.until(pictures + " pictures of " + id + " judged", () -> judged() >= pictures);
    }

    /** Waits until one more picture is judged than now, or than when the broker can be asked again. */
    void awaitProgress() throws Exception {
        int[] now = {-1};
        Patience.until("the broker answers", () -> (now[0] = judged()) >= 0);
        Patience.until("pictures of " + id + " are judged again", () -> judged() > now[0]);
    }

    /** Whether its scene was shown to the end. */
    boolean shownInFull() throws IOException {
        Path journal = folder.resolve(SceneCameraMain.JOURNAL);
        List<String> lines = Files.exists(journal) ? Files.readAllLines(journal) : List.of();
        return !lines.isEmpty() && Long.parseLong(lines.get(lines.size() - 1).split(" ")[0]) >= frames;
    }

    /** Pictures that its spool has taken, over all its lives. */
    long shown() throws IOException {
        Path journal = folder.resolve(SceneCameraMain.JOURNAL);
        if (!Files.exists(journal)) {
            return 0;
        }
        try (var lines = Files.lines(journal)) {
            return lines.count();
        }
    }
}
