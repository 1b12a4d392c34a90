package dev.drover.pipeline.audit;

import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the frames that ledger rows name as evidence stand in the detections log with the hash of their picture.
 * First all rows, then all detections, then {@link #finish}.
 *
 * <p>A frame that is older than the oldest detections kept of its camera is expired: nobody can say any more, and that
 * is told apart from one that should be there and is not. Frames of GAP rows are those that never came, and are not
 * looked for.
 */
public final class FrameProof {

    private static final String SHA256 = "[0-9a-f]{64}";

    /**
     * How it went.
     *
     * @param present frames that are there
     * @param expired frames too old to be there
     * @param wrong frames that are missing or have no one hash
     */
    public record Outcome(long present, long expired, long wrong) {}

    private record Reference(LedgerEntry row, String where) {}

    private final Map<FrameId, Reference> needed = new TreeMap<>();
    private final Map<FrameId, String> hashes = new HashMap<>();
    private final Map<String, FrameId> oldest = new HashMap<>();
    private final Set<FrameId> contradicted = new HashSet<>();
    private final Set<FrameId> pictureless = new HashSet<>();

    /** Frames of {@code row} will be looked for. */
    public void need(LedgerEntry row, String where) {
        if (row.type() == Type.GAP) {
            return;
        }
        for (String frame : row.frames()) {
            FrameId id = parse(frame);
            if (id != null) {
                needed.putIfAbsent(id, new Reference(row, where));
            }
        }
    }

    /** Different frames that are looked for. */
    public long needed() {
        return needed.size();
    }

    /** One record of the detections log. */
    public void seen(Detections record) {
        FrameId id = record.id();
        oldest.merge(id.cameraId(), id, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        if (!needed.containsKey(id)) {
            return;
        }
        if (record.kind() == RecordKind.FRAME && !record.jpegSha256().matches(SHA256)) {
            pictureless.add(id);
        }
        // The first record of a frame wins, but a second one must not show another picture.
        String before = hashes.putIfAbsent(id, record.jpegSha256());
        if (before != null && !before.equals(record.jpegSha256())) {
            contradicted.add(id);
        }
    }

    /** Tells what is wrong, and how many are well. */
    public Outcome finish(Consumer<Violation> found) {
        long present = 0;
        long expired = 0;
        long wrong = 0;
        for (Map.Entry<FrameId, Reference> one : needed.entrySet()) {
            FrameId id = one.getKey();
            FrameId first = oldest.get(id.cameraId());
            if (!hashes.containsKey(id)) {
                if (first == null || id.compareTo(first) < 0) {
                    expired++;
                } else {
                    wrong++;
                    tell(found, one, Kind.FRAME_MISSING, id + " is not in the detections, which go back to " + first);
                }
            } else if (contradicted.contains(id) || pictureless.contains(id)) {
                wrong++;
                boolean two = contradicted.contains(id);
                tell(found, one, Kind.FRAME_HASH, id + (two ? " stands with two hashes" : " has no hash"));
            } else {
                present++;
            }
        }
        return new Outcome(present, expired, wrong);
    }

    private static void tell(Consumer<Violation> found, Map.Entry<FrameId, Reference> one, Kind kind, String detail) {
        LedgerEntry row = one.getValue().row();
        found.accept(new Violation(
                kind,
                row.key(),
                row.seq(),
                one.getKey().cameraId(),
                row.eventMicros(),
                row.eventMicros(),
                one.getValue().where(),
                detail));
    }

    /** Null for what is no frame id; the pipeline writes none such. */
    private static @Nullable FrameId parse(String text) {
        String[] parts = text.split("/");
        if (parts.length != 3 || !parts[1].matches("\\d{1,18}") || !parts[2].matches("\\d{1,18}")) {
            return null;
        }
        return new FrameId(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
