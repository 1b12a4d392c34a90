package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleApiTest {

    private static final String AS_IT_IS = "{\"disabled\":false}";
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"disabled\":\"yes\"} | /disabled",
                "{\"disabled\":1} | /disabled",
                "{} | /disabled",
                "{\"disabled\":false,\"disabeld\":true} | /disabeld"
            })
    void shouldTakeNoTypeForAnother(String body, String pointer) throws Exception {
        long id = person("typed-" + Math.abs(body.hashCode()));

        HttpResponse<String> answer = change(id, body, 1);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void shouldNotLetOneOverwriteWhatAnotherChangedUnseen() throws Exception {
        long id = person("changed-twice");
        HttpResponse<String> first = change(id, AS_IT_IS.replace("false", "true"), 1);
        HttpResponse<String> second = change(id, AS_IT_IS, 1);

        assertThat(first.headers().firstValue("etag")).contains("\"2\"");
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.body()).contains("PERSON_CHANGED", "version 2");
        assertThat(running.admin()
                        .send("PUT", "/api/v1/people/" + id, AS_IT_IS, Map.of())
                        .statusCode())
                .isEqualTo(428);
    }

    @Test
    void shouldNotLetASessionLiveAgainThatADisabledPersonHad() throws Exception {
        Running.Browser person = running.person("comes-back", "viewer", "[]");
        long id = new JsonObject(person.send("GET", "/api/v1/session", null).body()).getLong("id");

        change(id, AS_IT_IS.replace("false", "true"), 1);
        change(id, AS_IT_IS, 2);

        assertThat(person.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        person.signIn("comes-back", "a long password");
    }

    @Test
    void shouldEndASessionFromElsewhere() throws Exception {
        Running.Browser here = running.person("two-places", "viewer", "[]");
        Running.Browser there = running.browser();
        there.signIn("two-places", "a long password");
        JsonArray own =
                new JsonObject(here.send("GET", "/api/v1/session/all", null).body()).getJsonArray("items");
        long other = own.stream()
                .map(JsonObject.class::cast)
                .filter(one -> !one.getBoolean("this"))
                .findFirst()
                .orElseThrow()
                .getLong("id");
        Running.Browser stranger = running.person("stranger", "viewer", "[]");

        int notTheirs =
                stranger.send("DELETE", "/api/v1/session/all/" + other, null).statusCode();
        int ended = here.send("DELETE", "/api/v1/session/all/" + other, null).statusCode();

        assertThat(own).hasSize(2);
        assertThat(notTheirs).isEqualTo(404);
        assertThat(ended).isEqualTo(204);
        assertThat(there.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        long id = new JsonObject(here.send("GET", "/api/v1/session", null).body()).getLong("id");
        String path = "/api/v1/people/" + id + "/sessions";
        JsonArray seen = new JsonObject(running.admin().send("GET", path, null).body()).getJsonArray("items");
        assertThat(running.admin()
                        .send("DELETE", path + "/" + seen.getJsonObject(0).getLong("id"), null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(here.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        assertThat(running.audited("session-end", "two-places")).isEqualTo("admin");
    }

    private static long person(String name) throws Exception {
        Running.Browser person = running.person(name, "viewer", "[]");
        return new JsonObject(person.send("GET", "/api/v1/session", null).body()).getLong("id");
    }

    private static HttpResponse<String> change(long id, String body, long version) throws Exception {
        return running.admin().send("PUT", "/api/v1/people/" + id, body, Map.of("If-Match", "\"" + version + "\""));
    }
}
