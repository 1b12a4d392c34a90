package dev.drover.pipeline.supervise;

import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.LineMemory;
import dev.drover.pipeline.count.LineSide;
import dev.drover.pipeline.supervise.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tracked observations become facts for the ledger: a crossing for each track that went from clear of a line on one side to clear
 * of it on the other, a gap for each missing span, a note for each frame that came too late. Which lines hold is taken from the
 * records themselves, see {@link Detections#rules()}.
 */
public final class CountCrossings extends KeyedProcessFunction<String, Tracked, LedgerFact> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<CameraRules> rules;
    private transient MapState<Long, TrackMemory> memories;

    /**
     * What is remembered of one track, line by line in the order of the rules.
     *
     * @param lines one memory a line that counts this kind of object
     */
    public record TrackMemory(List<LineMemory> lines) {

        public TrackMemory {
            lines = List.copyOf(lines);
        }
    }

    @Override
    public void open(OpenContext context) {
        rules = getRuntimeContext().getState(new ValueStateDescriptor<>("rules", CameraRules.class));
        memories = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("line-memories", Types.LONG, TypeInformation.of(TrackMemory.class)));
    }

    @Override
    public void processElement(Tracked tracked, Context context, Collector<LedgerFact> out) throws Exception {
        for (Long ended : tracked.ended()) {
            memories.remove(ended);
        }
        Observation observation = tracked.observation();
        switch (observation.what()) {
            case MISSING -> out.collect(gap(observation.missing(), version()));
            case LATE -> out.collect(late(observation.detections(), version()));
            case RECORD -> {
                takeRules(observation.detections());
                count(tracked, out);
            }
        }
    }

    private int version() throws Exception {
        CameraRules inEffect = rules.value();
        return inEffect == null ? 0 : inEffect.version();
    }

    private void takeRules(Detections record) throws Exception {
        if (record.rules().isEmpty()) {
            return;
        }
        CameraRules stated = record.rules().get(0);
        CameraRules before = rules.value();
        if (stated.equals(before)) {
            return;
        }
        rules.update(stated);
        if (before == null || !stated.lines().equals(before.lines())) {
            // A track half way over a line that has moved has crossed neither.
            memories.clear();
        }
    }

    private void count(Tracked tracked, Collector<LedgerFact> out) throws Exception {
        CameraRules inEffect = rules.value();
        if (inEffect == null || inEffect.lines().isEmpty()) {
            return;
        }
        Detections picture = tracked.observation().detections();
        int ordinal = 0;
        for (TrackedObject object : tracked.objects()) {
            List<Crossing> crossings = new ArrayList<>();
            TrackMemory before = memories.get(object.track());
            memories.put(object.track(), look(object, picture, inEffect, before, crossings));
            for (Crossing crossing : crossings) {
                out.collect(crossed(crossing, picture, inEffect.version(), ordinal++));
            }
        }
    }

    private static TrackMemory look(
            TrackedObject object, Detections picture, CameraRules rules, TrackMemory before, List<Crossing> crossings) {
        List<LineMemory> after = new ArrayList<>();
        long seq = picture.id().seq();
        for (CountingLine line : rules.lines()) {
            if (line.counts() != object.kind()) {
                continue;
            }
            LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
            if (before == null) {
                after.add(LineMemory.first(line, object.track(), seq, side));
                continue;
            }
            LineMemory memory = before.lines().get(after.size());
            memory.completed(line, seq, side).ifPresent(crossings::add);
            after.add(memory.seen(line, seq, side));
        }
        return new TrackMemory(after);
    }

    private static LedgerFact crossed(Crossing crossing, Detections picture, int version, int ordinal) {
        FrameId id = picture.id();
        return new LedgerFact(
                id.cameraId() + "/" + crossing.line().id(),
                eventId(id.cameraId(), crossing.line().id(), id.epoch(), id.seq(), ordinal, version),
                crossing.in() ? LedgerEntry.Type.CROSSING_IN : LedgerEntry.Type.CROSSING_OUT,
                picture.ingestMicros(),
                id.cameraId(),
                crossing.line().id(),
                version,
                crossing.track(),
                List.of(new FrameId(id.cameraId(), id.epoch(), crossing.fromSeq()).toString(), id.toString()),
                "");
    }

    private static LedgerFact gap(MissingSpan span, int version) {
        return new LedgerFact(
                span.cameraId(),
                eventId(span.cameraId(), span.cause(), span.epoch(), span.fromSeq(), 0, version),
                LedgerEntry.Type.GAP,
                span.toMicros(),
                span.cameraId(),
                span.cause(),
                version,
                0,
                List.of(
                        new FrameId(span.cameraId(), span.epoch(), span.fromSeq()).toString(),
                        new FrameId(span.cameraId(), span.epoch(), span.toSeq()).toString()),
                span.fromMicros() + ".." + span.toMicros() + " " + span.detail());
    }

    private static LedgerFact late(Detections record, int version) {
        FrameId id = record.id();
        return new LedgerFact(
                id.cameraId(),
                eventId(id.cameraId(), "LATE", id.epoch(), id.seq(), 0, version),
                LedgerEntry.Type.LATE_FRAME,
                record.ingestMicros(),
                id.cameraId(),
                "",
                version,
                0,
                List.of(id.toString()),
                "came after its place was declared missing; not judged");
    }

    /** From input data only, so that a second run gives the same. */
    private static String eventId(String camera, String rule, long epoch, long seq, int ordinal, int version) {
        return camera + "|" + rule + "|" + epoch + "|" + seq + "|" + ordinal + "|" + version;
    }
}
