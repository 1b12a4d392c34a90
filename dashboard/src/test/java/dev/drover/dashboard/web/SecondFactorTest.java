package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.config.SignInSettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.dashboard.people.Authenticator;
import dev.drover.dashboard.people.Database;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dashboard whose supervisors must have a second factor. */
class SecondFactorTest {

    private static final String PASSWORD = "a long password";
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running(List.of(), VisitorSettings.USUAL, new SignInSettings(12, 60, List.of("supervisor")));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldLetNobodyOfTheRoleDoAnythingBeforeTheFactorStands() throws Exception {
        Running.Browser person = running.person("must", "supervisor", "[]");

        assertThat(session(person).getString("second_factor")).isEqualTo("required");
        for (String path : List.of("/cameras", "/alarms", "/health")) {
            HttpResponse<String> refused = person.send("GET", "/api/v1" + path, null);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).contains("SECOND_FACTOR_REQUIRED");
        }
        assertThat(person.send("POST", "/api/v1/ws-tickets", "{}").statusCode()).isEqualTo(403);

        enrol(person);

        assertThat(session(person).getString("second_factor")).isEqualTo("on");
        assertThat(person.send("GET", "/api/v1/cameras", null).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskForTheCodeAfterThePasswordAndTakeEachOnce() throws Exception {
        Running.Browser person = running.person("twice", "viewer", "[]");
        Authenticator device = enrol(person).device;

        assertThat(signIn("twice", PASSWORD, "")).isEqualTo("401 SECOND_FACTOR_MISSING");
        assertThat(signIn("twice", "wrong", "000000")).isEqualTo("401 WRONG_NAME_OR_PASSWORD");
        String code = device.next();
        assertThat(signIn("twice", PASSWORD, code)).isEqualTo("201 ");
        assertThat(signIn("twice", PASSWORD, code)).isEqualTo("401 SECOND_FACTOR_WRONG");
    }

    @Test
    void shouldTakeEachRecoveryCodeOnceHoweverItIsTyped() throws Exception {
        Running.Browser person = running.person("lost", "viewer", "[]");
        JsonArray codes = enrol(person).codes;

        assertThat(codes).hasSize(10);
        String typed = codes.getString(3).replace("-", "").toLowerCase(java.util.Locale.ROOT);
        assertThat(signIn("lost", PASSWORD, typed)).isEqualTo("201 ");
        assertThat(signIn("lost", PASSWORD, codes.getString(3))).isEqualTo("401 SECOND_FACTOR_WRONG");
        assertThat(signIn("lost", PASSWORD, codes.getString(4))).isEqualTo("201 ");
    }

    @Test
    void shouldTakeAWrittenCodeThoughTheDevicesSecretCannotBeOpened() throws Exception {
        Enrolled enrolled = enrol(running.person("other-key", "viewer", "[]"));
        try (Connection db = Database.connect(running.config());
                Statement statement = db.createStatement()) {
            statement.execute("UPDATE second_factor SET secret = decode(repeat('ab', 60), 'hex')"
                    + " WHERE person_id = (SELECT id FROM person WHERE name = 'other-key')");
        }

        assertThat(signIn("other-key", PASSWORD, enrolled.device.next())).isEqualTo("401 SECOND_FACTOR_WRONG");
        assertThat(signIn("other-key", PASSWORD, enrolled.codes.getString(0))).isEqualTo("201 ");
    }

    @Test
    void shouldCountWrongCodesThoughThePasswordIsRight() throws Exception {
        enrol(running.person("guessed-code", "viewer", "[]"));
        String last = "";
        for (int i = 0; i < 9; i++) {
            last = signIn("guessed-code", PASSWORD, "00000" + i);
        }

        assertThat(last).isEqualTo("429 TOO_MANY_ATTEMPTS");
    }

    @Test
    void shouldNotBeSetUpByWhoeverFindsABrowserOpen() throws Exception {
        Running.Browser person = running.person("open-browser", "viewer", "[]");

        assertThat(person.send("POST", "/api/v1/session/second-factor", "{\"password\":\"guess\"}")
                        .statusCode())
                .isEqualTo(422);
        enrol(person);
        assertThat(person.send("POST", "/api/v1/session/second-factor", "{\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldBeTakenAwayByAnAdministratorWhoThenSignsThePersonOut() throws Exception {
        Running.Browser person = running.person("new-phone", "viewer", "[]");
        enrol(person);
        long id = session(person).getLong("id");

        HttpResponse<String> removed = running.admin().send("DELETE", "/api/v1/people/" + id + "/second-factor", null);

        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(person.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        assertThat(signIn("new-phone", PASSWORD, "")).isEqualTo("201 ");
        assertThat(running.audited("second-factor-remove", "new-phone")).isEqualTo("admin");
    }

    @Test
    void shouldLetWhoeverForgotThePasswordSetOneWithACodeOfTheAdministrator() throws Exception {
        Running.Browser person = running.person("forgot", "viewer", "[]");
        long id = session(person).getLong("id");
        String handedOut = "/api/v1/people/" + id + "/password-reset";
        String first =
                new JsonObject(running.admin().send("POST", handedOut, "{}").body()).getString("code");
        String code =
                new JsonObject(running.admin().send("POST", handedOut, "{}").body()).getString("code");

        assertThat(reset("forgot", first)).isEqualTo(401);
        assertThat(reset("somebody-else", code)).isEqualTo(401);
        assertThat(reset("forgot", code)).isEqualTo(204);
        assertThat(reset("forgot", code)).isEqualTo(401);
        assertThat(person.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        assertThat(signIn("forgot", PASSWORD, "")).isEqualTo("401 WRONG_NAME_OR_PASSWORD");
        assertThat(signIn("forgot", "a fresh password", "")).isEqualTo("201 ");
    }

    @Test
    void shouldEndASessionThatNobodyUses() throws Exception {
        Running.Browser person = running.person("walked-off", "viewer", "[]");
        running.inDatabase("UPDATE session SET used_at = used_at - interval '61 minutes' FROM person p"
                + " WHERE p.id = person_id AND p.name = 'walked-off'");

        assertThat(person.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
    }

    private record Enrolled(Authenticator device, JsonArray codes) {}

    private static Enrolled enrol(Running.Browser person) throws Exception {
        JsonObject begun = new JsonObject(
                person.send("POST", "/api/v1/session/second-factor", "{\"password\":\"" + PASSWORD + "\"}")
                        .body());
        Authenticator device = new Authenticator(begun.getString("secret"));
        HttpResponse<String> confirmed =
                person.send("PUT", "/api/v1/session/second-factor", "{\"code\":\"" + device.next() + "\"}");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        return new Enrolled(device, new JsonObject(confirmed.body()).getJsonArray("recovery_codes"));
    }

    private static JsonObject session(Running.Browser person) throws Exception {
        return new JsonObject(person.send("GET", "/api/v1/session", null).body());
    }

    private static int reset(String name, String code) throws Exception {
        return running.browser()
                .send(
                        "POST",
                        "/api/v1/password-resets",
                        new JsonObject()
                                .put("name", name)
                                .put("code", code)
                                .put("new_password", "a fresh password")
                                .encode())
                .statusCode();
    }

    /** Status and code of the answer. */
    private static String signIn(String name, String password, String code) throws Exception {
        HttpResponse<String> answer = running.browser()
                .send(
                        "POST",
                        "/api/v1/session",
                        new JsonObject()
                                .put("name", name)
                                .put("password", password)
                                .put("code", code)
                                .encode());
        return answer.statusCode() + " " + new JsonObject(answer.body()).getString("code", "");
    }
}
