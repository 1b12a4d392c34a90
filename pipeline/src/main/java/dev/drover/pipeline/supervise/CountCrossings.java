package dev.drover.pipeline.supervise;

import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.CrossingCounter;
import dev.drover.pipeline.count.CrossingMemory;
import dev.drover.pipeline.count.UncertainCrossing;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.UncertainPayload;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.GapSpan;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.RowTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records of a camera become facts for its ledger, aside: a crossing for each track that went from clear of a line on
 * one side to clear of it on the other, a gap for each missing span, a note for each frame that came too late. They go
 * on with their crossings told, the uncertain ones too; see {@link CrossingCounter}.
 */
public final class CountCrossings extends KeyedProcessFunction<String, ObservedFrame, ObservedFrame> {

    private static final long serialVersionUID = 1L;

    /** Rows of the cameras' own ledgers. */
    public static final OutputTag<LedgerFact> FACTS = new OutputTag<>("facts") {
        private static final long serialVersionUID = 1L;
    };

    private transient ValueState<CrossingMemory> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.CROSSINGS.value());
    }

    @Override
    public void processElement(ObservedFrame record, Context context, Collector<ObservedFrame> out) throws Exception {
        CrossingMemory before = state.value();
        CrossingCounter counter = new CrossingCounter(before == null ? CrossingMemory.NONE : before);
        counter.take(record);
        state.update(counter.memory());
        for (LedgerFact fact : facts(record, inOrder(counter.crossings()))) {
            context.output(FACTS, fact);
        }
        out.collect(record.with(told(record, counter)));
    }

    private static List<LedgerFact> facts(ObservedFrame record, List<Crossing> crossings) {
        Observation observation = record.observation();
        int version = record.rules().version();
        return switch (observation.what()) {
            case MISSING -> List.of(gap(observation.unseen(), version));
            case LATE -> List.of(late(observation.seen(), version));
            case RECORD -> {
                List<LedgerFact> facts = new ArrayList<>();
                for (Crossing crossing : crossings) {
                    facts.add(crossed(crossing, observation.seen(), version, facts.size()));
                }
                yield facts;
            }
        };
    }

    /** By what was seen, not by the tracks' numbers: those depend on where a run began. */
    private static List<Crossing> inOrder(List<Crossing> crossings) {
        return crossings.stream()
                .sorted(Comparator.comparing(
                                (Crossing crossing) -> crossing.line().id())
                        .thenComparing(Crossing::in)
                        .thenComparingLong(Crossing::fromSeq)
                        .thenComparingLong(Crossing::track))
                .toList();
    }

    private static List<UntimedSighting> told(ObservedFrame record, CrossingCounter counter) {
        List<UntimedSighting> told = new ArrayList<>();
        for (Crossing crossing : inOrder(counter.crossings())) {
            FrameId id = record.observation().seen().id();
            told.add(new UntimedSighting(
                    crossing.in() ? Sighting.Kind.CROSSING_IN : Sighting.Kind.CROSSING_OUT,
                    crossing.line().id(),
                    crossing.track(),
                    Map.of(),
                    frames(id.cameraId(), id.epoch(), crossing.fromSeq(), crossing.toSeq())));
        }
        for (UncertainCrossing one : counter.uncertain()) {
            UncertainPayload why = new UncertainPayload(one.reason().name(), one.values());
            told.add(new UntimedSighting(
                    Sighting.Kind.CROSSING_UNCERTAIN,
                    one.line().id(),
                    one.track(),
                    why.values(),
                    frames(record.cameraId(), one.epoch(), one.fromSeq(), one.toSeq())));
        }
        return told;
    }

    private static List<String> frames(String camera, long epoch, long fromSeq, long toSeq) {
        return List.of(new FrameId(camera, epoch, fromSeq).toString(), new FrameId(camera, epoch, toSeq).toString());
    }

    private static LedgerFact crossed(Crossing crossing, Detections picture, int version, int ordinal) {
        FrameId id = picture.id();
        return new LedgerFact(
                id.cameraId() + "/" + crossing.line().id(),
                eventId(id.cameraId(), crossing.line().id(), id.epoch(), id.seq(), ordinal, version),
                crossing.in() ? LedgerEntry.Type.CROSSING_IN : LedgerEntry.Type.CROSSING_OUT,
                crossing.micros(),
                id.cameraId(),
                crossing.line().id(),
                version,
                crossing.track(),
                frames(id.cameraId(), id.epoch(), crossing.fromSeq(), crossing.toSeq()),
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
                frames(span.cameraId(), span.epoch(), span.fromSeq(), span.toSeq()),
                new GapSpan(span.fromMicros(), span.toMicros(), span.detail()).write());
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
                RowTexts.LATE);
    }

    /** From input data only, so that a second run gives the same. */
    private static String eventId(String camera, String rule, long epoch, long seq, int ordinal, int version) {
        return camera + "|" + rule + "|" + epoch + "|" + seq + "|" + ordinal + "|" + version;
    }
}
