package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.CommandEar;
import dev.drover.dashboard.world.PlayedLoading;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadingsApiTest {

    private static Running running;
    private static CommandEar ear;
    private static Running.Browser li;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        ear = new CommandEar(World.shared());
        running.farm().put(TestFarm.camera("ramp-1", "Dock 1", "farm-a", CameraRole.RAMP));
        running.farm().view("ramp-1");
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().camera("ramp-1").isPresent());
        li = running.person("Li", "operator", "[\"farm-a\"]");
    }

    @AfterAll
    static void stop() throws Exception {
        if (running != null) {
            ear.close();
            running.close();
        }
    }

    @Test
    void shouldFoldTheRowsOfALoadingIntoWhatTheOfficerSees() throws Exception {
        PlayedLoading loading = loading("fold-1", 34);
        loading.row(Type.GATE, "DISINFECTION", List.of(), "state", "PASSED", "machine", "370 s", "by", "machine");
        loading.row(
                Type.READING,
                "PLATE_TRUCK",
                List.of("ramp-1/1/7"),
                Map.of(
                        "text", "粤BD12345",
                        "expected", "粤BD12345",
                        "outcome", "MATCH",
                        "confidence", "0.97",
                        "votes", "5",
                        "by", "machine"));
        loading.command(command("fold-1", Command.Kind.ARM, Map.of()), "");
        loading.row(Type.CROSSING_IN, "loading", List.of("ramp-1/1/8"), "compartment", "1");
        loading.row(Type.CROSSING_IN, "loading", List.of("ramp-1/1/9"), "compartment", "1");
        LedgerEntry open =
                loading.row(Type.CROSSING_UNCERTAIN, "loading", List.of("ramp-1/1/10"), "reason", "LOST_INSIDE");
        loading.command(command("fold-1", Command.Kind.HAND_TALLY, Map.of("count", "3")), "");
        LedgerEntry last = loading.command(
                command("fold-1", Command.Kind.CONCLUDE, Map.of("outcome", "RELEASED")), "gate SEALING is open");

        JsonObject seen = await().atMost(Running.PATIENCE)
                .until(
                        () -> json(li.send("GET", "/api/v1/loadings/fold-1", null)),
                        one -> one.getLong("seq") == last.seq());

        assertThat(seen.getString("phase")).isEqualTo("armed");
        assertThat(seen.getJsonObject("counts"))
                .isEqualTo(new JsonObject(
                        "{\"in\":2,\"out\":0,\"machine\":2,\"recounted_by\":\"\",\"blind_count\":null,\"second\":null,\"tally\":3,"
                                + "\"outcome\":\"\",\"uncertain\":1,\"compartments\":[2]}"));
        assertThat(seen.getJsonArray("gates").getJsonObject(0).getString("state"))
                .isEqualTo("passed");
        assertThat(seen.getJsonArray("readings").getJsonObject(0).getString("outcome"))
                .isEqualTo("match");
        assertThat(seen.getJsonArray("uncertain").getJsonObject(0).getString("event"))
                .isEqualTo(open.eventId());
        assertThat(seen.getJsonArray("commands").getJsonObject(2).getString("refused"))
                .isEqualTo("gate SEALING is open");
        assertThat(seen.getJsonObject("now").getString("phase")).isEqualTo("armed");
        assertThat(seen.getJsonArray("cameras").getJsonObject(0).getString("name"))
                .isEqualTo("Dock 1");
        assertThat(seen.getJsonArray("rows")).hasSize((int) last.seq());
    }

    @Test
    void shouldPutAnOrderOnTheTopicOnceHoweverOftenItIsSent() throws Exception {
        loading("order-1", 34);
        String body = "{\"kind\":\"hand_tally\",\"values\":{\"count\":33}}";
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = order("order-1", key, body);
        HttpResponse<String> again = order("order-1", key, body);
        HttpResponse<String> other = order("order-1", key, "{\"kind\":\"arm\"}");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(json(first).getString("command")).isEqualTo(key);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).isEqualTo(409);
        await().atMost(Running.PATIENCE).until(() -> ordered("order-1").size() == 2);
        assertThat(ordered("order-1"))
                .as("the very same command, byte for byte")
                .containsOnly(ordered("order-1").get(0));
        assertThat(ordered("order-1").get(0).values()).isEqualTo(Map.of("count", "33"));
        assertThat(running.audited("loading-hand-tally", "order-1")).isEqualTo("Li");
    }

    @Test
    void shouldSayAllThatIsWrongWithAnOrder() throws Exception {
        loading("wrong-1", 34);

        JsonObject reading = json(order(
                "wrong-1",
                "key-12345",
                "{\"kind\":\"correct_reading\",\"values\":{\"reading\":\"NOSE\",\"count\":1}}"));
        JsonObject conclude =
                json(order("wrong-1", "key-12345", "{\"kind\":\"conclude\",\"values\":{\"outcome\":\"RETURNED\"}}"));

        assertThat(AlarmsApiTest.pointers(reading))
                .containsExactlyInAnyOrder(
                        "/values/reading FIELD_CHOICE",
                        "/values/count FIELD_UNKNOWN",
                        "/values/text FIELD_REQUIRED",
                        "/values/reason FIELD_REQUIRED");
        assertThat(AlarmsApiTest.pointers(conclude)).containsExactly("/values/reason REASON_REQUIRED");
        assertThat(order("wrong-1", "key-12345", "{\"kind\":\"ack_alarm\"}").body())
                .contains("COMMAND_KIND");
        assertThat(order("wrong-1", "short", "{\"kind\":\"arm\"}").body()).contains("IDEMPOTENCY_KEY");
        assertThat(ordered("wrong-1")).isEmpty();
    }

    @Test
    void shouldListWhereEachLoadingStandsAndSayWhenThatIsNotKnown() throws Exception {
        PlayedLoading loading = loading("list-1", 108);
        loading.command(command("list-1", Command.Kind.ARM, Map.of()), "");
        loading.row(Type.CROSSING_IN, "loading", List.of());

        JsonObject item = json(li.send("GET", "/api/v1/loadings?limit=200", null)).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("batch").equals("list-1"))
                .findFirst()
                .orElseThrow();

        assertThat(item.getString("phase")).isEqualTo("armed");
        assertThat(item.getLong("in")).isEqualTo(1);
        assertThat(item.getLong("declared")).isEqualTo(108);
    }

    @Test
    void shouldGiveThePictureThatIsEvidenceAndWriteDownWhoLooked() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
        Frame frame = running.farm().picture("ramp-1", out.toByteArray(), false);
        running.farm().publish(frame);
        String path = "/api/v1/frames/" + frame.id() + ".jpg";

        HttpResponse<String> shown = li.send("GET", path, null);
        HttpResponse<String> gone = li.send("GET", "/api/v1/frames/ramp-1/1/777001.jpg", null);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("FRAME_EXPIRED");
        assertThat(running.audited("evidence-view", frame.id().toString())).isEqualTo("Li");
    }

    private static PlayedLoading loading(String batch, int head) {
        LoadingPlan plan = TestFarm.plan(batch, "farm-a", "ramp-1", head);
        running.farm().put(plan);
        await().atMost(Running.PATIENCE).until(() -> running.site().plan(batch).isPresent());
        return new PlayedLoading(running.farm(), plan);
    }

    private static Command command(String batch, Command.Kind kind, Map<String, String> values) {
        return new Command(UUID.randomUUID().toString(), batch, kind, "Li", TestFarm.nowMicros(), values);
    }

    private static HttpResponse<String> order(String batch, String key, String body) throws Exception {
        return li.send("POST", "/api/v1/loadings/" + batch + "/commands", body, Map.of("Idempotency-Key", key));
    }

    private static List<Command> ordered(String batch) {
        return ear.heard().stream()
                .filter(command -> command.target().equals(batch))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
