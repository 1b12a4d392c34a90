package dev.drover.deploy.lab.chaos;

import dev.drover.inference.image.Pictures;
import dev.drover.inference.image.UnreadablePictureException;
import dev.drover.inference.paint.scene.FrameStrip;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which moments of a scripted scene reached us, read from the frame numbers painted into the pictures themselves: no
 * clock is trusted. Stretches end where more than a second of the scene is missing, and where the scene began anew.
 */
public final class SceneTimeline {

    /**
     * Pictures without a break.
     *
     * @param first frame of the scene that its first picture shows
     * @param last frame of the scene that its last picture shows; larger than the scene's length when it began again
     * @param fromMicros event time of the first
     * @param toMicros event time of the last
     */
    public record Stretch(long first, long last, long fromMicros, long toMicros) {}

    private final SceneTruth truth;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<FrameId, Long> shows = new HashMap<>();
    private final Map<FrameId, Integer> stretchOf = new HashMap<>();

    /** @param frames all records of the frames topic of one camera */
    public SceneTimeline(SceneTruth truth, List<ConsumerRecord<byte[], byte[]>> frames)
            throws UnreadablePictureException {
        this.truth = truth;
        TreeMap<FrameId, Frame> ordered = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : frames) {
            if (FrameWire.read(record) instanceof FrameRead.Read read
                    && read.frame().kind() == RecordKind.FRAME) {
                ordered.put(read.frame().id(), read.frame());
            }
        }
        FrameId before = null;
        for (Map.Entry<FrameId, Frame> entry : ordered.entrySet()) {
            OptionalLong number =
                    FrameStrip.read(Pictures.decodeAny(entry.getValue().jpeg()));
            if (number.isPresent() && !entry.getValue().tainted()) {
                add(entry.getKey(), entry.getValue().ingestMicros(), number.getAsLong(), before);
                before = entry.getKey();
            }
        }
    }

    private void add(FrameId id, long micros, long number, @Nullable FrameId before) {
        long shown = number;
        Stretch open = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        boolean goesOn = false;
        if (open != null && before != null && before.epoch() == id.epoch()) {
            // The scene starts again at its end; numbers go on in our count.
            while (shown < open.last()) {
                shown += truth.frames();
            }
            goesOn = shown - open.last() <= truth.fps();
        }
        if (open != null && goesOn) {
            stretches.set(stretches.size() - 1, new Stretch(open.first(), shown, open.fromMicros(), micros));
        } else {
            shown = number;
            stretches.add(new Stretch(number, number, micros, micros));
        }
        shows.put(id, shown);
        stretchOf.put(id, stretches.size() - 1);
    }

    public List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /**
     * True crossings against the counted ones, stretch by stretch, in frames of the scene. What begins or ends within a
     * second of a stretch's end is excused: the animal was not seen on both sides.
     */
    public CrossingMatch match(List<LedgerEntry> rows) {
        long edge = Math.round(truth.fps());
        long tolerance = Math.round(1.5 * truth.fps());
        List<CrossingMatch.At> missed = new ArrayList<>();
        List<CrossingMatch.At> invented = new ArrayList<>();
        List<CrossingMatch.At> excused = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            List<CrossingMatch.Span> edges = List.of(
                    new CrossingMatch.Span(Long.MIN_VALUE / 2, stretch.first() + edge),
                    new CrossingMatch.Span(stretch.last() - edge, Long.MAX_VALUE / 2));
            CrossingMatch match = CrossingMatch.of(truthOf(stretch, edge), countedIn(i, rows), edges, tolerance);
            missed.addAll(match.missed());
            invented.addAll(match.invented());
            excused.addAll(match.excused());
            matched += match.matched();
        }
        return new CrossingMatch(missed, invented, excused, matched);
    }

    private List<CrossingMatch.At> truthOf(Stretch stretch, long edge) {
        List<CrossingMatch.At> real = new ArrayList<>();
        for (long loop = 0; loop * truth.frames() <= stretch.last(); loop++) {
            for (SceneTruth.Crossing crossing : truth.crossings()) {
                long frame = crossing.frame() + loop * truth.frames();
                long from = crossing.fromFrame() + loop * truth.frames();
                if (from >= stretch.first() && frame <= stretch.last()) {
                    real.add(new CrossingMatch.At(frame, crossing.direction() == SceneTruth.Direction.IN));
                } else if (frame >= stretch.first() - edge && from <= stretch.last() + edge) {
                    // Seen on one side only: may be counted or not, so it stands at the stretch's very end.
                    long end = from < stretch.first() ? stretch.first() : stretch.last();
                    real.add(new CrossingMatch.At(end, crossing.direction() == SceneTruth.Direction.IN));
                }
            }
        }
        return real;
    }

    private List<CrossingMatch.At> countedIn(int stretch, List<LedgerEntry> rows) {
        List<CrossingMatch.At> counted = new ArrayList<>();
        for (LedgerEntry row : rows) {
            if (row.type() != LedgerEntry.Type.CROSSING_IN && row.type() != LedgerEntry.Type.CROSSING_OUT) {
                continue;
            }
            FrameId at = parse(row.frames().get(row.frames().size() - 1));
            Long shown = shows.get(at);
            if (shown != null && stretchOf.getOrDefault(at, -1) == stretch) {
                counted.add(new CrossingMatch.At(shown, row.type() == LedgerEntry.Type.CROSSING_IN));
            }
        }
        return counted;
    }

    private static FrameId parse(String id) {
        String[] parts = id.split("/");
        return new FrameId(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
