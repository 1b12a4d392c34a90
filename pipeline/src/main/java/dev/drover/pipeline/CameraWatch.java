package dev.drover.pipeline;

import dev.drover.pipeline.supervise.ApplyRules;
import dev.drover.pipeline.supervise.CountCrossings;
import dev.drover.pipeline.supervise.LedgerFact;
import dev.drover.pipeline.supervise.Sighting;
import dev.drover.pipeline.supervise.TellSightings;
import dev.drover.pipeline.supervise.Tracked;
import dev.drover.pipeline.supervise.WatchWith;
import dev.drover.pipeline.supervise.Watched;
import dev.drover.pipeline.supervise.Watcher;
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
 * The part of the supervise job that watches each camera by itself. The watchers stand one behind the other, not side by side: so what
 * a record tells has one order, and the record's end comes after all of it.
 *
 * @param facts rows for the cameras' own ledgers
 * @param sightings what each camera tells, in the order of its time
 */
record CameraWatch(DataStream<LedgerFact> facts, DataStream<Sighting> sightings) {

    static CameraWatch of(DataStream<Tracked> tracked) {
        SingleOutputStreamOperator<Watched> counted = byCamera(DataStreamUtils.reinterpretAsKeyedStream(
                                tracked, seen -> seen.observation().cameraId(), Types.STRING)
                        .process(new ApplyRules())
                        .returns(Watched.class)
                        .uid("ApplyRules")
                        .name("ApplyRules"))
                .process(new CountCrossings())
                .returns(Watched.class)
                .uid("CountCrossings")
                .name("CountCrossings");

        SingleOutputStreamOperator<Watched> read = watching(counted, "VoteReadings", new VoteReadings());
        SingleOutputStreamOperator<Watched> placed = watching(read, "WatchZones", new WatchZones());
        SingleOutputStreamOperator<Watched> hinted = watching(placed, "WatchPens", new WatchPens());
        SingleOutputStreamOperator<Watched> watched = watching(hinted, "WatchCamera", new WatchCamera());

        SingleOutputStreamOperator<Sighting> sightings = byCamera(watched)
                .process(new TellSightings())
                .returns(Sighting.class)
                .uid("TellSightings")
                .name("TellSightings");

        return new CameraWatch(counted.getSideOutput(CountCrossings.FACTS), sightings);
    }

    private static <M> SingleOutputStreamOperator<Watched> watching(
            DataStream<Watched> from, String name, Watcher<M> watcher) {
        return byCamera(from)
                .process(new WatchWith<>(watcher))
                .returns(Watched.class)
                .uid(name)
                .name(name);
    }

    private static KeyedStream<Watched, String> byCamera(DataStream<Watched> stream) {
        return DataStreamUtils.reinterpretAsKeyedStream(stream, Watched::cameraId, Types.STRING);
    }
}
