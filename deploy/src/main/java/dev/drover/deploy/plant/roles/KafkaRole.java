package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The role {@code kafka}: {@link KafkaBroker} in a JVM of its own. */
final class KafkaRole {

    private KafkaRole() {}

    /** @param published what is done once clients can connect: topics, cameras, rules */
    static ManagedProcess in(DataFolder data, int port, int controllerPort, Step published) throws IOException {
        List<String> args = List.of(
                "--data", data.dir("kafka").toString(),
                "--port", Integer.toString(port),
                "--controller-port", Integer.toString(controllerPort),
                "--users", KafkaUsers.known(data).toString());
        return ManagedProcess.of("kafka", JavaProgram.command(KafkaBroker.class.getName(), Size.LIGHT, 384, args))
                .with(Map.of("LC_ALL", "C.UTF-8"))
                .after(published)
                .stopping(2, "TERM", Duration.ofSeconds(5));
    }
}
