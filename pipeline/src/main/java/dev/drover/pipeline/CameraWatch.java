package dev.drover.pipeline;

import dev.drover.pipeline.supervise.ApplyRules;
import dev.drover.pipeline.supervise.CountCrossings;
import dev.drover.pipeline.supervise.LedgerFact;
import dev.drover.pipeline.supervise.Sighting;
import dev.drover.pipeline.supervise.TellSightings;
import dev.drover.pipeline.supervise.Tracked;
import dev.drover.pipeline.supervise.WatchWith;
import dev.drover.pipeline.supervise.Watched;
import dev.drover.pipeline.watch.VoteReadings;
import dev.drover.pipeline.watch.WatchCamera;
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

        SingleOutputStreamOperator<Watched> read = byCamera(counted)
                .process(new WatchWith<>(new VoteReadings()))
                .returns(Watched.class)
                .uid("VoteReadings")
                .name("VoteReadings");

        SingleOutputStreamOperator<Watched> watched = byCamera(read)
                .process(new WatchWith<>(new WatchCamera()))
                .returns(Watched.class)
                .uid("WatchCamera")
                .name("WatchCamera");

        SingleOutputStreamOperator<Sighting> sightings = byCamera(watched)
                .process(new TellSightings())
                .returns(Sighting.class)
                .uid("TellSightings")
                .name("TellSightings");

        return new CameraWatch(counted.getSideOutput(CountCrossings.FACTS), sightings);
    }

    private static KeyedStream<Watched, String> byCamera(DataStream<Watched> stream) {
        return DataStreamUtils.reinterpretAsKeyedStream(stream, Watched::cameraId, Types.STRING);
    }
}
