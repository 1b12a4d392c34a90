package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.CommandEar;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlarmsApiTest {

    private static Running running;
    private static CommandEar ear;
    private static Running.Browser li;
    private static Running.Browser wang;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        ear = new CommandEar(World.shared());
        li = running.person("Li", "operator", "[\"farm-a\"]");
        wang = running.person("Wang", "operator", "[\"farm-a\"]");
    }

    @AfterAll
    static void stop() throws Exception {
        if (running != null) {
            ear.close();
            running.close();
        }
    }

    @Test
    void shouldListOpenAlarmsOfThePersonsFarmsWithWhyTheyWereRaised() throws Exception {
        raise("list/1", "farm-a");
        raise("list/2", "farm-b");

        JsonObject list = json(li.send("GET", "/api/v1/alarms?limit=200", null));

        List<JsonObject> items =
                list.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
        assertThat(items).extracting(one -> one.getString("farm")).containsOnly("farm-a");
        assertThat(items)
                .filteredOn(one -> one.getString("id").equals("list/1"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getString("name_zh")).isEqualTo("数量不符");
                    assertThat(one.getString("rule")).isEqualTo("count");
                    assertThat(one.getInteger("rule_version")).isEqualTo(3);
                    assertThat(one.getJsonObject("values").getString("machine")).isEqualTo("113");
                });
    }

    @Test
    void shouldOrderTheClaimOfTheFirstAndTellTheOtherWhoWasFaster() throws Exception {
        raise("race/1", "farm-a");

        HttpResponse<String> first = act(li, "race/1", "claim", "{}", 1);
        HttpResponse<String> second = act(wang, "race/1", "claim", "{}", 1);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(json(second).getString("code")).isEqualTo("ALARM_TAKEN");
        assertThat(json(second).getString("detail")).contains("Li");
        await().atMost(Running.PATIENCE).until(() -> ordered("race/1").size() == 1);
        Command command = ordered("race/1").get(0);
        assertThat(command.kind()).isEqualTo(Command.Kind.ACK_ALARM);
        assertThat(command.actor()).isEqualTo("Li");
        assertThat(command.target()).isEqualTo("ramp-1");
        assertThat(json(li.send("GET", "/api/v1/alarms/race%2F1", null)).getString("under_way_by"))
                .isEqualTo("Li");
    }

    @Test
    void shouldRefuseWhoSawAnOlderStepAndWhoseAlarmItIsNot() throws Exception {
        Alarm raised = raise("step/1", "farm-a");
        next(raised, Alarm.State.ACKED, "Li");

        assertThat(json(act(li, "step/1", "close", "{\"verdict\":\"FALSE\"}", 1))
                        .getString("code"))
                .isEqualTo("ALARM_CHANGED");
        assertThat(json(act(wang, "step/1", "claim", "{}", 2)).getString("code"))
                .isEqualTo("ALARM_TAKEN");
        assertThat(act(li, "step/1", "close", "{\"verdict\":\"FALSE\",\"note\":\"shadow\"}", 2)
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Running.PATIENCE).until(() -> ordered("step/1").size() == 1);
        assertThat(ordered("step/1").get(0).values())
                .containsEntry("verdict", "FALSE")
                .containsEntry("note", "shadow");
    }

    @Test
    void shouldSayAllThatIsWrongWithAVerdictOrAShelf() throws Exception {
        raise("wrong/1", "farm-a");

        JsonObject close = json(act(li, "wrong/1", "close", "{\"verdict\":\"MAYBE\",\"why\":1}", 1));
        JsonObject shelve = json(act(li, "wrong/1", "shelve", "{\"minutes\":500}", 1));

        assertThat(pointers(close)).containsExactlyInAnyOrder("/verdict FIELD_CHOICE", "/why FIELD_UNKNOWN");
        assertThat(pointers(shelve)).containsExactlyInAnyOrder("/minutes FIELD_RANGE", "/reason FIELD_REQUIRED");
        assertThat(li.send("POST", "/api/v1/alarms/wrong%2F1/claim", "{}").statusCode())
                .isEqualTo(428);
        assertThat(ordered("wrong/1")).isEmpty();
    }

    @Test
    void shouldWriteDownWhoClaimed() throws Exception {
        raise("audit/1", "farm-a");

        act(li, "audit/1", "claim", "{}", 1);

        assertThat(running.audited("alarm-claim", "audit/1")).isEqualTo("Li");
    }

    private static Alarm raise(String id, String farm) {
        Alarm alarm = TestFarm.alarm(id, farm, "COUNT_MISMATCH", 1);
        running.farm().put(alarm);
        await().atMost(Running.PATIENCE).until(() -> running.alarms().alarm(id).isPresent());
        return alarm;
    }

    private static void next(Alarm alarm, Alarm.State state, String owner) {
        Alarm step = TestFarm.next(alarm, state, owner, "");
        running.farm().put(step);
        await().atMost(Running.PATIENCE)
                .until(() ->
                        running.alarms().alarm(alarm.id()).filter(step::equals).isPresent());
    }

    private static HttpResponse<String> act(Running.Browser who, String id, String deed, String body, long seen)
            throws Exception {
        String path = "/api/v1/alarms/" + id.replace("/", "%2F") + "/" + deed;
        return who.send("POST", path, body, Map.of("If-Match", "\"" + seen + "\""));
    }

    private static List<Command> ordered(String alarm) {
        return ear.heard().stream()
                .filter(command -> command.value("alarm").equals(alarm))
                .toList();
    }

    static List<String> pointers(JsonObject problem) {
        return problem.getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("pointer") + " " + one.getString("code"))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
