package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The key by which the jobs of a plant know a command of its dashboard, made at the first start. Who may read the data
 * folder of a plant may speak in its name: that is how demonstrations and tests do it.
 */
public final class CommandSigner {

    private static final String SECRET = "command-key";
    private static final String OPEN = "command-key.pub";

    private CommandSigner() {}

    /** The private key, for the dashboard alone. */
    static Path secret(DataFolder data) throws IOException {
        make(data);
        return data.dir("secrets").resolve(SECRET);
    }

    /** The public key, for the jobs. */
    static Path open(DataFolder data) throws IOException {
        make(data);
        return data.dir("secrets").resolve(OPEN);
    }

    private static void make(DataFolder data) throws IOException {
        if (!data.hasSecret(OPEN)) {
            CommandProof.Pair keys = CommandProof.make();
            data.writeSecret(SECRET, keys.secret());
            data.writeSecret(OPEN, keys.open());
        }
    }

    /** Signs in the name of the plant whose data lie in {@code folder}. */
    public static UnaryOperator<Command> of(Path folder) throws IOException {
        var key = CommandProof.secret(
                ConfigText.readSecret(folder.resolve("secrets").resolve(SECRET)));
        return command -> CommandProof.sign(command, key);
    }
}
