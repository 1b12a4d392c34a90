package dev.drover.deploy.plant.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file names, beside what people said: on a real broker, each start with what the one before left. */
class PublicationsTest {

    private static final Camera RAMP = camera("ramp", "stream1");
    private static final Camera GATE = camera("gate", "stream1");
    private static final CountingLine LOADING = line("loading", 0.5);
    private static final CountingLine OTHER = line("other", 0.7);
    private static final Zone PEN =
            new Zone("pen", Zone.Kind.PEN, List.of(new LinePoint(0, 0), new LinePoint(1, 0), new LinePoint(1, 1)));

    @TempDir
    static Path broker;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(
                broker.resolve("kafka"),
                List.of(
                        EmbeddedKafka.topic(Topics.CAMERAS, 4, Map.of("cleanup.policy", "compact")),
                        EmbeddedKafka.topic(JudgementTopics.RULES, 4, Map.of("cleanup.policy", "compact"))));
    }

    @AfterAll
    static void stopKafka() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void begin() throws Exception {
        for (String topic : List.of(Topics.CAMERAS, JudgementTopics.RULES)) {
            CompactedTopic left = new CompactedTopic(kafka.bootstrap(), topic);
            Map<String, byte[]> none = new HashMap<>();
            left.read().keySet().forEach(key -> none.put(key, null));
            left.write(none);
        }
        data = DataFolder.open(folder, "test");
    }

    @AfterEach
    void end() throws Exception {
        data.close();
    }

    private static Camera camera(String id, String stream) {
        return Camera.of(id, "rtsp://192.0.2.10/" + stream, CameraRole.RAMP);
    }

    private static Camera atFps(Camera like, double fps) {
        return new Camera(
                like.id(),
                like.uri(),
                like.name(),
                like.farm(),
                like.role(),
                like.transport(),
                fps,
                like.width(),
                like.height(),
                like.jpegQuality(),
                like.enabled(),
                like.simulated(),
                like.credential());
    }

    private static CountingLine line(String id, double height) {
        return new CountingLine(id, new LinePoint(0, height), new LinePoint(1, height), 0.05, ObjectClass.PIG);
    }

    private List<String> publish(List<Camera> cameras, Map<String, List<CountingLine>> lines) throws Exception {
        return new Publications(data, kafka.bootstrap(), false).publish(FileSaid.of(cameras, lines));
    }

    private List<String> prune(List<Camera> cameras, Map<String, List<CountingLine>> lines) throws Exception {
        return new Publications(data, kafka.bootstrap(), true).publish(FileSaid.of(cameras, lines));
    }

    /** As the dashboard writes it. */
    private static void people(Camera camera) throws Exception {
        new CompactedTopic(kafka.bootstrap(), Topics.CAMERAS).write(Map.of(camera.id(), CameraJson.write(camera)));
    }

    private static void people(CameraRules rules) throws Exception {
        new CompactedTopic(kafka.bootstrap(), JudgementTopics.RULES)
                .write(Map.of(rules.cameraId(), RulesJson.write(rules)));
    }

    private static Map<String, Camera> cameras() throws Exception {
        Map<String, Camera> cameras = new HashMap<>();
        for (byte[] value :
                new CompactedTopic(kafka.bootstrap(), Topics.CAMERAS).read().values()) {
            Camera camera = CameraJson.read(value);
            cameras.put(camera.id(), camera);
        }
        return cameras;
    }

    private static CameraRules rules(String camera) throws Exception {
        return RulesJson.read(new CompactedTopic(kafka.bootstrap(), JudgementTopics.RULES)
                .read()
                .get(camera));
    }

    @Test
    void shouldNotSlowACameraDownBelowWhatTheLinesNeedThatPeopleDrew() throws Exception {
        publish(List.of(RAMP), Map.of());
        people(new CameraRules("ramp", 1, List.of(LOADING), List.of()));

        List<String> told = publish(List.of(atFps(RAMP, 1)), Map.of());

        assertThat(cameras()).containsEntry("ramp", RAMP);
        assertThat(told).singleElement().asString().contains("ramp", "at least 2 pictures a second");
        assertThat(publish(List.of(atFps(RAMP, 5)), Map.of())).isEmpty();
        assertThat(cameras()).containsEntry("ramp", atFps(RAMP, 5));
    }

    @Test
    void shouldRemoveOnlyWhatItNamedBefore() throws Exception {
        publish(List.of(RAMP, GATE), Map.of());
        people(camera("theirs", "stream1"));

        List<String> told = publish(List.of(GATE), Map.of());

        assertThat(cameras()).containsOnlyKeys("gate", "theirs");
        assertThat(told).containsExactly("camera ramp is removed: it is no longer in the file");
    }

    @Test
    void shouldRemoveNothingWhenNobodyKnowsWhatItNamedBefore() throws Exception {
        publish(List.of(RAMP, GATE), Map.of());
        Files.delete(folder.resolve(DataFolder.PUBLISHED));
        publish(List.of(GATE), Map.of());
        Files.writeString(folder.resolve(DataFolder.PUBLISHED), "{half");

        publish(List.of(GATE), Map.of());

        assertThat(cameras()).containsOnlyKeys("ramp", "gate");
    }

    @Test
    void shouldLeaveWhatPeopleChangedUntilTheFileSaysSomethingNewOfIt() throws Exception {
        publish(List.of(RAMP, GATE), Map.of());
        people(camera("ramp", "stream2"));

        List<String> told = publish(List.of(RAMP, camera("gate", "stream3")), Map.of());

        assertThat(cameras().get("ramp")).isEqualTo(camera("ramp", "stream2"));
        assertThat(cameras().get("gate")).isEqualTo(camera("gate", "stream3"));
        assertThat(told).containsExactly("camera ramp stays as people changed it on the dashboard");
        publish(List.of(camera("ramp", "stream4"), GATE), Map.of());
        assertThat(cameras().get("ramp")).isEqualTo(camera("ramp", "stream4"));
    }

    @Test
    void shouldBringBackACameraThatIsInTheFile() throws Exception {
        publish(List.of(RAMP), Map.of());
        Map<String, byte[]> gone = new HashMap<>();
        gone.put("ramp", null);
        new CompactedTopic(kafka.bootstrap(), Topics.CAMERAS).write(gone);

        publish(List.of(RAMP), Map.of());

        assertThat(cameras()).containsOnlyKeys("ramp");
    }

    @Test
    void shouldKeepZonesAndLinesThatPeopleDrewWhenItsOwnLineChanges() throws Exception {
        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)));
        people(new CameraRules("ramp", 2, List.of(LOADING, OTHER), List.of(PEN)));

        publish(List.of(RAMP), Map.of("ramp", List.of(line("loading", 0.6))));

        assertThat(rules("ramp"))
                .isEqualTo(new CameraRules("ramp", 3, List.of(line("loading", 0.6), OTHER), List.of(PEN)));
    }

    @Test
    void shouldLeaveALineAsPeopleDrewItWhileTheFileSaysNothingNew() throws Exception {
        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING, OTHER)));
        people(new CameraRules("ramp", 2, List.of(line("loading", 0.4))));

        List<String> told = publish(List.of(RAMP), Map.of("ramp", List.of(LOADING, OTHER)));

        assertThat(rules("ramp")).isEqualTo(new CameraRules("ramp", 2, List.of(line("loading", 0.4))));
        assertThat(told)
                .containsExactly(
                        "camera ramp: line loading stays as people drew it on the dashboard",
                        "camera ramp: line other stays away: people removed it on the dashboard");
    }

    @Test
    void shouldTakeItsOwnLineAwayWithTheEntry() throws Exception {
        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)));
        people(new CameraRules("ramp", 2, List.of(LOADING, OTHER), List.of(PEN)));

        publish(List.of(RAMP), Map.of());

        assertThat(rules("ramp")).isEqualTo(new CameraRules("ramp", 3, List.of(OTHER), List.of(PEN)));
    }

    @Test
    void shouldWriteNothingWhenNothingChanged() throws Exception {
        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)));

        assertThat(publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)))).isEmpty();

        assertThat(rules("ramp").version()).isEqualTo(1);
    }

    @Test
    void shouldForceTheFileWhereItIsToldToAndSayWhatGoes() throws Exception {
        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)));
        people(camera("theirs", "stream1"));
        people(camera("ramp", "stream2"));
        people(new CameraRules("ramp", 2, List.of(line("loading", 0.4), OTHER), List.of(PEN)));

        List<String> told = prune(List.of(RAMP), Map.of("ramp", List.of(LOADING)));

        assertThat(cameras()).containsOnlyKeys("ramp").containsValue(RAMP);
        assertThat(rules("ramp")).isEqualTo(new CameraRules("ramp", 3, List.of(LOADING), List.of(PEN)));
        assertThat(told)
                .containsExactly(
                        "camera theirs is removed: it was never in the file",
                        "camera ramp is again as the file says",
                        "camera ramp: line loading is again as the file says",
                        "camera ramp: line other is removed: it was never in the file");
    }

    @Test
    void shouldStillKnowItsOwnAfterItWasKilledHalfway() throws Exception {
        publish(List.of(RAMP, GATE), Map.of());
        // Killed after it noted what it is about to do.
        FileSaid.kept(data)
                .until(FileSaid.of(List.of(GATE, camera("new", "stream1")), Map.of()))
                .keep(data);

        publish(List.of(GATE), Map.of());

        assertThat(cameras()).containsOnlyKeys("gate");
    }

    @Test
    void shouldDrawANewLineAfterItWasKilledBeforeItDrewIt() throws Exception {
        publish(List.of(RAMP), Map.of());
        people(new CameraRules("ramp", 1, List.of(OTHER)));
        FileSaid.kept(data)
                .until(FileSaid.of(List.of(RAMP), Map.of("ramp", List.of(LOADING))))
                .keep(data);

        publish(List.of(RAMP), Map.of("ramp", List.of(LOADING)));

        assertThat(rules("ramp")).isEqualTo(new CameraRules("ramp", 2, List.of(OTHER, LOADING)));
    }
}
