package dev.drover.pipeline;

import dev.drover.inference.PictureScorerFactory;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.score.AdmitFrames;
import dev.drover.pipeline.score.AdmittedFrame;
import dev.drover.pipeline.score.ScoreFrames;
import dev.drover.pipeline.score.ScoreSettings;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.Detections;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Frames become detections. One camera's records stay in order; delivery is at least once. */
public final class ScoreJob {

    private ScoreJob() {}

    /**
     * Where the job reads.
     *
     * @param frames of all cameras; one camera's records come from one split
     * @param settings cameras, rules and orders, as they change
     * @param spread how frames are shared among the scorers: the identity keeps a camera's order; {@code rebalance}
     *     uses every core for a single camera, and whoever reads the result must put it back in order
     */
    public record Sources(
            Source<FrameArrival, ?, ?> frames,
            Source<Setting, ?, ?> settings,
            UnaryOperator<DataStream<FrameArrival>> spread) {}

    /** Where the job writes. */
    public record Sinks(Consumer<DataStream<Detections>> detections, Consumer<DataStream<RejectedRecord>> rejected) {}

    /** @param scorer opened once in each subtask */
    public static void define(
            StreamExecutionEnvironment env,
            Sources from,
            PictureScorerFactory scorer,
            ScoreSettings settings,
            Sinks to) {
        DataStream<FrameArrival> arrivals = env.fromSource(
                        from.frames(),
                        WatermarkStrategy.noWatermarks(),
                        "frames",
                        TypeInformation.of(FrameArrival.class))
                .uid("frames");

        BroadcastStream<Setting> changes = env.fromSource(
                        from.settings(),
                        WatermarkStrategy.noWatermarks(),
                        "settings",
                        TypeInformation.of(Setting.class))
                .uid("settings")
                .setParallelism(1)
                .broadcast(AdmitFrames.states());

        SingleOutputStreamOperator<AdmittedFrame> admitted = from.spread()
                .apply(arrivals)
                .connect(changes)
                .process(new AdmitFrames(settings))
                .returns(AdmittedFrame.class)
                .uid("AdmitFrames")
                .name("AdmitFrames");

        SingleOutputStreamOperator<Detections> detections = admitted.transform(
                        "ScoreFrames", TypeInformation.of(Detections.class), new ScoreFrames(scorer, settings))
                .uid("ScoreFrames");

        to.detections().accept(detections);
        to.rejected()
                .accept(admitted.getSideOutput(AdmitFrames.REJECTED)
                        .union(detections.getSideOutput(ScoreFrames.REJECTED)));
    }
}
