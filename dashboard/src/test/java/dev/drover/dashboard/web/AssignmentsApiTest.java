package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One officer has a loading at a time. */
class AssignmentsApiTest {

    private static final String TAKE = "/api/v1/loadings/as-1/assignment";
    private static Running running;
    private static Running.Browser li;
    private static Running.Browser wang;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("as-A", "Dock A", "farm-a", CameraRole.RAMP));
        for (String batch : List.of("as-1", "as-2", "as-3")) {
            running.farm().put(TestFarm.plan(batch, "farm-a", "as-A", 34));
        }
        await().atMost(Running.PATIENCE).until(() -> running.site().plans().size() == 3);
        li = running.person("as-Li", "operator", "[\"farm-a\"]");
        wang = running.person("as-Wang", "operator", "[\"farm-a\"]");
        running.person("as-Far", "operator", "[\"farm-b\"]");
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldTellTheSecondWhoWasFirstAndHandOnInTheMiddle() throws Exception {
        HttpResponse<String> first = li.send("POST", TAKE, "{}");
        HttpResponse<String> again = li.send("POST", TAKE, "{}");
        HttpResponse<String> second = wang.send("POST", TAKE, "{}");
        HttpResponse<String> notTheirs = wang.send("PUT", TAKE, "{\"to\":\"as-Wang\"}");
        HttpResponse<String> far = li.send("PUT", TAKE, "{\"to\":\"as-Far\"}");
        HttpResponse<String> nobody = li.send("PUT", TAKE, "{\"to\":\"as-Nobody\"}");
        HttpResponse<String> handed = li.send("PUT", TAKE, "{\"to\":\"as-Wang\",\"note\":\"计到第 12 头\"}");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("LOADING_TAKEN", "as-Li");
        assertThat(notTheirs.statusCode()).isEqualTo(409);
        assertThat(AlarmsApiTest.pointers(new JsonObject(far.body()))).containsExactly("/to LOADING_OFFICER");
        assertThat(far.body().replaceAll("\"trace_id\":\"\\w+\"", ""))
                .isEqualTo(nobody.body().replaceAll("\"trace_id\":\"\\w+\"", ""));
        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        assertThat(officer("as-1")).isEqualTo("as-Wang");
        assertThat(li.send("DELETE", TAKE, null).statusCode()).isEqualTo(409);
        assertThat(wang.send("DELETE", TAKE, null).statusCode()).isEqualTo(204);
        assertThat(officer("as-1")).isEmpty();
        assertThat(running.audited("loading-hand-over", "as-1 as-Wang")).isEqualTo("as-Li");
    }

    @Test
    void shouldLetTheChiefHandOnWhatAnAbsentOfficerHas() throws Exception {
        String path = "/api/v1/loadings/as-3/assignment";
        Running.Browser chief = running.person("as-Chief", "supervisor", "[\"farm-a\"]");
        li.send("POST", path, "{}");

        HttpResponse<String> handed = chief.send("PUT", path, "{\"to\":\"as-Wang\"}");

        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        assertThat(officer("as-3")).isEqualTo("as-Wang");
    }

    @Test
    void shouldGiveALoadingToOneOfManyWhoTryAtOnce() throws Exception {
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Running.Browser officer = running.person("as-many-" + i, "operator", "[\"farm-a\"]");
            tries.add(() -> officer.send("POST", "/api/v1/loadings/as-2/assignment", "{}")
                    .statusCode());
        }
        ExecutorService all = Executors.newFixedThreadPool(tries.size());
        List<Integer> answers = new ArrayList<>();
        try {
            for (Future<Integer> one : all.invokeAll(tries)) {
                answers.add(one.get());
            }
        } finally {
            all.shutdownNow();
        }

        assertThat(answers).containsOnlyOnce(201).filteredOn(one -> one == 409).hasSize(7);
    }

    private static String officer(String batch) throws Exception {
        return new JsonObject(li.send("GET", "/api/v1/loadings/" + batch, null).body()).getString("officer");
    }
}
