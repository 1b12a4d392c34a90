package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubscriptionsApiTest {

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

    private static String body(String farm, String address) {
        return new JsonObject()
                .put("name", "值班室")
                .put("farm", farm)
                .put("severity", 2)
                .put("address", address)
                .encode();
    }

    @Test
    void shouldShowTheSecretOnceAndNeverAgain() throws Exception {
        Running.Browser admin = running.admin();
        HttpResponse<String> made = admin.send("POST", "/api/v1/subscriptions", body(null, "https://192.0.2.10/hook"));

        assertThat(made.statusCode()).isEqualTo(201);
        JsonObject one = new JsonObject(made.body());
        assertThat(one.getString("secret")).startsWith("whsec_");
        String path = "/api/v1/subscriptions/" + one.getLong("id");
        assertThat(admin.send("GET", path, null).body()).contains("值班室").doesNotContain("whsec_");
        assertThat(admin.send("GET", "/api/v1/subscriptions", null).body()).doesNotContain("whsec_");
        HttpResponse<String> rotated = admin.send("POST", path + "/rotate-secret", "{}");
        assertThat(new JsonObject(rotated.body()).getString("secret"))
                .startsWith("whsec_")
                .isNotEqualTo(one.getString("secret"));
        assertThat(admin.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(admin.send("GET", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseAddressesInTheReadersLanguage() throws Exception {
        Running.Browser admin = running.admin();
        HttpResponse<String> plain = admin.send("POST", "/api/v1/subscriptions", body(null, "http://192.0.2.10/hook"));
        HttpResponse<String> own = admin.send("POST", "/api/v1/subscriptions", body(null, "https://127.0.0.1/hook"));

        assertThat(plain.statusCode()).isEqualTo(422);
        assertThat(plain.body()).contains("WEBHOOK_HTTPS_REQUIRED").contains("/address");
        assertThat(own.body()).contains("WEBHOOK_ADDRESS_DENIED");
        HttpResponse<String> zh = admin.send(admin.request("/api/v1/subscriptions")
                .header("Origin", running.base())
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body(null, "http://192.0.2.10/"))));
        assertThat(zh.body()).contains("只允许 https 地址");
    }

    @Test
    void shouldKeepPeopleToTheirFarms() throws Exception {
        Running.Browser admin = running.admin();
        Running.Browser supervisor = running.person("sub-supervisor", "supervisor", "[\"farm-a\"]");
        admin.send("POST", "/api/v1/subscriptions", body("farm-b", "https://192.0.2.10/b"));

        assertThat(supervisor
                        .send("POST", "/api/v1/subscriptions", body("farm-a", "https://192.0.2.10/a"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(supervisor
                        .send("POST", "/api/v1/subscriptions", body("farm-b", "https://192.0.2.10/b"))
                        .body())
                .contains("SUBSCRIPTION_FARM");
        assertThat(supervisor
                        .send("POST", "/api/v1/subscriptions", body(null, "https://192.0.2.10/b"))
                        .body())
                .contains("SUBSCRIPTION_FARM");
        assertThat(supervisor.send("GET", "/api/v1/subscriptions", null).body())
                .contains("192.0.2.10/a")
                .doesNotContain("192.0.2.10/b");
    }

    @Test
    void shouldLetWhoeverChangesASubscriptionAnswerForIt() throws Exception {
        Running.Browser admin = running.admin();
        Running.Browser owner = running.person("sub-owner", "supervisor", "[\"farm-a\"]");
        JsonObject one =
                new JsonObject(owner.send("POST", "/api/v1/subscriptions", body("farm-a", "https://192.0.2.10/o"))
                        .body());
        String path = "/api/v1/subscriptions/" + one.getLong("id");

        HttpResponse<String> changed = admin.send(
                "PUT",
                path,
                new JsonObject(body("farm-a", "https://192.0.2.10/o"))
                        .put("version", 1)
                        .encode());

        assertThat(one.getString("owner")).isEqualTo("sub-owner");
        assertThat(one.getBoolean("owner_may")).isTrue();
        JsonObject after = new JsonObject(changed.body());
        assertThat(after.getString("owner")).isEqualTo("admin");
        assertThat(after.getString("created_by")).isEqualTo("sub-owner");
    }

    @Test
    void shouldNotOverwriteWhatSomebodyElseChanged() throws Exception {
        Running.Browser admin = running.admin();
        JsonObject one = new JsonObject(admin.send("POST", "/api/v1/subscriptions", body(null, "https://192.0.2.10/c"))
                .body());
        String path = "/api/v1/subscriptions/" + one.getLong("id");
        String change = new JsonObject(body(null, "https://192.0.2.10/d"))
                .put("enabled", false)
                .put("version", 1)
                .encode();

        assertThat(admin.send("PUT", path, change).statusCode()).isEqualTo(200);
        HttpResponse<String> second = admin.send("PUT", path, change);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("SUBSCRIPTION_CHANGED");
        assertThat(admin.send("GET", path, null).body()).contains("\"enabled\":false");
    }
}
