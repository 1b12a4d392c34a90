package dev.drover.pipeline.score;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Seal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals become admitted frames: what could not be read, and frames of cameras nobody registered, go aside; the rest
 * passes with the rules of its camera written on wherever they are first stated, changed, or a heartbeat repeats them,
 * and with the orders that concern the camera, see {@link Orders}.
 *
 * <p>Which rules and orders a frame meets depends on the moment both arrive. That is settled here, once, and recorded
 * with the detections; nothing downstream looks at those topics again.
 */
public final class AdmitFrames extends BroadcastProcessFunction<FrameArrival, Setting, AdmittedFrame> {

    private static final long serialVersionUID = 1L;

    /** Where the settings of all cameras are kept, by camera. */
    public static final MapStateDescriptor<String, KnownCamera> CAMERAS = ScoreStates.CAMERAS.map();

    private static final MapStateDescriptor<String, KnownPlan> PLANS = ScoreStates.PLANS.map();

    private static final MapStateDescriptor<Integer, JudgementRules> JUDGEMENT =
            ScoreStates.JUDGEMENT.map(IntSerializer.INSTANCE);

    private static final MapStateDescriptor<String, TargetCommands> COMMANDS = ScoreStates.COMMANDS.map();

    private static final MapStateDescriptor<String, Seal> SEALS = ScoreStates.SEALS.map();

    /** What could not be admitted. */
    public static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("not-admitted") {
        private static final long serialVersionUID = 1L;
    };

    private final ScoreSettings settings;
    private transient Map<String, CameraRules> lastStated;
    private transient Map<String, StatedOrders> ordersStated;
    private transient Map<String, Long> strangersSince;
    /** What the state below says, on top of what stood at the start; null until the first frame after a start. */
    private transient @Nullable KnownOrders known;
    /** By camera, the number of changes there had been when its orders were looked at last. */
    private transient Map<String, Long> lookedAt;

    private transient long changes;
    private transient long newestMicros;
    private transient Counter rejected;

    public AdmitFrames(ScoreSettings settings) {
        this.settings = settings;
    }

    /** All that is broadcast to this operator is kept in these. */
    public static MapStateDescriptor<?, ?>[] states() {
        return new MapStateDescriptor<?, ?>[] {CAMERAS, PLANS, JUDGEMENT, COMMANDS, SEALS};
    }

    @Override
    public void open(OpenContext context) {
        lastStated = new HashMap<>();
        ordersStated = new HashMap<>();
        strangersSince = new HashMap<>();
        lookedAt = new HashMap<>();
        rejected = getRuntimeContext().getMetricGroup().addGroup("drover").counter("frames_rejected_total");
    }

    @Override
    public void processElement(FrameArrival arrival, ReadOnlyContext context, Collector<AdmittedFrame> out)
            throws Exception {
        if (arrival.rejected() != null) {
            reject(context, arrival.rejected());
            return;
        }
        Frame frame = arrival.read();
        String cameraId = frame.id().cameraId();
        KnownCamera camera = context.getBroadcastState(CAMERAS).get(cameraId);
        if (!registered(camera, cameraId) && pastGrace(cameraId, context.currentProcessingTime())) {
            reject(
                    context,
                    AdmittedFrame.rejected(
                            arrival, "FRAME_UNKNOWN_CAMERA", "camera " + cameraId + " is not on the cameras topic"));
            return;
        }
        newestMicros = Math.max(newestMicros, frame.ingestMicros());
        KnownOrders orders = known == null ? knownFrom(context) : known;
        known = orders;
        out.collect(new AdmittedFrame(
                arrival,
                rulesToState(frame, camera),
                ordersToState(frame, farm(camera, cameraId), orders),
                ScoreFrames.seeksNumbers(frame.id().seq()) && orders.watchesGate(cameraId, frame.ingestMicros())));
    }

