package dev.drover.deploy.lab.chaos;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * Versions of the jobs whose state is another, for {@link ChangeState}: folders of changed classes that are laid before
 * the product's own. {@link UpgradeMaker} makes them.
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
