package dev.drover.deploy.lab.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * The jobs are upgraded to a version whose state is another: a record with one field more, and back again to one field
 * less, must go on with the same rows; a field of another type and an operator of another name must be refused, with
 * the state's name.
 */
final class ChangeState extends SceneFault {

    /** What the jobs say of a record whose components changed their type. */
    private static final String UNREADABLE = "state \"ledger-tail\", field seq was written as long";

    /** What Flink says of state that no operator claims. */
    private static final String UNCLAIMED = "allowNonRestoredState";

    private final Upgrades upgrades;
    private final boolean refusals;

    /** @param refusals also try what must be refused, which takes the supervisor's patience */
    ChangeState(Upgrades upgrades, boolean refusals) {
        super("F35", "upgrade with a changed state record");
        this.upgrades = upgrades;
        this.refusals = refusals;
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        List<String> told = new ArrayList<>();
        int injected = 0;
        long at = System.nanoTime();
        try {
            upgrades.install(Upgrades.NEW_FIELD, run.plant());
            injected += goesOn(run, camera) ? 1 : 0;
            told.add("(a) new field: goes on");
            Upgrades.remove(run.plant());
            injected += goesOn(run, camera) ? 1 : 0;
            told.add("(b) removed field: goes on");
            double recovered = secondsSince(at);
            if (refusals) {
                injected += refuse(run, camera, told);
            }
            return new Injection(refusals ? 4 : 2, injected, Double.NaN, recovered, String.join(", ", told));
        } finally {
            Upgrades.remove(run.plant());
        }
    }

    private int refuse(ChaosRun run, LiveCamera camera, List<String> told) throws Exception {
        upgrades.install(Upgrades.OTHER_TYPE, run.plant());
        int refused = refused(run, UNREADABLE, told, "(c) other type") ? 1 : 0;
        upgrades.install(Upgrades.OTHER_OPERATOR, run.plant());
        refused += refused(run, UNCLAIMED, told, "(d) other operator") ? 1 : 0;
        Upgrades.remove(run.plant());
        goesOn(run, camera);
        return refused;
    }

    /** Starts the jobs anew, in whatever version is there now; true if they went on from a checkpoint. */
    private static boolean goesOn(ChaosRun run, LiveCamera camera) throws Exception {
        ChaosPlant plant = run.plant();
        long restored = plant.logged("jobs", KillJobs.RESTORED);
        int before = plant.readies("jobs");
        plant.killUnreadyJobs();
        Patience.until("the jobs run", () -> plant.readies("jobs") > before);
        camera.awaitProgress();
        return plant.logged("jobs", KillJobs.RESTORED) > restored;
    }

    /** Starts the jobs anew; true if they never became ready and said which state does not fit. */
    private static boolean refused(ChaosRun run, String state, List<String> told, String what) throws Exception {
        ChaosPlant plant = run.plant();
        int before = plant.readies("jobs");
        long said = plant.logged("jobs", state);
        plant.killUnreadyJobs();
        Patience.until("the jobs complain", () -> plant.logged("jobs", state) > said || plant.readies("jobs") > before);
        boolean refused = plant.readies("jobs") == before;
        told.add(what + (refused ? ": refused" : ": TAKEN"));
        return refused;
    }
}