    @Override
    public void processBroadcastElement(Setting setting, Context context, Collector<AdmittedFrame> out)
            throws Exception {
        changes++;
        switch (setting.what()) {
            case CAMERA, CAMERA_REMOVED, RULES, RULES_REMOVED -> changeCamera(setting, context);
            case PLAN, PLAN_REMOVED -> {
                KnownPlan plan = new KnownPlan(setting.plan());
                context.getBroadcastState(PLANS).put(setting.key(), plan);
                onceKnown(orders -> orders.plan(setting.key(), plan));
            }
            case JUDGEMENT -> {
                context.getBroadcastState(JUDGEMENT)
                        .put(setting.statedJudgement().version(), setting.statedJudgement());
                onceKnown(orders -> orders.judgement(setting.statedJudgement()));
            }
            case COMMAND -> {
                BroadcastState<String, TargetCommands> commands = context.getBroadcastState(COMMANDS);
                TargetCommands before = commands.get(setting.key());
                TargetCommands more = (before == null ? TargetCommands.NONE : before).with(setting.statedCommand());
                commands.put(setting.key(), more);
                onceKnown(orders -> orders.commands(setting.key(), more));
                Forgetting.of(newestMicros).forget(context.getBroadcastState(PLANS), commands);
            }
            case SEAL -> {
                context.getBroadcastState(SEALS).put(setting.key(), setting.statedSeal());
                onceKnown(orders -> orders.seal(setting.statedSeal()));
            }
        }
    }

    private void changeCamera(Setting setting, Context context) throws Exception {
        BroadcastState<String, KnownCamera> cameras = context.getBroadcastState(CAMERAS);
        KnownCamera before = cameras.get(setting.key());
        if (before == null) {
            before = initially(setting.key());
        }
        cameras.put(setting.key(), KnownCamera.changed(before, setting));
        strangersSince.remove(setting.key());
    }

    /** Before the first frame there is no picture to change: it will be made from the state. */
    private void onceKnown(Consumer<KnownOrders> change) {
        if (known != null) {
            change.accept(known);
        }
    }

    private KnownOrders knownFrom(ReadOnlyContext context) throws Exception {
        KnownOrders orders = new KnownOrders(settings.orders());
        for (var plan : context.getBroadcastState(PLANS).immutableEntries()) {
            orders.plan(plan.getKey(), plan.getValue());
        }
        for (var rules : context.getBroadcastState(JUDGEMENT).immutableEntries()) {
            orders.judgement(rules.getValue());
        }
        for (var given : context.getBroadcastState(COMMANDS).immutableEntries()) {
            orders.commands(given.getKey(), given.getValue());
        }
        for (var seal : context.getBroadcastState(SEALS).immutableEntries()) {
            orders.seal(seal.getValue());
        }
        return orders;
    }

    private KnownCamera initially(String cameraId) {
        CameraRules rules = settings.rules().get(cameraId);
        String farm = settings.cameras().get(cameraId);
        return new KnownCamera(
                farm != null, rules == null ? CameraRules.none(cameraId) : rules, farm == null ? "" : farm);
    }

    private boolean registered(@Nullable KnownCamera camera, String cameraId) {
        return camera == null ? settings.cameras().containsKey(cameraId) : camera.registered();
    }

    /** What a checkpoint does not know stood on the topic at the start. */
    private String farm(@Nullable KnownCamera camera, String cameraId) {
        return camera == null || camera.farm().isEmpty()
                ? settings.cameras().getOrDefault(cameraId, "")
                : camera.farm();
    }

    /** The cameras topic is read beside the frames: a camera just added gets a moment before its frames are refused. */
    private boolean pastGrace(String cameraId, long nowMillis) {
        return nowMillis - strangersSince.computeIfAbsent(cameraId, id -> nowMillis) >= settings.strangerGraceMillis();
    }

    private List<CameraRules> rulesToState(Frame frame, @Nullable KnownCamera camera) {
        CameraRules rules = camera == null ? initially(frame.id().cameraId()).rules() : camera.rules();
        boolean changed = !rules.equals(lastStated.put(frame.id().cameraId(), rules));
        return changed || frame.kind() == RecordKind.HEARTBEAT ? List.of(rules) : List.of();
    }

    /** A plan also begins and ends with time, so each heartbeat looks again. */
    private Orders ordersToState(Frame frame, String farm, KnownOrders orders) {
        String cameraId = frame.id().cameraId();
        StatedOrders stated = ordersStated.get(cameraId);
        Long looked = lookedAt.put(cameraId, changes);
        if (stated != null && looked == changes && frame.kind() != RecordKind.HEARTBEAT) {
            return Orders.NONE;
        }
        long micros = frame.ingestMicros();
        Orders now = orders.of(cameraId, micros).ofFarm(farm);
        if (stated == null) {
            ordersStated.put(cameraId, StatedOrders.first(now, micros));
            return now;
        }
        if (stated.due(micros)) {
            ordersStated.put(cameraId, stated.restated(now, micros));
            return now;
        }
        ordersStated.put(cameraId, stated.changed(now));
        return now.since(stated.all());
    }

    private void reject(ReadOnlyContext context, RejectedRecord record) {
        rejected.inc();
        context.output(REJECTED, record);
    }
}
