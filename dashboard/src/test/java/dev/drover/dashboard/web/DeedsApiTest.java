package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeedsApiTest {

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

    private static JsonObject deeds(Running.Browser reader, String query) throws Exception {
        return new JsonObject(reader.send("GET", "/api/v1/deeds?" + query, null).body());
    }

    private static List<String> objects(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(one -> ((JsonObject) one).getString("object"))
                .toList();
    }

    @Test
    void shouldTellWhoDidWhatTheNewestFirstAndHowManyThereAre() throws Exception {
        running.person("deeds-a", "viewer", "[]");
        running.person("deeds-b", "viewer", "[]");
        running.person("deeds-c", "viewer", "[]");
        Running.Browser admin = running.admin();
        String wanted = "who=ADMIN&what=person-add&object=deeds-&limit=2";

        JsonObject first = deeds(admin, wanted);
        running.person("deeds-d", "viewer", "[]");
        JsonObject second = deeds(admin, wanted + "&cursor=" + first.getString("next_cursor"));

        assertThat(objects(first)).containsExactly("deeds-c viewer farm:no-farm", "deeds-b viewer farm:no-farm");
        assertThat(first.getLong("total")).isEqualTo(3);
        assertThat(objects(second)).containsExactly("deeds-a viewer farm:no-farm");
        assertThat(second.getString("next_cursor")).isNull();
        JsonObject deed = first.getJsonArray("items").getJsonObject(0);
        assertThat(deed.getString("who")).isEqualTo("admin");
        assertThat(deed.getString("result")).isEqualTo("ok");
        assertThat(deed.getString("source")).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldNameWhoWasRefusedWhat() throws Exception {
        Running.Browser viewer = running.person("tries-more", "viewer", "[]");

        viewer.send("POST", "/api/v1/people", "{}");

        await().atMost(Running.PATIENCE)
                .until(() -> "tries-more".equals(running.audited("request-refused", "FORBIDDEN POST /people")));
    }

    @Test
    void shouldProveThatTheLogIsWholeAndFindWhatWasChangedInIt() throws Exception {
        JsonObject whole = proof(running.admin());
        try (Running broken = new Running()) {
            broken.person("changed-afterwards", "viewer", "[]");
            broken.inDatabase("ALTER TABLE audit DISABLE TRIGGER audit_append_only;"
                    + " UPDATE audit SET object = 'somebody else' WHERE seq = 2");

            JsonObject changed = proof(broken.admin());

            assertThat(changed.getBoolean("whole")).isFalse();
            assertThat(changed.getLong("broken")).isEqualTo(2);
        }
        assertThat(whole.getBoolean("whole")).isTrue();
        assertThat(whole.getLong("rows")).isPositive();
        assertThat(whole.getString("hash")).hasSize(64);
    }

    private static JsonObject proof(Running.Browser reader) throws Exception {
        return new JsonObject(reader.send("GET", "/api/v1/deeds/proof", null).body());
    }

    @Test
    void shouldTellThemToNobodyWhoSeesOnlySomeFarms() throws Exception {
        Running.Browser some = running.person("some-deeds", "admin", "[\"farm-a\"]");

        assertThat(some.send("GET", "/api/v1/deeds", null).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldFindNothingWhereTheTextIsNoText() throws Exception {
        assertThat(deeds(running.admin(), "who=%00%27&object=%25").getLong("total"))
                .isZero();
    }
}
