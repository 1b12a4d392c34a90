package dev.drover.deploy.command;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.KafkaUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka a command reads: that of the options, else that of the Drover that runs on this machine. */
public final class RunningPlant {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = {
                "Kafka, before what --data says. Where it asks who comes: HOST:PORT;login=FILE, a file of client"
                        + " settings (security.protocol, sasl.jaas.config)."
            })
    private @Nullable String bootstrap;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the running Drover (default: that of `demo`, or of `serve`).")
    private @Nullable Path data;

    /**
     * A Drover that runs.
     *
     * @param kafka its broker
     * @param folder its data folder, empty where only the broker was named
     */
    public record Found(String kafka, Optional<Path> folder) {}

    /** @throws IOException naming what was looked for, if there is none */
    public String kafka() throws IOException {
        return find().kafka();
    }

    /** @throws IOException naming what was looked for, if there is none */
    public Found find() throws IOException {
        if (bootstrap != null) {
            return new Found(bootstrap, Optional.ofNullable(data));
        }
        List<Path> folders = data != null
                ? List.of(data)
                : List.of(DataFolder.standard("drover"), DataFolder.standard("drover-serve"));
        List<String> looked = new ArrayList<>();
        for (Path folder : folders) {
            Integer port = Files.isRegularFile(folder.resolve(Ports.FILE))
                    ? Ports.stored(folder).byName().get("kafka")
                    : null;
            if (port != null && !Ports.isFree("127.0.0.1", port)) {
                return new Found(KafkaUsers.address(folder, port), Optional.of(folder));
            }
            looked.add(folder + (port == null ? " (never started)" : " (port " + port + " is silent)"));
        }
        throw new IOException("no running Drover found in " + String.join(" or ", looked)
                + "; start it, or say --data or --bootstrap");
    }
}
