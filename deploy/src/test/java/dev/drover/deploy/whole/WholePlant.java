package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.lab.farm.FarmRole;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.ingest.kafka.TopicLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A whole Drover, or some of its roles, in a folder and on ports of its own, started by the launcher's own classes. */
final class WholePlant implements AutoCloseable {

    private static final Duration COME_BACK = Duration.ofMinutes(2);
    private static final Deployment.Sources ANY_CAMERA = new Deployment.Sources(true, true);

    private final LabPlant plant;
    private final int webPort;

    private WholePlant(LabPlant plant, int webPort) {
        this.plant = plant;
        this.webPort = webPort;
    }

    /** What to publish once Kafka is there. */
    interface Publishing {
        void with(Deployment plant) throws Exception;
    }

    /** @param only names of the roles to start; empty for all */
    static WholePlant start(Path folder, Set<String> only, Publishing publishing) throws Exception {
        return start(folder, only, List.of(), publishing);
    }

    /** @param farm cameras of the simulated farm; empty for those of the demo */
    static WholePlant start(Path folder, Set<String> only, List<Map<String, Object>> farm, Publishing publishing)
            throws Exception {
        int webPort = Ports.anyFree();
        LabPlant.Site site =
                new LabPlant.Site(folder, "whole-system test", new ServeConfig.Web("127.0.0.1", webPort), 2);
        LabPlant plant = LabPlant.start(
                site,
                (deployment, data) -> deployment
                        .rolesWith(
                                FarmRole.in(data, deployment.ports(), farm),
                                ANY_CAMERA,
                                () -> publishing.with(deployment))
                        .stream()
                        .filter(role -> only.isEmpty() || only.contains(role.name()))
                        .toList(),
                new Quiet());
        return new WholePlant(plant, webPort);
    }

    /** {@code kill -9}, and back again: returns only when the killed process is gone and another one is ready. */
    void killAndAwaitReturn(String role) {
        long victim = plant.pid(role);
        int before = plant.restarts(role);
        assertThat(victim).as("pid of " + role).isPositive();
        ProcessHandle process = ProcessHandle.of(victim).orElseThrow();
        assertThat(process.destroyForcibly()).as("kill -9 of " + role).isTrue();
        await().atMost(COME_BACK).until(() -> !process.isAlive());
        await("return of " + role)
                .atMost(COME_BACK)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> plant.restarts(role) > before && plant.isReady(role));
        assertThat(plant.pid(role)).isNotEqualTo(victim);
    }

    int restarts(String role) {
        return plant.restarts(role);
    }

    Deployment deployment() {
        return plant.deployment();
    }

    int webPort() {
        return webPort;
    }

    DataFolder data() {
        return plant.data();
    }

    Path log(String role) {
        return plant.data().dir("logs").resolve(role + ".log");
    }

    /** All that stands committed in a topic now, partition by partition in its order. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return new TopicLog(plant.bootstrap()).committed(topic);
    }

    @Override
    public void close() throws Exception {
        plant.close();
    }

    private static final class Quiet implements ProcessListener {
        @Override
        public void ready(String role, long pid, int nth, Duration took) {
            System.err.println("whole: " + role + " ready (" + nth + ") after " + took.toMillis() + " ms, pid " + pid);
        }

        @Override
        public void lost(String role, String why, Duration wait) {
            System.err.println("whole: " + role + " " + why + "; again in " + wait.toMillis() + " ms");
        }

        @Override
        public void killed(String role) {
            System.err.println("whole: " + role + " did not stop and was killed");
        }
    }
}
