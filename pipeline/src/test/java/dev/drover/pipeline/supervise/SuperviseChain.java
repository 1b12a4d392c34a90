package dev.drover.pipeline.supervise;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.watch.VoteContainers;
import dev.drover.pipeline.watch.VoteReadings;
import dev.drover.pipeline.watch.WatchCamera;
import dev.drover.pipeline.watch.WatchPens;
import dev.drover.pipeline.watch.WatchZones;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The keyed operators of the supervise job in their harnesses, one behind the other, with real snapshots between. */
public final class SuperviseChain implements AutoCloseable {

    /** What a snapshot of all of them holds. */
    public record Snapshot(List<OperatorSubtaskState> states) {}

    private final KeyedOneInputStreamOperatorTestHarness<String, DetectionsArrival, Observation> deduplicate;
    private final KeyedOneInputStreamOperatorTestHarness<String, Observation, Tracked> track;
    private final KeyedOneInputStreamOperatorTestHarness<String, Tracked, ObservedFrame> apply;
    private final KeyedOneInputStreamOperatorTestHarness<String, ObservedFrame, ObservedFrame> count;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, ObservedFrame, ObservedFrame>> watchers =
            new ArrayList<>();
    private final KeyedOneInputStreamOperatorTestHarness<String, ObservedFrame, Sighting> tell;
    private final KeyedOneInputStreamOperatorTestHarness<String, LedgerFact, LedgerEntry> append;
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();

    private SuperviseChain(Snapshot from) throws Exception {
        deduplicate = open(
                new DeduplicateFrames(), arrival -> arrival.detections().id().cameraId(), Observation.class, from, 0);
        track = open(new TrackObjects(), Observation::cameraId, Tracked.class, from, 1);
        apply = open(new ApplyRules(), seen -> seen.observation().cameraId(), ObservedFrame.class, from, 2);
        count = open(new CountCrossings(), ObservedFrame::cameraId, ObservedFrame.class, from, 3);
        append = open(new AppendLedger(), LedgerFact::cameraId, LedgerEntry.class, from, 4);
        tell = open(new TellSightings(), ObservedFrame::cameraId, Sighting.class, from, 5);
        for (Watcher<?> watcher : List.of(
                new VoteReadings(), new VoteContainers(), new WatchZones(), new WatchPens(), new WatchCamera())) {
            watchers.add(open(
                    new WatchWith<>(watcher), ObservedFrame::cameraId, ObservedFrame.class, from, 6 + watchers.size()));
        }
    }

    public static SuperviseChain fresh() throws Exception {
        return new SuperviseChain(null);
    }

    public static SuperviseChain restored(Snapshot from) throws Exception {
        return new SuperviseChain(from);
    }

    static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> open(
            KeyedProcessFunction<String, I, O> function,
            KeySelector<I, String> key,
            Class<O> out,
            Snapshot from,
            int index)
            throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
        ((SerializerConfigImpl) harness.getExecutionConfig().getSerializerConfig()).setGenericTypes(false);
        harness.setup(TypeInformation.of(out)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (from != null) {
            harness.initializeState(from.states().get(index));
        }
        harness.open();
        return harness;
    }

    public void take(Detections record) throws Exception {
        deduplicate.processElement(new StreamRecord<>(
                DetectionsArrival.of("detections", 0, record.id().seq(), record)));
        drain(deduplicate, track);
        drain(track, apply);
        drain(apply, count);
        var facts = count.getSideOutput(CountCrossings.FACTS);
        while (facts != null && !facts.isEmpty()) {
            append.processElement(facts.poll());
        }
        KeyedOneInputStreamOperatorTestHarness<String, ObservedFrame, ObservedFrame> last = count;
        for (var watcher : watchers) {
            drain(last, watcher);
            last = watcher;
        }
        drain(last, tell);
        while (!tell.getOutput().isEmpty()) {
            sightings.add((Sighting) ((StreamRecord<?>) tell.getOutput().poll()).getValue());
        }
        Queue<Object> out = append.getOutput();
        for (Object row = out.poll(); row != null; row = out.poll()) {
            ledger.add((LedgerEntry) ((StreamRecord<?>) row).getValue());
        }
    }

    @SuppressWarnings("unchecked") // a harness' queue forgets the type of what it holds
    private static <A, B> void drain(
            KeyedOneInputStreamOperatorTestHarness<String, ?, A> from,
            KeyedOneInputStreamOperatorTestHarness<String, A, B> to)
            throws Exception {
        for (Object record = from.getOutput().poll();
                record != null;
                record = from.getOutput().poll()) {
            to.processElement((StreamRecord<A>) record);
        }
    }

    public List<LedgerEntry> ledger() {
        return ledger;
    }

    public List<Sighting> sightings() {
        return sightings;
    }

    List<RejectedRecord> stale() {
        var side = deduplicate.getSideOutput(DeduplicateFrames.STALE);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    /** Keyed state entries alive in tracking and counting. */
    int liveEntries() {
        return track.numKeyedStateEntries() + count.numKeyedStateEntries();
    }

    public Snapshot snapshot(long number) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (var harness : all()) {
            states.add(harness.snapshot(number, number));
        }
        return new Snapshot(states);
    }

    private List<KeyedOneInputStreamOperatorTestHarness<String, ?, ?>> all() {
        List<KeyedOneInputStreamOperatorTestHarness<String, ?, ?>> all =
                new ArrayList<>(List.of(deduplicate, track, apply, count, append, tell));
        all.addAll(watchers);
        return all;
    }

    @Override
    public void close() throws Exception {
        for (var harness : all()) {
            harness.close();
        }
    }
}
