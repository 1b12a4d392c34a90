package dev.drover.pipeline.score;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.FrameArrival;
import dev.drover.pipeline.RejectedRecord;
import dev.drover.pipeline.ScoreSettings;
import dev.drover.pipeline.wire.CameraRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Arrivals become admitted frames: what could not be read, and frames of cameras nobody registered, go aside; the rest passes with
 * the rules of its camera written on wherever they are first stated, changed, or a heartbeat repeats them.
 *
 * <p>Which rules a frame meets depends on the moment both arrive. That is settled here, once, and recorded with the detections;
 * nothing downstream looks at the rules topic again.
 */
public final class AdmitFrames extends BroadcastProcessFunction<FrameArrival, Setting, AdmittedFrame> {

    private static final long serialVersionUID = 1L;

    /** Where the settings of all cameras are kept, by camera. */
    public static final MapStateDescriptor<String, KnownCamera> CAMERAS =
            new MapStateDescriptor<>("cameras", Types.STRING, TypeInformation.of(KnownCamera.class));

    /** What could not be admitted. */
    public static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("not-admitted") {
        private static final long serialVersionUID = 1L;
    };

    private final ScoreSettings settings;
    private transient Map<String, CameraRules> lastStated;
    private transient Map<String, Long> strangersSince;
    private transient Counter rejected;

    public AdmitFrames(ScoreSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        lastStated = new HashMap<>();
        strangersSince = new HashMap<>();
        rejected = getRuntimeContext().getMetricGroup().addGroup("drover").counter("frames_rejected_total");
    }

    @Override
    public void processElement(FrameArrival arrival, ReadOnlyContext context, Collector<AdmittedFrame> out)
            throws Exception {
        if (arrival.rejected() != null) {
            reject(context, arrival.rejected());
            return;
        }
        Frame frame = arrival.frame();
        String cameraId = frame.id().cameraId();
        KnownCamera camera = context.getBroadcastState(CAMERAS).get(cameraId);
        if (!registered(camera, cameraId) && pastGrace(cameraId, context.currentProcessingTime())) {
            reject(
                    context,
                    AdmittedFrame.rejected(
                            arrival, "FRAME_UNKNOWN_CAMERA", "camera " + cameraId + " is not on the cameras topic"));
            return;
        }
        out.collect(new AdmittedFrame(arrival, rulesToState(frame, camera)));
    }

    @Override
    public void processBroadcastElement(Setting setting, Context context, Collector<AdmittedFrame> out)
            throws Exception {
        var cameras = context.getBroadcastState(CAMERAS);
        KnownCamera before = cameras.get(setting.cameraId());
        if (before == null) {
            before = initially(setting.cameraId());
        }
        cameras.put(setting.cameraId(), KnownCamera.changed(before, setting));
        strangersSince.remove(setting.cameraId());
    }

    private KnownCamera initially(String cameraId) {
        CameraRules rules = settings.rules().get(cameraId);
        boolean registered = settings.cameras().contains(cameraId);
        return new KnownCamera(registered, rules == null ? CameraRules.none(cameraId) : rules);
    }

    private boolean registered(KnownCamera camera, String cameraId) {
        return camera == null ? settings.cameras().contains(cameraId) : camera.registered();
    }

    /** The cameras topic is read beside the frames: a camera just added gets a moment before its frames are refused. */
    private boolean pastGrace(String cameraId, long nowMillis) {
        return nowMillis - strangersSince.computeIfAbsent(cameraId, id -> nowMillis) >= settings.strangerGraceMillis();
    }

    private List<CameraRules> rulesToState(Frame frame, KnownCamera camera) {
        CameraRules rules = camera == null ? initially(frame.id().cameraId()).rules() : camera.rules();
        boolean changed = !rules.equals(lastStated.put(frame.id().cameraId(), rules));
        return changed || frame.kind() == RecordKind.HEARTBEAT ? List.of(rules) : List.of();
    }

    private void reject(ReadOnlyContext context, RejectedRecord record) {
        rejected.inc();
        context.output(REJECTED, record);
    }
}
