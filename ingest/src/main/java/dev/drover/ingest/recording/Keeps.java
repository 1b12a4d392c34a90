package dev.drover.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.config.UnreadableFileException;
import dev.drover.ingest.run.WholeFile;
import dev.drover.ingest.wire.KeepJson;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of which recordings are needed, as it was heard last. It stands in a file beside the recordings, too,
 * so that a start without Kafka knows it. Nothing that is not said to be free may go, so what is forgotten here, or was
 * never heard, protects. Any thread.
 */
public final class Keeps {

    private static final Logger LOG = LoggerFactory.getLogger(Keeps.class);
    private static final String FILE = "keeps.jsonl";

    /** Where more is said than this, nothing is free: a list without a bound is a fault of who writes it. */
    static final int MOST = 100_000;

    private final Path file;
    private final boolean protect;
    private Map<String, RecordingKeep> byId = new LinkedHashMap<>();
    private Map<String, Map<String, RecordingKeep>> byCamera = new HashMap<>();
    private final List<RecordingKeep> changed = new ArrayList<>();
    private boolean tooMany;
    private boolean unsaved;
    private long version;

    private Keeps(Path folder, boolean protect) {
        this.file = folder.resolve(FILE);
        this.protect = protect;
    }

    /**
     * What stands in the folder.
     *
     * @param protect false: nobody says what is needed here, and all may go
     */
    static Keeps open(Path folder, boolean protect) {
        Keeps keeps = new Keeps(folder, protect);
        if (!Files.exists(keeps.file)) {
            return keeps;
        }
        List<String> lines;
        try {
            lines = ConfigText.readKept(keeps.file).lines().toList();
        } catch (UnreadableFileException damaged) {
            LOG.error(
                    "recordings: {} cannot be read, so nothing is deleted until Kafka says it anew: {}",
                    FILE,
                    damaged.getMessage());
            return keeps;
        }
        for (String line : lines) {
            try {
                keeps.put(KeepJson.read(line.getBytes(UTF_8)));
            } catch (IllegalArgumentException damaged) {
                LOG.warn("recordings: a line of {} is damaged: {}", FILE, damaged.getMessage());
            }
        }
        keeps.unsaved = false;
        keeps.changed.clear();
        return keeps;
    }

    /** All that is said now, in place of all that was. */
    public synchronized void replaceAll(Collection<RecordingKeep> said) {
        Map<String, RecordingKeep> fresh = new HashMap<>();
        said.forEach(keep -> fresh.put(keep.id(), keep));
        List.copyOf(byId.keySet()).stream().filter(id -> !fresh.containsKey(id)).forEach(this::remove);
        tooMany = false;
        fresh.values().forEach(this::put);
    }

    /** Takes the place of what was said under the same id. */
    public synchronized void put(RecordingKeep keep) {
        RecordingKeep before = byId.get(keep.id());
        if (keep.equals(before)) {
            return;
        }
        if (before == null && byId.size() >= MOST) {
            LOG.error("recordings: more than {} spans are said to be needed: nothing is deleted", MOST);
            tooMany = true;
            return;
        }
        remove(keep.id());
        byId.put(keep.id(), keep);
        byCamera.computeIfAbsent(keep.camera(), camera -> new HashMap<>()).put(keep.id(), keep);
        told(keep);
    }

    /** Takes back what was said under an id. */
    public synchronized void remove(String id) {
        RecordingKeep before = byId.remove(id);
        if (before != null) {
            Map<String, RecordingKeep> its = Objects.requireNonNull(byCamera.get(before.camera()));
            its.remove(id);
            if (its.isEmpty()) {
                byCamera.remove(before.camera());
            }
            told(before);
        }
    }

    private void told(RecordingKeep keep) {
        unsaved = true;
        if (keep.needed()) {
            version++;
            changed.add(keep);
        }
    }

    /** Rises whenever what is needed becomes other recordings. */
    synchronized long version() {
        return version;
    }

    /** Spans of which the class may have become another one since this was asked last. */
    synchronized List<RecordingKeep> takeChanged() {
        List<RecordingKeep> all = List.copyOf(changed);
        changed.clear();
        return all;
    }

    /** How long a recording of a camera's span is kept, by what is needed of it. */
    synchronized RetentionClass classOf(String camera, long fromMicros, long toMicros) {
        RetentionClass strongest = RetentionClass.RAW;
        for (RecordingKeep keep : of(camera)) {
            if (keep.touches(fromMicros, toMicros) && keep.retention().compareTo(strongest) > 0) {
                strongest = keep.retention();
            }
        }
        return strongest;
    }

    /** Whether a recording of a camera's span may go: somebody looked it through, and nobody needs it. */
    synchronized boolean free(String camera, long fromMicros, long toMicros) {
        if (!protect) {
            return true;
        }
        return !tooMany
                && classOf(camera, fromMicros, toMicros) == RetentionClass.RAW
                && of(camera).stream()
                        .anyMatch(keep ->
                                !keep.needed() && keep.fromMicros() <= fromMicros && keep.toMicros() >= toMicros);
    }

    private Collection<RecordingKeep> of(String camera) {
        @Nullable Map<String, RecordingKeep> its = byCamera.get(camera);
        return its == null ? List.of() : its.values();
    }

    /** Writes it down, if it became something else. */
    void save() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        synchronized (this) {
            if (!unsaved) {
                return;
            }
            for (RecordingKeep keep : byId.values()) {
                lines.writeBytes(KeepJson.write(keep));
                lines.write('\n');
            }
            unsaved = false;
        }
        try {
            WholeFile.write(file, lines.toByteArray());
        } catch (IOException full) {
            synchronized (this) {
                unsaved = true;
            }
            throw full;
        }
    }
}
