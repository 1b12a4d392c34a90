package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleApiTest {

    private static final String AS_IT_IS = "{\"role\":\"viewer\",\"farms\":[],\"disabled\":false}";
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

    @Test
    void shouldTellAnAdministratorOfSomeFarmsNothingOfPeople() throws Exception {
        Running.Browser ofOne = running.person("admin-of-g", "admin", "[\"G\"]");

        assertThat(ofOne.send("GET", "/api/v1/people", null).statusCode()).isEqualTo(403);
        assertThat(ofOne.send("GET", "/api/v1/people/1", null).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"viewer\",\"disabled\":\"yes\"} | /disabled",
                "{\"role\":\"viewer\",\"disabled\":1} | /disabled",
                "{\"role\":\"viewer\"} | /disabled",
                "{\"role\":\"viewer\",\"disabled\":false,\"every_farm\":\"true\"} | /every_farm",
                "{\"role\":\"viewer\",\"disabled\":false,\"farms\":\"x\"} | /farms",
                "{\"role\":\"viewer\",\"disabled\":false,\"farms\":[7]} | /farms",
                "{\"role\":7,\"disabled\":false} | /role",
                "{\"role\":\"viewer\",\"disabled\":false,\"every_fram\":true} | /every_fram"
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
        String every = "{\"role\":\"supervisor\",\"every_farm\":true,\"disabled\":false}";

        HttpResponse<String> first = change(id, every, 1);
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

    private static long person(String name) throws Exception {
        Running.Browser person = running.person(name, "viewer", "[]");
        return new JsonObject(person.send("GET", "/api/v1/session", null).body()).getLong("id");
    }

    private static HttpResponse<String> change(long id, String body, long version) throws Exception {
        return running.admin().send("PUT", "/api/v1/people/" + id, body, Map.of("If-Match", "\"" + version + "\""));
    }
}
