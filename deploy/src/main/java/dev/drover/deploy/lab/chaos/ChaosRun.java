package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.deploy.plant.data.FolderOwner;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.RulesJson;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A plant with a seeded scene, on which faults are tried one after the other, each on a camera of its own. */
final class ChaosRun implements AutoCloseable {

    /** So many times faster than life the scene is played. */
    private static final double SPEED = 5;

    private static final List<String> LOGS = List.of(
            Topics.FRAMES, JudgementTopics.DETECTIONS, JudgementTopics.LEDGER, JudgementTopics.ALARMS, Topics.REJECTED);

    private final ChaosPlant plant;
    private final SceneScript script;
    private final SplittableRandom random;
    private final LedgerReplay replay;
    private int cameras;

    private ChaosRun(ChaosPlant plant, SceneScript script, long seed) throws Exception {
        this.plant = plant;
        this.script = script;
        this.random = new SplittableRandom(seed);
        this.replay = new LedgerReplay();
    }

    /**
     * Starts a plant.
     *
     * @param folder of its own
     * @param broker further settings of the broker
     * @param seed of every choice
     * @param out where it is told
     */
    static ChaosRun start(Path folder, SceneScript script, Map<String, String> broker, long seed, PrintStream out)
            throws Exception {
        FolderOwner.claim(folder);
        Files.createDirectories(folder.resolve(ChaosPlantMain.PATCH));
        Files.deleteIfExists(folder.resolve(ChaosPlantMain.SCENE));
        script.write(folder.resolve(ChaosPlantMain.SCENE));
        ChaosRun run = new ChaosRun(new ChaosPlant(folder, broker, out), script, seed);
        try {
            run.plant.launch();
        } catch (Exception e) {
            run.close();
            throw e;
        }
        return run;
    }

    ChaosPlant plant() {
        return plant;
    }

    SceneScript script() {
        return script;
    }

    /** For what one undisturbed run writes. */
    LedgerReplay replay() {
        return replay;
    }

    SplittableRandom random() {
        return random;
    }

    /** A camera that never was before, registered with the scene's line. */
    String newCamera(String fault) throws Exception {
        String id = fault.toLowerCase(Locale.ROOT) + "-" + ++cameras;
        Camera camera = Camera.of(id, "rtsp://127.0.0.1:1/" + id, CameraRole.RAMP);
        new CompactedTopic(plant.bootstrap(), Topics.CAMERAS).write(Map.of(id, CameraJson.write(camera)));
        new CompactedTopic(plant.bootstrap(), JudgementTopics.RULES).write(Map.of(id, RulesJson.write(rules(id))));
        return id;
    }

    CameraRules rules(String camera) {
        return new CameraRules(camera, 1, List.of(script.line()));
    }

    /** The scene on a new camera, not yet playing. */
    LiveCamera camera(String fault) throws Exception {
        return new LiveCamera(newCamera(fault), plant, script.frames(), SPEED, ends());
    }

    /** Waits for a moment of chance in the thick of the scene. */
    void awaitMoment(LiveCamera camera) throws Exception {
        int from = (int) (script.frames() / 6);
        camera.awaitJudged(from + random.nextInt((int) (script.frames() / 3)));
    }

    /** Where all logs end now. */
    Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : LOGS) {
            ends.putAll(plant.topics().ends(topic, false));
        }
        return ends;
    }

    /** Puts records into a topic, in this order, under the key of a camera. */
    void produce(String topic, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                KafkaClients.producer(plant.bootstrap(), Map.of("linger.ms", 20))) {
            records.forEach(record -> {
                var unused = producer.send(record);
            });
            producer.flush();
        }
    }

    @Override
    public void close() throws Exception {
        replay.close();
        plant.close();
    }
}
