package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants: who may give whom what, and what it comes to when its time is over. */
class ScopesApiTest {

    private static Running running;
    private static Running.Browser admin;
    private static Running.Browser chief;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.register("farm-a", "farm-b");
        running.sql("INSERT INTO district (code, zh, en) VALUES ('5200', '另一关区', 'Other')");
        running.sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5201', 'QINGYUAN', '5200', '清远海关', 'Qingyuan', true)");
        running.sql("UPDATE farm SET office = '5201' WHERE reg_no = 'farm-b'");
        running.sql("INSERT INTO camera_group (id, office, zh, en, cameras) VALUES ('g-a', '5101', '组', 'Group', '{}'),"
                + " ('g-b', '5201', '组', 'Group', '{}')");
        admin = running.admin();
        chief = running.person("office-admin", new JsonArray().add(Running.scope("admin", "office", "5101")));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "office, 5101, 201",
        "farm, farm-a, 201",
        "group, g-a, 201",
        "every, '', 403",
        "district, 5100, 403",
        "district, 5200, 403",
        "office, 5201, 403",
        "office, 9999, 403",
        "farm, farm-b, 403",
        "farm, not-registered, 403",
        "group, g-b, 403",
        "group, no-group, 403"
    })
    void shouldGrantNothingBeyondWhatTheGrantorHolds(String kind, String key, int status) throws Exception {
        String name = "granted-" + kind + "-" + key;
        JsonObject scope = Running.scope("viewer", kind, key);
        JsonObject person = new JsonObject()
                .put("name", name)
                .put("password", "a long password")
                .put("scopes", new JsonArray().add(scope));
        long id = id(running.person("receives-" + kind + "-" + key, "viewer", "[\"farm-a\"]"));

        HttpResponse<String> made = chief.send("POST", "/api/v1/people", person.encode());
        HttpResponse<String> granted = grant(chief, id, scope);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(status);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(granted.body()).contains("SCOPE_BEYOND");
        }
    }

    @Test
    void shouldTellAnAdministratorOfOneOfficeOfItsPeopleOnlyAndLetNobodyElseBeTakenOver() throws Exception {
        running.person("own-officer", "operator", "[\"farm-a\"]");
        long elsewhere = id(running.person("other-officer", "operator", "[\"farm-b\"]"));
        long both = id(running.person("both-offices", "operator", "[\"farm-a\",\"farm-b\"]"));
        long chiefOfAll = id(admin);

        List<String> names = items(chief).stream()
                .map(one -> ((JsonObject) one).getString("name"))
                .toList();

        assertThat(names)
                .contains("own-officer", "office-admin")
                .doesNotContain("other-officer", "both-offices", "admin");
        for (long id : List.of(elsewhere, both, chiefOfAll)) {
            assertThat(chief.send("GET", "/api/v1/people/" + id, null).statusCode())
                    .isEqualTo(404);
            assertThat(chief.send("PUT", "/api/v1/people/" + id, "{\"disabled\":true}", Map.of("If-Match", "\"1\""))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(chief.send("POST", "/api/v1/people/" + id + "/password-reset", "{}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(chief.send("DELETE", "/api/v1/people/" + id + "/second-factor", null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(grant(chief, id, Running.scope("viewer", "farm", "farm-a"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldRefuseToBeginInThePastOrToEndBeforeItBegins() throws Exception {
        long id = id(running.person("timed", "viewer", "[\"farm-a\"]"));
        Instant now = Instant.now();

        HttpResponse<String> past = grant(admin, id, timed(now.minusSeconds(3600), null));
        HttpResponse<String> inverted = grant(admin, id, timed(now.plusSeconds(7200), now.plusSeconds(3600)));
        HttpResponse<String> over = grant(admin, id, timed(null, now.minusSeconds(1)));
        HttpResponse<String> noZone =
                grant(admin, id, Running.scope("viewer", "farm", "farm-a").put("to", "2099-01-01T00:00:00"));
        HttpResponse<String> unknown = grant(admin, id, Running.scope("viewer", "office", "9999"));
        HttpResponse<String> odd = grant(admin, id, Running.scope("king", "planet", "x"));

        assertThat(pointers(past)).containsExactly("/from SCOPE_PAST");
        assertThat(pointers(inverted)).containsExactly("/to SCOPE_END");
        assertThat(pointers(over)).containsExactly("/to SCOPE_END");
        assertThat(pointers(noZone)).containsExactly("/to SCOPE_TIME");
        assertThat(pointers(unknown)).containsExactly("/key SCOPE_UNKNOWN");
        assertThat(pointers(odd)).containsExactlyInAnyOrder("/role PERSON_ROLE", "/kind SCOPE_KIND");
    }

    @Test
    void shouldLetNothingBeDoneByAScopeThatIsOverOrHasNotBegunAndSayWhy() throws Exception {
        Running.Browser person = running.person("over", "viewer", "[\"farm-a\"]");
        assertThat(person.send("GET", "/api/v1/farms", null).statusCode()).isEqualTo(200);
        String whose = " WHERE person_id = (SELECT id FROM person WHERE name = 'over')";

        running.sql(
                "UPDATE scope SET from_at = now() - interval '2 days', to_at = now() - interval '1 second'" + whose);
        HttpResponse<String> over = person.send("GET", "/api/v1/farms", null);
        running.sql("UPDATE scope SET from_at = now() + interval '1 day', to_at = NULL" + whose);
        HttpResponse<String> early = person.send("GET", "/api/v1/farms", null);

        assertThat(over.statusCode()).isEqualTo(403);
        assertThat(over.body()).contains("NO_SCOPE_NOW");
        assertThat(early.statusCode()).isEqualTo(403);
        assertThat(person.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(200);
        assertThat(person.send("POST", "/api/v1/ws-tickets", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldEndAScopeAtOnceAndKeepThatItWas() throws Exception {
        Running.Browser person = running.person("ends", "viewer", "[\"farm-a\"]");
        long id = id(person);
        JsonObject granted = new JsonObject(
                grant(admin, id, Running.scope("viewer", "farm", "farm-b")).body());
        assertThat(person.send("GET", "/api/v1/farms/farm-b", null).statusCode())
                .isEqualTo(200);
        String path = "/api/v1/people/" + id + "/scopes/" + granted.getLong("id");

        int ended = admin.send("DELETE", path, null).statusCode();
        int again = admin.send("DELETE", path, null).statusCode();

        assertThat(ended).isEqualTo(204);
        assertThat(again).isEqualTo(404);
        assertThat(person.send("GET", "/api/v1/farms/farm-b", null).statusCode())
                .isEqualTo(404);
        JsonObject told =
                new JsonObject(admin.send("GET", "/api/v1/people/" + id, null).body());
        assertThat(told.getJsonArray("scopes").getJsonObject(1).getString("state"))
                .isEqualTo("ended");
        assertThat(told.getJsonArray("scopes").getJsonObject(1).getString("ended_by"))
                .isEqualTo("admin");
        assertThat(running.audited("scope-end", "ends viewer farm:farm-b")).isEqualTo("admin");
    }

    @Test
    void shouldFollowAFarmToItsOfficeAndLetOnlyThoseWhoSeeEveryFarmMoveIt() throws Exception {
        Running.Browser officer =
                running.person("follows", new JsonArray().add(Running.scope("viewer", "office", "5201")));
        running.register("farm-moves");
        String path = "/api/v1/farms/farm-moves";
        assertThat(officer.send("GET", path, null).statusCode()).isEqualTo(404);
        String moved = farm(path).put("office", "5201").encode();

        HttpResponse<String> refused = chief.send("PUT", path, moved, Map.of("If-Match", "\"1\""));
        HttpResponse<String> done = admin.send("PUT", path, moved, Map.of("If-Match", "\"1\""));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).contains("FARM_OFFICE_NOT_YOURS");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(officer.send("GET", path, null).statusCode()).isEqualTo(200);
        assertThat(chief.send("GET", path, null).statusCode()).isEqualTo(404);
    }

    private static JsonObject farm(String path) throws Exception {
        JsonObject told = new JsonObject(admin.send("GET", path, null).body());
        for (String field : List.of("version", "sample", "cameras", "places")) {
            told.remove(field);
        }
        return told;
    }

    private static JsonObject timed(Instant from, Instant to) {
        return Running.scope("viewer", "farm", "farm-a")
                .put("from", from == null ? null : from.toString())
                .put("to", to == null ? null : to.toString());
    }

    private static HttpResponse<String> grant(Running.Browser who, long id, JsonObject scope) throws Exception {
        return who.send("POST", "/api/v1/people/" + id + "/scopes", scope.encode());
    }

    private static List<String> pointers(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        return AlarmsApiTest.pointers(new JsonObject(refused.body()));
    }

    private static long id(Running.Browser person) throws Exception {
        return new JsonObject(person.send("GET", "/api/v1/session", null).body()).getLong("id");
    }

    private static JsonArray items(Running.Browser who) throws Exception {
        return new JsonObject(who.send("GET", "/api/v1/people", null).body()).getJsonArray("items");
    }
}
