package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import java.util.List;
import java.util.Map;

/**
 * Takes in what one record of one camera brings: rules, plans, seals and commands that ride in it, its health, what it
 * saw.
 */
final class Intake {

    private final Loading loading;
    private final LoadingAlarms alarms;
    private final LoadingRows rows;
    private final Counting counting;
    private final Settlement settlement;

    Intake(Loading loading, LoadingAlarms alarms, LoadingRows rows, Counting counting, Settlement settlement) {
        this.loading = loading;
        this.alarms = alarms;
        this.rows = rows;
        this.counting = counting;
        this.settlement = settlement;
    }

    void take(LoadingNews news) {
        Sighting seen = news.sighting();
        Occasion at = Occasion.sighting(seen);
        takeRules(seen.orders());
        takePlans(seen.orders(), at);
        if (!loading.planned() || loading.plan().role(seen.cameraId()).isEmpty()) {
            return;
        }
        seen.orders().seals().forEach(loading::take);
        for (Command command : seen.orders().commands()) {
            take(command, at);
        }
        loading.cameras().take(news.steps());
        takeHealth(seen.cameraId(), news.unhealthy(), at);
        if (!loading.concluded()) {
            new SightingJudge(loading, alarms, rows, counting).look(seen, at);
        }
        settlement.settle(at);
    }

    private void takeRules(Orders orders) {
        for (JudgementRules stated : orders.judgement()) {
            if (loading.follow(stated)) {
                alarms.reopen();
            }
        }
    }

    private void takePlans(Orders orders, Occasion at) {
        for (LoadingPlan stated : orders.plans()) {
            if (loading.follow(stated)) {
                rows.add(
                        LedgerEntry.Type.PLAN,
                        LedgerValues.PLAN_RULE,
                        at,
                        "",
                        Map.of(
                                LedgerValues.VERSION,
                                Integer.toString(stated.version()),
                                LedgerValues.FARM,
                                stated.farm()));
            }
        }
    }

    private void take(Command command, Occasion at) {
        if (!command.target().equals(loading.batch()) || !loading.takeOnce(command.id())) {
            return;
        }
        int place = rows.size();
        CommandJudge judge = new CommandJudge(loading, alarms, rows, counting);
        String refused = judge.obey(command, at).orElse("");
        rows.command(place, at, command, refused, judge.found());
        // The next command of the same record meets what this one brought about.
        settlement.settle(at);
    }

    private void takeHealth(String cameraId, List<String> faults, Occasion at) {
        List<String> before = loading.cameras().of(cameraId).faults();
        if (before.equals(faults)) {
            return;
        }
        loading.cameras().setFaults(cameraId, faults);
        if (before.isEmpty()) {
            counting.cameraFell(cameraId, began(faults, at));
            if (loading.has(cameraId, CameraRole.DISINFECTION)) {
                loading.loseSightOfBay();
            }
        } else if (faults.isEmpty()) {
            counting.cameraRose(cameraId, String.join(" ", before), at);
        }
    }

    /** It could not be believed since the condition began, not only since it was certain. */
    private long began(List<String> faults, Occasion at) {
        long delay = loading.rules().alarms().stream()
                .filter(rule -> faults.contains(rule.code()))
                .mapToLong(rule -> rule.onDelayMicros())
                .max()
                .orElse(0);
        return at.micros() - delay;
    }
}
