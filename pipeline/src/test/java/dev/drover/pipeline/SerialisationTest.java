package dev.drover.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.camera.CameraState;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.count.CrossingMemory;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.loading.LoadingState;
import dev.drover.pipeline.loading.WaitingNews;
import dev.drover.pipeline.order.SequenceState;
import dev.drover.pipeline.score.AdmittedFrame;
import dev.drover.pipeline.score.KnownCamera;
import dev.drover.pipeline.score.KnownPlan;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.score.TargetCommands;
import dev.drover.pipeline.supervise.CameraTracks;
import dev.drover.pipeline.supervise.LedgerTail;
import dev.drover.pipeline.supervise.RulesInForce;
import dev.drover.pipeline.supervise.Telling;
import dev.drover.pipeline.view.ViewUpdate;
import dev.drover.pipeline.watch.VoteContainers;
import dev.drover.pipeline.watch.VoteReadings;
import dev.drover.pipeline.watch.WatchCamera;
import dev.drover.pipeline.watch.WatchPens;
import dev.drover.pipeline.watch.WatchZones;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.WireExamples;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that crosses a thread, a wire or a checkpoint. */
class SerialisationTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Frame.class,
                FrameArrival.class,
                AdmittedFrame.class,
                Setting.class,
                KnownCamera.class,
                KnownPlan.class,
                TargetCommands.class,
                Seal.class,
                Sighting.class,
                LoadingNews.class,
                CameraState.class,
                LoadingState.class,
                WaitingNews.class,
                CameraRules.class,
                LoadingPlan.class,
                JudgementRules.class,
                Command.class,
                Orders.class,
                Alarm.class,
                Detections.class,
                DetectionsArrival.class,
                RejectedRecord.class,
                Observation.class,
                SequenceState.class,
                CameraTracks.class,
                Tracked.class,
                RulesInForce.class,
                ObservedFrame.class,
                CrossingMemory.class,
                VoteReadings.Memory.class,
                VoteContainers.Memory.class,
                WatchCamera.Memory.class,
                WatchPens.Memory.class,
                WatchZones.Memory.class,
                Telling.class,
                Sighting.class,
                LedgerFact.class,
                LedgerTail.class,
                LedgerEntry.class,
                ViewUpdate.class
            })
    void shouldNeverNeedKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void shouldBeReadBackAsItWasWritten() throws Exception {
        Detections picture = WireExamples.picture("ramp-1", 3, 14).withRules(WireExamples.rules("ramp-1", 2));

        assertThat(roundTrip(DetectionsArrival.of("t", 1, 2, picture), DetectionsArrival.class))
                .isEqualTo(DetectionsArrival.of("t", 1, 2, picture));
        LedgerEntry row = WireExamples.entry(1, "0".repeat(64));
        assertThat(roundTrip(row, LedgerEntry.class)).isEqualTo(row);
        ViewUpdate update = new ViewUpdate(ViewUpdate.Family.COUNT, "a/b", 0, 1, java.util.Map.of("in", "1"));
        assertThat(roundTrip(update, ViewUpdate.class)).isEqualTo(update);
        AdmittedFrame frame = new AdmittedFrame(
                FrameArrival.of(
                        "t",
                        1,
                        2,
                        new WalkingSquare("ramp-1", 3).empty(1).frames().get(0)),
                List.of(WireExamples.rules("ramp-1", 2)));
        assertThat(roundTrip(frame, AdmittedFrame.class))
                .usingRecursiveComparison()
                .isEqualTo(frame);
    }

    private static <T> T roundTrip(T value, Class<T> type) throws Exception {
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
