package dev.drover.pipeline.loading;

import dev.drover.pipeline.alarm.AlarmRegister;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges one loading: takes what its cameras tell in the one order of {@link LoadingNews#ORDER} ({@link Intake}), and
 * the times that are reached between, and writes down what follows ({@link Settlement}). A pure function of both;
 * afterwards {@link #state()} is what to remember.
 */
public final class LoadingProcess {

    private final Loading loading;
    private final LoadingAlarms alarms;
    private final LoadingRows rows;
    private final Counting counting;
    private final Settlement settlement;
    private final Intake intake;

    public LoadingProcess(String batch, LoadingState state) {
        loading = new Loading(batch, state);
        alarms = new LoadingAlarms(loading, state.book());
        rows = new LoadingRows(loading);
        counting = new Counting(loading, rows);
        settlement = new Settlement(loading, alarms, rows);
        intake = new Intake(loading, alarms, rows, counting, settlement);
    }

    public LoadingState state() {
        return loading.state(alarms.state(), nextDue());
    }

    /** The plan in force, null before the first. */
    public @Nullable LoadingPlan plan() {
        return loading.planOrNull();
    }

    public List<LedgerFact> facts() {
        return rows.facts();
    }

    public List<Alarm> alarms() {
        return settlement.alarms();
    }

    /** Seals that are used up since a release. */
    public List<Seal> used() {
        return settlement.used();
    }

    public void take(LoadingNews news) {
        advance(news.sighting().micros());
        intake.take(news);
    }

    /** Lets everything happen that comes of time alone until {@code micros}, that moment included. */
    public void advance(long micros) {
        for (long due = nextDue(); due <= micros; due = nextDue()) {
            Occasion at = Occasion.time(due);
            if (due == countingEnds()) {
                counting.end(at);
            }
            settlement.settle(at);
        }
    }

    private long nextDue() {
        if (!loading.planned()) {
            return AlarmRegister.NEVER;
        }
        return Math.min(loading.concluded() ? AlarmRegister.NEVER : countingEnds(), alarms.nextDue());
    }

    /** When counting ends by itself, because nothing has crossed for so long. */
    private long countingEnds() {
        boolean goesOn = loading.armed() && loading.count().begun();
        return goesOn ? loading.count().lastMicros() + loading.thresholds().countSilenceMicros() : AlarmRegister.NEVER;
    }
}
