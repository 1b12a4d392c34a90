package dev.drover.pipeline;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.supervise.AppendLedger;
import dev.drover.pipeline.supervise.DeduplicateFrames;
import dev.drover.pipeline.supervise.JudgeLoading;
import dev.drover.pipeline.supervise.RaiseCameraAlarms;
import dev.drover.pipeline.supervise.SplitArrivals;
import dev.drover.pipeline.supervise.TrackObjects;
import dev.drover.pipeline.view.ShowCamera;
import dev.drover.pipeline.view.ShowCount;
import dev.drover.pipeline.view.ShowLoading;
import dev.drover.pipeline.view.ViewUpdate;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Seal;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Detections become the ledger, alarms and the view: a pure function of the detections log. */
public final class SuperviseJob {

    private SuperviseJob() {}

    /**
     * Where the job writes.
     *
     * @param ledger rows
     * @param alarms steps of alarms, at once
     * @param seals used up by a release: they come back as orders, see {@link dev.drover.pipeline.wire.Seal}
     * @param view what is true now
     * @param rejected what could not be read
     */
    public record Sinks(
            Consumer<DataStream<LedgerEntry>> ledger,
            Consumer<DataStream<Alarm>> alarms,
            Consumer<DataStream<Seal>> seals,
            Consumer<DataStream<ViewUpdate>> view,
            Consumer<DataStream<RejectedRecord>> rejected) {

        /** The ledger there, all else nowhere. */
        public static Sinks ledgerOnly(Consumer<DataStream<LedgerEntry>> ledger) {
            return new Sinks(
                    ledger, nowhere("alarms-out"), nowhere("seals-out"), nowhere("view-out"), nowhere("rejected-out"));
        }

        private static <T> Consumer<DataStream<T>> nowhere(String uid) {
            return records -> records.sinkTo(new DiscardingSink<>()).uid(uid).name(uid);
        }

        public Sinks withAlarms(Consumer<DataStream<Alarm>> there) {
            return new Sinks(ledger, there, seals, view, rejected);
        }

        public Sinks withSeals(Consumer<DataStream<Seal>> there) {
            return new Sinks(ledger, alarms, there, view, rejected);
        }

        public Sinks withView(Consumer<DataStream<ViewUpdate>> there) {
            return new Sinks(ledger, alarms, seals, there, rejected);
        }

        public Sinks withRejected(Consumer<DataStream<RejectedRecord>> there) {
            return new Sinks(ledger, alarms, seals, view, there);
        }
    }

    public static void define(StreamExecutionEnvironment env, Source<DetectionsArrival, ?, ?> from, Sinks to) {
        SingleOutputStreamOperator<DetectionsArrival> arrivals = env.fromSource(
                        from,
                        WatermarkStrategy.noWatermarks(),
                        "detections",
                        TypeInformation.of(DetectionsArrival.class))
                .uid("detections")
                .process(new SplitArrivals())
                .returns(DetectionsArrival.class)
                .uid("SplitArrivals")
                .name("SplitArrivals");

        SingleOutputStreamOperator<Observation> observations = arrivals.keyBy(
                        arrival -> arrival.read().id().cameraId(), Types.STRING)
                .process(new DeduplicateFrames())
                .returns(Observation.class)
                .uid("DeduplicateFrames")
                .name("DeduplicateFrames");

        SingleOutputStreamOperator<Tracked> tracked = DataStreamUtils.reinterpretAsKeyedStream(
                        observations, Observation::cameraId, Types.STRING)
                .process(new TrackObjects())
                .returns(Tracked.class)
                .uid("TrackObjects")
                .name("TrackObjects");

        DefineCameraWatch watch = DefineCameraWatch.of(tracked);

        SingleOutputStreamOperator<LoadingNews> news = DataStreamUtils.reinterpretAsKeyedStream(
                        watch.sightings(), Sighting::cameraId, Types.STRING)
                .process(new RaiseCameraAlarms())
                .returns(LoadingNews.class)
                .uid("AlarmCamera")
                .name("AlarmCamera");

        SingleOutputStreamOperator<LedgerFact> judged = news.keyBy(LoadingNews::batch, Types.STRING)
                .process(new JudgeLoading())
                .returns(LedgerFact.class)
                .uid("JudgeLoading")
                .name("JudgeLoading");

        SingleOutputStreamOperator<LedgerEntry> ledger = watch.facts()
                .union(news.getSideOutput(RaiseCameraAlarms.FACTS), judged)
                .keyBy(LedgerFact::chain, Types.STRING)
                .process(new AppendLedger())
                .returns(LedgerEntry.class)
                .uid("AppendLedger")
                .name("AppendLedger");

        DataStream<ViewUpdate> cameras = observations
                .flatMap(new ShowCamera())
                .returns(ViewUpdate.class)
                .uid("ShowCamera")
                .name("ShowCamera");
        DataStream<ViewUpdate> counts = ledger.flatMap(new ShowCount())
                .returns(ViewUpdate.class)
                .uid("ShowCount")
                .name("ShowCount");

        DataStream<ViewUpdate> loadings = ledger.flatMap(new ShowLoading())
                .returns(ViewUpdate.class)
                .uid("ShowLoading")
                .name("ShowLoading");

        to.ledger().accept(ledger);
        to.alarms()
                .accept(news.getSideOutput(RaiseCameraAlarms.ALARMS).union(judged.getSideOutput(JudgeLoading.ALARMS)));
        to.seals().accept(judged.getSideOutput(JudgeLoading.SEALS));
        to.view().accept(cameras.union(counts, loadings));
        to.rejected()
                .accept(arrivals.getSideOutput(SplitArrivals.REJECTED)
                        .union(observations.getSideOutput(DeduplicateFrames.STALE)));
    }
}
