package dev.drover.deploy.orders;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.people.AuditNote;
import dev.drover.deploy.command.FailureSentence;
import dev.drover.deploy.command.RunningPlant;
import dev.drover.deploy.plant.roles.Author;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.config.InvalidConfigException;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all these commands share: which Drover, who, what became of it, and how failures end. */
final class Desk {

    @Mixin
    private RunningPlant plant;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does it, for the record (default: the user of this machine).")
    private String by = System.getProperty("user.name", "");

    /** What a command does; {@link ExitCode} is what it returns. */
    interface Deed {
        int run() throws IOException, InterruptedException, ExecutionException, SQLException;
    }

    /** What was asked is wrong, told in the message. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int code;

        RefusedException(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** Does it, and turns whatever fails into a sentence and a code. */
    int run(String verb, Deed deed) throws InterruptedException {
        try {
            return deed.run();
        } catch (RefusedException e) {
            return fail(verb, e.code, FailureSentence.of(e).text());
        } catch (InvalidConfigException e) {
            return fail(verb, ExitCode.CONFIG_INVALID, FailureSentence.of(e).text());
        } catch (SQLException e) {
            FailureSentence sentence = FailureSentence.of(e);
            return fail(verb, sentence.exitCode(), sentence.text());
        } catch (IOException | KafkaException | ExecutionException e) {
            return fail(verb, ExitCode.DEPENDENCY_MISSING, FailureSentence.of(e).text());
        }
    }

    private static int fail(String verb, int code, String message) {
        System.err.println("drover " + verb + ": " + message);
        return code;
    }

    String kafka() throws IOException {
        return plant.kafka();
    }

    /**
     * How the dashboard of the Drover that runs reaches its database.
     *
     * @throws RefusedException if no data folder is known
     */
    DashboardConfig dashboard() throws IOException {
        Path config = plant.find()
                .folder()
                .map(folder -> folder.resolve("run").resolve("dashboard.yaml"))
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new RefusedException(
                        ExitCode.USAGE, "say with --data which Drover: its database is named in its data folder"));
        return DashboardConfig.read(config);
    }

    Author author(String reason) {
        if (by.isBlank()) {
            throw new RefusedException(ExitCode.USAGE, "who does it? Say --by NAME");
        }
        return Author.now(by.strip(), reason);
    }

    /** @throws RefusedException if there is no such file */
    static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(ExitCode.USAGE, FileTrouble.noFile(file));
        }
        return file;
    }

    /**
     * Leaves a line in the audit of people, as the dashboard does for what is done there.
     *
     * @throws RefusedException if it cannot: what was done stands, and its record says by whom
     */
    void audit(String what, String object) throws IOException {
        Path config = plant.find()
                .folder()
                .map(folder -> folder.resolve("run").resolve("dashboard.yaml"))
                .filter(Files::isRegularFile)
                .orElse(null);
        if (config == null) {
            System.err.println("note: no data folder was named, so the audit of people has no line of this");
            return;
        }
        try {
            AuditNote.write(DashboardConfig.read(config), by.strip(), what, object, "drover");
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(
                    ExitCode.FAILED,
                    "done, but the audit of people has no line of it: "
                            + FailureSentence.of(e).text());
        }
    }
}
