package dev.drover.deploy.lab.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * The jobs are upgraded to a version whose state is another: a record with one field more, and back again to one field less, must go on
 * with the same rows; a field of another type and an operator of another name must be refused, with the state's name.
 */
final class ChangeState extends SceneFault {

    /** What the jobs say of a record whose components changed their type. */
    private static final String UNREADABLE = "state \"ledger-tail\", field seq was written as long";

    private static final String RECORD = "AppendLedger.java";
    private static final String FIELDS = "public record Tail(long seq, long in, long out, String hash) {";
    private static final String OTHERS = " public Tail(long seq, long in, long out, String hash) ";

    private final boolean refusals;

    /** @param refusals also try what must be refused, which takes the supervisor's patience */
    ChangeState(boolean refusals) {
        super("F35", "upgrade with a changed state record");
        this.refusals = refusals;
    }

    @Override
    Injection inject(ChaosRun run, LiveCamera camera) throws Exception {
        if (!StatePatch.possible()) {
            return new Injection(1, 0, Double.NaN, Double.NaN, "needs a JDK and the sources");
        }
        StatePatch patch = new StatePatch(run.plant());
        List<String> told = new ArrayList<>();
        int injected = 0;
        long at = System.nanoTime();
        try {
            patch.apply(
                    RECORD,
                    FIELDS,
                    "public record Tail(long seq, long in, long out, String hash, long visits) {" + OTHERS
                            + "{ this(seq, in, out, hash, 7); }");
            injected += goesOn(run, camera) ? 1 : 0;
            told.add("(a) new field: goes on");
            patch.remove();
            injected += goesOn(run, camera) ? 1 : 0;
            told.add("(b) removed field: goes on");
            double recovered = secondsSince(at);
            if (refusals) {
                injected += refuse(run, camera, patch, told);
            }
            return new Injection(refusals ? 4 : 2, injected, Double.NaN, recovered, String.join(", ", told));
        } finally {
            patch.remove();
        }
    }

    private static int refuse(ChaosRun run, LiveCamera camera, StatePatch patch, List<String> told) throws Exception {
        patch.apply(
                RECORD,
                FIELDS,
                "public record Tail(int seq, long in, long out, String hash) {" + OTHERS
                        + "{ this((int) seq, in, out, hash); }");
        int refused = refused(run, UNREADABLE, told, "(c) other type") ? 1 : 0;
        patch.apply("../SuperviseJob.java", ".uid(\"AppendLedger\")", ".uid(\"AppendRows\")");
        refused += refused(run, "allowNonRestoredState", told, "(d) other operator") ? 1 : 0;
        patch.remove();
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
        long said = complaints(plant, state);
        plant.killUnreadyJobs();
        Patience.until("the jobs complain", () -> complaints(plant, state) > said || plant.readies("jobs") > before);
        boolean refused = plant.readies("jobs") == before;
        told.add(what + (refused ? ": refused" : ": TAKEN"));
        return refused;
    }

    private static long complaints(ChaosPlant plant, String state) throws Exception {
        return plant.logged("jobs", state);
    }
}
