package dev.drover.pipeline.supervise;

import dev.drover.pipeline.camera.CameraState;
import dev.drover.pipeline.count.CrossingMemory;
import dev.drover.pipeline.loading.LoadingState;
import dev.drover.pipeline.loading.WaitingNews;
import dev.drover.pipeline.order.SequenceState;
import dev.drover.pipeline.state.NamedState;
import dev.drover.pipeline.state.StateCatalogue;
import dev.drover.pipeline.watch.VoteContainers;
import dev.drover.pipeline.watch.VoteReadings;
import dev.drover.pipeline.watch.WatchCamera;
import dev.drover.pipeline.watch.WatchPens;
import dev.drover.pipeline.watch.WatchZones;
import java.util.List;
import java.util.stream.Stream;

/** What the supervise job remembers, by the names it has in checkpoints, in the order a record meets it. */
public final class SuperviseStates implements StateCatalogue {

    static final NamedState<SequenceState> SEQUENCE = NamedState.of("sequence", SequenceState.class);
    static final NamedState<CameraTracks> TRACKS = NamedState.of("tracks", CameraTracks.class);
    static final NamedState<RulesInForce> RULES = NamedState.of("rules-in-force", RulesInForce.class);
    static final NamedState<CrossingMemory> CROSSINGS = NamedState.of("crossings", CrossingMemory.class);
    static final NamedState<Telling> TELLING = NamedState.of("telling", Telling.class);
    static final NamedState<CameraState> CAMERA = NamedState.of("camera-alarms", CameraState.class);
    static final NamedState<LoadingState> LOADING = NamedState.of("loading", LoadingState.class);
    static final NamedState<WaitingNews> WAITING = NamedState.of("waiting-news", WaitingNews.class);
    static final NamedState<LedgerTail> LEDGER_TAIL = NamedState.of("ledger-tail", LedgerTail.class);

    private static final List<NamedState<?>> WATCHERS = List.of(
            NamedState.of("reading-votes", VoteReadings.Memory.class),
            NamedState.of("container-votes", VoteContainers.Memory.class),
            NamedState.of("zones", WatchZones.Memory.class),
            NamedState.of("pens", WatchPens.Memory.class),
            NamedState.of("camera-condition", WatchCamera.Memory.class));

    /** Under which name a watcher's memory is kept. */
    @SuppressWarnings("unchecked") // found by its type
    static <M> NamedState<M> of(Class<M> memory) {
        return (NamedState<M>) WATCHERS.stream()
                .filter(state -> state.type() == memory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(memory.getName() + " is kept under no name"));
    }

    @Override
    public List<NamedState<?>> states() {
        return Stream.concat(
                        Stream.of(SEQUENCE, TRACKS, RULES, CROSSINGS, TELLING, CAMERA, LOADING, WAITING, LEDGER_TAIL),
                        WATCHERS.stream())
                .toList();
    }
}
