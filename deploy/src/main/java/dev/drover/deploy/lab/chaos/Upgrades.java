package dev.drover.deploy.lab.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.FileUtils;

/**
 * Versions of the jobs whose state is another, for {@link ChangeState}: folders of changed classes that are laid before
 * the product's own. The product cannot make them, because it does not ship what it takes; the tests of a checkout do
 * ({@code UpgradesTest}), and leave them where {@code deploy/drover chaos} finds them.
 *
 * @param folder that holds one folder for each version
 */
record Upgrades(Path folder) {

    /** The record of the ledger's tail has one field more. */
    static final String NEW_FIELD = "new-field";

    /** A field of that record has another type. */
    static final String OTHER_TYPE = "other-type";

    /** The operator that has that state has another uid. */
    static final String OTHER_OPERATOR = "other-operator";

    static final List<String> ALL = List.of(NEW_FIELD, OTHER_TYPE, OTHER_OPERATOR);

    /** File beside them: of which classes they were made, see {@link #base()}. */
    static final String BASE = "made-of";

    /** Classes that they stand in for. */
    private static final List<String> CHANGED =
            List.of("dev/drover/pipeline/supervise/LedgerTail.class", "dev/drover/pipeline/SuperviseJob.class");

    /** Those that the tests of the checkout made whose script runs. */
    static Upgrades ofCheckout() {
        String script = System.getProperty("drover.script");
        return new Upgrades(
                script == null
                        ? Path.of("deploy/target/upgrades")
                        : Path.of(script).toAbsolutePath().resolveSibling("target/upgrades"));
    }

    /** Whether they are there and were made of this very build; others would be refused for what they are not. */
    boolean fit() throws IOException {
        Path base = folder.resolve(BASE);
        return ALL.stream().allMatch(name -> Files.isDirectory(folder.resolve(name)))
                && Files.exists(base)
                && Files.readString(base).equals(base());
    }

    /** SHA-256 of the classes that are changed, as this program has them. */
    static String base() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : CHANGED) {
            try (InputStream in = Upgrades.class.getClassLoader().getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is no longer there: F35 must change another class");
                }
                all.append(DigestUtils.sha256Hex(in)).append('\n');
            }
        }
        return all.toString();
    }

    /** From its next start on the jobs of a plant are of this version. */
    void install(String name, ChaosPlant plant) throws IOException {
        remove(plant);
        FileUtils.copyDirectory(folder.resolve(name).toFile(), patch(plant).toFile());
    }

    /** The product's own classes again. */
    static void remove(ChaosPlant plant) throws IOException {
        FileUtils.cleanDirectory(patch(plant).toFile());
    }

    private static Path patch(ChaosPlant plant) {
        return plant.folder().resolve(ChaosPlantMain.PATCH);
    }
}
