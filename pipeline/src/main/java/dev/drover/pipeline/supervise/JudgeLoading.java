package dev.drover.pipeline.supervise;

import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.loading.LoadingProcess;
import dev.drover.pipeline.loading.LoadingState;
import dev.drover.pipeline.loading.WaitingNews;
import dev.drover.pipeline.state.NamedState;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.Seal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * News of several cameras become the rows of one loading; see {@link LoadingProcess}. News at a time are judged when
 * every camera of the plan has come further than that time, in the order of {@link LoadingNews#ORDER}, whatever the
 * order they arrived in. Ingest writes a heartbeat every second even for a camera that is dead, so all of them come
 * further; a plan that names a camera nobody registered waits for it.
 *
 * <p>All state goes when the cameras have come past the end of the plan and its grace.
 */
public final class JudgeLoading extends KeyedProcessFunction<String, LoadingNews, LedgerFact> {

    private static final long serialVersionUID = 1L;

    /** Steps of the loading's alarms. */
    public static final OutputTag<Alarm> ALARMS = new OutputTag<>("loading-alarms") {
        private static final long serialVersionUID = 1L;
    };

    /** Seals that a release has used up. */
    public static final OutputTag<Seal> SEALS = new OutputTag<>("used-seals") {
        private static final long serialVersionUID = 1L;
    };

    private transient ValueState<LoadingState> state;
    private transient ValueState<WaitingNews> waiting;
    private transient MapState<String, Long> progress;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(SuperviseStates.LOADING.value());
        waiting = getRuntimeContext().getState(SuperviseStates.WAITING.value());
        progress = getRuntimeContext().getMapState(NamedState.numbers("progress"));
    }

    @Override
    public void processElement(LoadingNews news, Context context, Collector<LedgerFact> out) throws Exception {
        LoadingState loading = state.value();
        WaitingNews pending = waiting.value();
        boolean unknown = loading == null && pending == null;
        if (unknown && news.sighting().orders().plans().isEmpty()) {
            // What a camera still tells of a loading that is over.
            return;
        }
        pending = pending == null ? WaitingNews.NONE : pending;
        if (!news.onlyProgress()) {
            pending = pending.with(news);
            waiting.update(pending);
        }
        progress.put(news.sighting().cameraId(), news.sighting().micros());
        judge(loading == null ? LoadingState.NEW : loading, pending, context, out);
    }

    private void judge(LoadingState before, WaitingNews pending, Context context, Collector<LedgerFact> out)
            throws Exception {
        List<LoadingNews> news = pending.news();
        long reached = reached(before.plan(), news);
        boolean newsDue = !news.isEmpty() && news.get(0).sighting().micros() < reached;
        boolean over = before.plan() != null && reached >= before.plan().forgottenMicros();
        if (!newsDue && before.dueMicros() >= reached && !over) {
            return;
        }
        LoadingProcess judge = new LoadingProcess(context.getCurrentKey(), before);
        int judged = 0;
        while (judged < news.size() && news.get(judged).sighting().micros() < reached) {
            judge.take(news.get(judged));
            judged++;
            reached = reached(judge.plan(), news.subList(judged, news.size()));
        }
        if (judge.plan() != null && reached > judge.plan().fromMicros()) {
            judge.advance(Math.min(reached, judge.plan().forgottenMicros()) - 1);
        }
        tell(judge, context, out);
        remember(judge, pending.without(judged), reached);
    }

    private void tell(LoadingProcess judge, Context context, Collector<LedgerFact> out) {
        judge.facts().forEach(out::collect);
        judge.alarms().forEach(step -> context.output(ALARMS, step));
        judge.used().forEach(seal -> context.output(SEALS, seal));
    }

    private void remember(LoadingProcess judge, WaitingNews left, long reached) throws Exception {
        if (judge.plan() != null && reached >= judge.plan().forgottenMicros()) {
            state.clear();
            waiting.clear();
            progress.clear();
        } else {
            state.update(judge.state());
            waiting.update(left);
        }
    }

    /**
     * The time that every camera has come to: nothing before it can still arrive. Cameras count that the plan in force
     * names, or one that is about to come into force.
     */
    private long reached(@Nullable LoadingPlan plan, List<LoadingNews> news) throws Exception {
        Set<String> cameras = new HashSet<>();
        if (plan != null) {
            plan.cameras().stream().map(PlanCamera::cameraId).forEach(cameras::add);
        }
        for (LoadingNews each : news) {
            for (LoadingPlan coming : each.sighting().orders().plans()) {
                coming.cameras().stream().map(PlanCamera::cameraId).forEach(cameras::add);
            }
        }
        long reached = cameras.isEmpty() ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (String camera : cameras) {
            Long come = progress.get(camera);
            reached = Math.min(reached, come == null ? Long.MIN_VALUE : come);
        }
        return reached;
    }
}
