package dev.drover.deploy.lab.fuzz;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Does to a dashboard of its own, one after the other, what was once done to one and worked. */
public final class AttackRun {

    /** @param happened what came of it, in words */
    public record Row(String id, String tried, String should, String happened, boolean good) {}

    /**
     * What became of all of them.
     *
     * @param seed of the addresses
     */
    public record Report(long seed, List<Row> rows) {

        public Report {
            rows = List.copyOf(rows);
        }

        public boolean good() {
            return rows.stream().allMatch(Row::good);
        }

        /** A Markdown table. */
        public String table() {
            StringBuilder table = new StringBuilder("\n| id | tried | should | happened | |\n|---|---|---|---|---|\n");
            rows.forEach(row -> table.append("| ")
                    .append(String.join(
                            " | ", row.id(), row.tried(), row.should(), row.happened(), row.good() ? "good" : "BAD"))
                    .append(" |\n"));
            return table.append("\nseed ")
                    .append(seed)
                    .append(": ")
                    .append(rows.size())
                    .append(good() ? " attacks, none worked\n" : " attacks, one WORKED\n")
                    .toString();
        }
    }

    private AttackRun() {}

    /**
     * All of them, against a plant that is started for it.
     *
     * @param folder for the plant
     */
    public static Report run(Path folder, long seed, PrintStream out) throws IOException, InterruptedException {
        try (WebPlant plant = new WebPlant(folder.resolve("plant"))) {
            plant.start();
            return against(plant, Attacks.all(new SplittableRandom(seed)), seed, out);
        }
    }

    /** By what each is known; see deploy/docs/security.md#attacks. */
    public static List<String> ids() {
        return Attacks.all(new SplittableRandom(0)).stream().map(Attack::id).toList();
    }

    static Report against(WebPlant plant, List<Attack> attacks, long seed, PrintStream out)
            throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Attack attack : attacks) {
            out.println(attack.id() + " " + attack.tried() + " ...");
            Outcome outcome;
            try {
                outcome = attack.run(plant);
                plant.check();
            } catch (IOException | ProcessDiedException | WrongAnswerException broken) {
                outcome = new Outcome(String.valueOf(broken.getMessage()), false);
            }
            rows.add(new Row(attack.id(), attack.tried(), attack.should(), outcome.happened(), outcome.good()));
        }
        return new Report(seed, rows);
    }
}
