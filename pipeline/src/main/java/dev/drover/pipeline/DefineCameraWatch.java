package dev.drover.pipeline;

import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Watcher;
import dev.drover.pipeline.supervise.ApplyRules;
import dev.drover.pipeline.supervise.CountCrossings;
import dev.drover.pipeline.supervise.TellSightings;
import dev.drover.pipeline.supervise.WatchWith;
import dev.drover.pipeline.watch.VoteContainers;
import dev.drover.pipeline.watch.VoteReadings;
import dev.drover.pipeline.watch.WatchCamera;
import dev.drover.pipeline.watch.WatchPens;
import dev.drover.pipeline.watch.WatchZones;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the supervise job that watches each camera by itself. The watchers stand one behind the other, not side
 * by side: so what a record tells has one order, and the record's end comes after all of it.
 *
 * @param facts rows for the cameras' own ledgers
 * @param sightings what each camera tells, in the order of its time
 */
record DefineCameraWatch(DataStream<LedgerFact> facts, DataStream<Sighting> sightings) {

    static DefineCameraWatch of(DataStream<Tracked> tracked) {
        SingleOutputStreamOperator<ObservedFrame> counted = byCamera(DataStreamUtils.reinterpretAsKeyedStream(
                                tracked, seen -> seen.observation().cameraId(), Types.STRING)
                        .process(new ApplyRules())
                        .returns(ObservedFrame.class)
                        .uid("ApplyRules")
                        .name("ApplyRules"))
                .process(new CountCrossings())
                .returns(ObservedFrame.class)
                .uid("CountCrossings")
                .name("CountCrossings");

        SingleOutputStreamOperator<ObservedFrame> read = watching(counted, "VoteReadings", new VoteReadings());
        SingleOutputStreamOperator<ObservedFrame> numbered = watching(read, "VoteContainers", new VoteContainers());
        SingleOutputStreamOperator<ObservedFrame> placed = watching(numbered, "WatchZones", new WatchZones());
        SingleOutputStreamOperator<ObservedFrame> hinted = watching(placed, "WatchPens", new WatchPens());
        SingleOutputStreamOperator<ObservedFrame> watched = watching(hinted, "WatchCamera", new WatchCamera());

        SingleOutputStreamOperator<Sighting> sightings = byCamera(watched)
                .process(new TellSightings())
                .returns(Sighting.class)
                .uid("TellSightings")
                .name("TellSightings");

        return new DefineCameraWatch(counted.getSideOutput(CountCrossings.FACTS), sightings);
    }

    private static <M> SingleOutputStreamOperator<ObservedFrame> watching(
            DataStream<ObservedFrame> from, String name, Watcher<M> watcher) {
        return byCamera(from)
                .process(new WatchWith<>(watcher))
                .returns(ObservedFrame.class)
                .uid(name)
                .name(name);
    }

    private static KeyedStream<ObservedFrame, String> byCamera(DataStream<ObservedFrame> stream) {
        return DataStreamUtils.reinterpretAsKeyedStream(stream, ObservedFrame::cameraId, Types.STRING);
    }
}
