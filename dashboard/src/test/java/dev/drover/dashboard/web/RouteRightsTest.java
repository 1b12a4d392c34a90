package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every route × every kind of person × own and foreign camera, against a table written by hand. A route that stands in
 * the router and not in the table fails, so nobody adds one without saying who may use it.
 */
class RouteRightsTest {

    /** The answers for: nobody, viewer, operator, supervisor, analyst (all of farm A), admin. */
    private record Row(
            String method,
            String path,
            String body,
            int nobody,
            int viewer,
            int operator,
            int supervisor,
            int analyst,
            int admin) {

        List<Integer> expected() {
            return List.of(nobody, viewer, operator, supervisor, analyst, admin);
        }
    }

    private static final String RULES = "{\"version\":%d,\"lines\":[]}";
    private static final List<Row> TABLE = List.of(
            // A body without name and password is refused by everybody alike.
            new Row("POST", "/session", "{}", 401, 401, 401, 401, 401, 401),
            new Row("GET", "/session", null, 401, 200, 200, 200, 200, 200),
            new Row("PUT", "/session/password", "{\"new_password\":\"short\"}", 401, 422, 422, 422, 422, 422),
            new Row("POST", "/session/second-factor", "{}", 401, 422, 422, 422, 422, 422),
            new Row("PUT", "/session/second-factor", "{}", 401, 422, 422, 422, 422, 422),
            // Whoever lost a password is nobody.
            new Row("POST", "/password-resets", "{}", 422, 422, 422, 422, 422, 422),
            new Row("DELETE", "/people/999999/second-factor", null, 401, 403, 403, 403, 403, 404),
            new Row("POST", "/people/999999/password-reset", "{}", 401, 403, 403, 403, 403, 404),
            new Row("POST", "/ws-tickets", "{}", 401, 201, 201, 201, 201, 201),
            new Row("GET", "/cameras", null, 401, 200, 200, 200, 200, 200),
            new Row("POST", "/cameras", "{}", 401, 403, 403, 403, 403, 422),
            new Row("GET", "/cameras/A", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/cameras/B", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/cameras/none", null, 401, 404, 404, 404, 404, 404),
            new Row("PUT", "/cameras/A", "{\"name\":\"\"}", 401, 403, 403, 403, 403, 422),
            new Row("PUT", "/cameras/B", "{\"name\":\"\"}", 401, 403, 403, 403, 403, 422),
            new Row("DELETE", "/cameras/none", null, 401, 403, 403, 403, 403, 404),
            new Row("GET", "/cameras/A/counts", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/cameras/B/counts", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/cameras/A/ledger-entries", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/cameras/B/ledger-entries", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/cameras/A/rules", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/cameras/B/rules", null, 401, 404, 404, 404, 404, 200),
            new Row("PUT", "/cameras/A/rules", String.format(Locale.ROOT, RULES, 99), 401, 403, 403, 409, 403, 409),
            new Row("PUT", "/cameras/B/rules", String.format(Locale.ROOT, RULES, 99), 401, 403, 403, 404, 403, 409),
            // Without a range; whose camera it is comes first.
            new Row("GET", "/cameras/A/segments", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/cameras/B/segments", null, 401, 404, 404, 404, 404, 422),
            new Row("GET", "/cameras/A/recording", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/cameras/B/recording", null, 401, 404, 404, 404, 404, 422),
            new Row("GET", "/cameras/A/playlist.m3u8", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/cameras/B/playlist.m3u8", null, 401, 404, 404, 404, 404, 422),
            new Row("GET", "/cameras/A/recorded-frames", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/cameras/B/recorded-frames", null, 401, 404, 404, 404, 404, 422),
            // No such picture is recorded, for everybody who may ask.
            new Row("GET", "/cameras/A/recorded-frames/1/1", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/cameras/B/recorded-frames/1/1", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/alarms/rights-a/clips", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/alarms/rights-b/clips", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/loadings/batch-a/clips", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/loadings/batch-b/clips", null, 401, 404, 404, 404, 404, 200),
            // Nobody was given this link.
            new Row("GET", "/media/AAAA", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/coverage?camera=A", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/coverage?camera=B", null, 401, 404, 404, 404, 404, 422),
            new Row("GET", "/counts", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/people", null, 401, 403, 403, 403, 403, 200),
            new Row("POST", "/people/999999/scopes", "{}", 401, 403, 403, 403, 403, 404),
            new Row("DELETE", "/people/999999/scopes/1", null, 401, 403, 403, 403, 403, 404),
            new Row("POST", "/people", "{}", 401, 403, 403, 403, 403, 422),
            new Row("GET", "/people/999999", null, 401, 403, 403, 403, 403, 404),
            new Row("PUT", "/people/999999", "{\"disabled\":true}", 401, 403, 403, 403, 403, 404),
            new Row("GET", "/session/all", null, 401, 200, 200, 200, 200, 200),
            new Row("DELETE", "/session/all/999999", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/people/999999/sessions", null, 401, 403, 403, 403, 403, 404),
            new Row("DELETE", "/people/999999/sessions/1", null, 401, 403, 403, 403, 403, 404),
            new Row("GET", "/deeds", null, 401, 403, 403, 403, 403, 200),
            new Row("GET", "/deeds/proof", null, 401, 403, 403, 403, 403, 200),
            new Row("GET", "/health", null, 401, 403, 200, 200, 200, 200),
            new Row("GET", "/loadings", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/loadings/batch-a", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/loadings/batch-b", null, 401, 404, 404, 404, 404, 200),
            new Row("POST", "/loadings/batch-a/commands", "{}", 401, 403, 422, 422, 403, 422),
            new Row("POST", "/loadings/batch-b/commands", "{}", 401, 403, 404, 404, 403, 422),
            new Row("POST", "/loadings/batch-a/assignment", "{}", 401, 403, 201, 409, 403, 409),
            new Row("POST", "/loadings/batch-b/assignment", "{}", 401, 403, 404, 404, 403, 201),
            // To nobody.
            new Row("PUT", "/loadings/batch-a/assignment", "{}", 401, 403, 422, 422, 403, 422),
            new Row("PUT", "/loadings/batch-b/assignment", "{}", 401, 403, 404, 404, 403, 422),
            new Row("DELETE", "/loadings/batch-a/assignment", null, 401, 403, 204, 409, 403, 409),
            new Row("DELETE", "/loadings/batch-b/assignment", null, 401, 403, 404, 404, 403, 204),
            new Row("GET", "/loadings/batch-a/recount", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/loadings/batch-b/recount", null, 401, 404, 404, 404, 404, 200),
            // Nobody has recounted anything.
            new Row("POST", "/loadings/batch-a/blind-count", "{}", 401, 403, 409, 409, 403, 409),
            new Row("POST", "/loadings/batch-b/blind-count", "{}", 401, 403, 404, 404, 403, 409),
            new Row("DELETE", "/loadings/batch-a/blind-count", null, 401, 403, 409, 409, 403, 409),
            new Row("DELETE", "/loadings/batch-b/blind-count", null, 401, 403, 404, 404, 403, 409),
            new Row("GET", "/loadings/batch-a/bundles", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/loadings/batch-b/bundles", null, 401, 404, 404, 404, 404, 200),
            // Nothing was judged of it yet.
            new Row("POST", "/loadings/batch-a/bundles", "{}", 401, 403, 409, 409, 403, 409),
            new Row("POST", "/loadings/batch-b/bundles", "{}", 401, 403, 404, 404, 403, 409),
            new Row("GET", "/alarms/rights-a/bundles", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/alarms/rights-b/bundles", null, 401, 404, 404, 404, 404, 200),
            new Row("POST", "/alarms/rights-a/bundles", "{}", 401, 403, 409, 409, 403, 409),
            new Row("POST", "/alarms/rights-b/bundles", "{}", 401, 403, 404, 404, 403, 409),
            new Row("GET", "/bundles/999", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/bundles/999/verification", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/bundles/999/slip", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/bundles/999/file", null, 401, 404, 404, 404, 404, 404),
            new Row("POST", "/slip-checks", "{}", 401, 422, 422, 422, 422, 422),
            new Row("GET", "/slip-checks/none", null, 401, 422, 422, 422, 422, 422),
            new Row("GET", "/holds", null, 401, 403, 200, 200, 403, 200),
            new Row("POST", "/holds", "{}", 401, 403, 422, 422, 403, 422),
            new Row("DELETE", "/holds/999", null, 401, 403, 404, 404, 403, 404),
            new Row("GET", "/offices", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/farms", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/farms/farm-a", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/farms/farm-b", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/farms/none", null, 401, 404, 404, 404, 404, 404),
            new Row("PUT", "/farms/farm-a", "{}", 401, 403, 403, 403, 403, 422),
            new Row("PUT", "/farms/farm-b", "{}", 401, 403, 403, 403, 403, 422),
            new Row("GET", "/farms/farm-a/history", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/farms/farm-b/history", null, 401, 404, 404, 404, 404, 200),
            new Row("GET", "/farms/farm-a/pens", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/farms/farm-b/pens", null, 401, 404, 404, 404, 404, 200),
            new Row("PUT", "/farms/farm-a/pens", "{}", 401, 403, 403, 403, 403, 422),
            new Row("PUT", "/cameras/A/place", "{}", 401, 403, 403, 403, 403, 422),
            new Row("GET", "/groups", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/loadings", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/loadings.csv", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/alarms", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/alarms.csv", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/plans", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/plans/batch-a", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/plans/batch-b", null, 401, 404, 404, 404, 404, 200),
            new Row("POST", "/plan-files", "{}", 401, 403, 403, 422, 403, 422),
            new Row("PUT", "/plans/batch-a", "{}", 401, 403, 403, 428, 403, 428),
            new Row("PUT", "/plans/batch-b", "{}", 401, 403, 403, 404, 403, 428),
            new Row("DELETE", "/plans/batch-a", null, 401, 403, 403, 428, 403, 428),
            new Row("DELETE", "/plans/batch-b", null, 401, 403, 403, 404, 403, 428),
            new Row("GET", "/alarm-codes", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/alarms", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/alarms/rights-a", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/alarms/rights-b", null, 401, 404, 404, 404, 404, 200),
            new Row("POST", "/alarms/rights-a/claim", "{}", 401, 403, 428, 428, 403, 428),
            new Row("POST", "/alarms/rights-b/claim", "{}", 401, 403, 404, 404, 403, 428),
            new Row("POST", "/alarms/rights-a/close", "{}", 401, 403, 428, 428, 403, 428),
            new Row("POST", "/alarms/rights-b/close", "{}", 401, 403, 404, 404, 403, 428),
            new Row("POST", "/alarms/rights-a/shelve", "{}", 401, 403, 428, 428, 403, 428),
            new Row("POST", "/alarms/rights-b/shelve", "{}", 401, 403, 404, 404, 403, 428),
            // No such picture, for everybody who may ask.
            new Row("GET", "/frames/A/1/1.jpg", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/audit", null, 401, 403, 200, 200, 200, 200),
            new Row("GET", "/subscriptions", null, 401, 403, 403, 200, 403, 200),
            new Row("POST", "/subscriptions", "{}", 401, 403, 403, 422, 403, 422),
            new Row("GET", "/subscriptions/999", null, 401, 403, 403, 404, 403, 404),
            new Row("PUT", "/subscriptions/999", "{}", 401, 403, 403, 404, 403, 404),
            new Row("DELETE", "/subscriptions/999", null, 401, 403, 403, 404, 403, 404),
            new Row("POST", "/subscriptions/999/test", "{}", 401, 403, 403, 404, 403, 404),
            new Row("POST", "/subscriptions/999/rotate-secret", "{}", 401, 403, 403, 404, 403, 404),
            new Row("POST", "/subscriptions/999/resend", "{}", 401, 403, 403, 404, 403, 404),
            new Row("GET", "/subscriptions/999/deliveries", null, 401, 403, 403, 404, 403, 404),
            new Row("GET", "/business-types", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/business-types/cosmetics", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/enterprises", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/enterprises/none", null, 401, 404, 404, 404, 404, 404),
            new Row("PUT", "/enterprises/none", "{}", 401, 403, 403, 403, 403, 422),
            new Row("PUT", "/people/999999/enterprise", "{}", 401, 403, 403, 403, 403, 404),
            new Row("GET", "/declarations/1", null, 401, 404, 404, 404, 404, 404),
            new Row("PUT", "/declarations/1", "{}", 401, 403, 422, 422, 403, 422),
            // Appointments are of an office; whoever reaches farm A alone reaches none.
            new Row("GET", "/slots?office=5101&day=2026-11-30", null, 401, 404, 404, 404, 404, 200),
            // Without an id of the order; whether the session is there comes behind.
            new Row("POST", "/appointments", "{}", 401, 403, 400, 400, 403, 400),
            new Row("POST", "/site-visits", "{}", 401, 403, 400, 400, 403, 400),
            new Row("GET", "/sessions", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/sessions/none", null, 401, 404, 404, 404, 404, 404),
            new Row("POST", "/sessions/none/orders", "{}", 401, 403, 400, 400, 403, 400),
            new Row("POST", "/sessions/none/cancellation", "{}", 401, 403, 400, 400, 403, 400),
            new Row("POST", "/sessions/none/invitations", "{}", 401, 403, 404, 404, 403, 404),
            new Row("GET", "/sessions/none/files/00", null, 401, 404, 404, 404, 404, 404),
            new Row("GET", "/follow-ups", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/sessions", null, 401, 200, 200, 200, 200, 200),
            new Row("GET", "/stats/sessions.csv", null, 401, 200, 200, 200, 200, 200),
            // A phone has a link and no account; without one there is nothing here for anybody.
            new Row("POST", "/phone/entries", "{}", 404, 404, 404, 404, 404, 404),
            new Row("GET", "/phone/session", null, 404, 404, 404, 404, 404, 404),
            new Row("POST", "/phone/orders", "{}", 400, 400, 400, 400, 400, 400),
            new Row("POST", "/phone/uploads", "{}", 422, 422, 422, 422, 422, 422),
            new Row("GET", "/phone/uploads/1", null, 404, 404, 404, 404, 404, 404),
            new Row("PUT", "/phone/uploads/1/parts/0", "{}", 400, 400, 400, 400, 400, 400),
            // Last: it ends the session.
            new Row("DELETE", "/session", null, 401, 204, 204, 204, 204, 204));

    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("A", "Dock A", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("B", "Dock B", "farm-b", CameraRole.RAMP));
        running.register("farm-a", "farm-b");
        running.farm().put(TestFarm.plan("batch-a", "farm-a", "A", 34));
        running.farm().put(TestFarm.plan("batch-b", "farm-b", "B", 34));
        running.farm().put(TestFarm.alarm("rights-a", "farm-a", "CAM_LOST", 3));
        running.farm().put(TestFarm.alarm("rights-b", "farm-b", "CAM_LOST", 3));
        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> running.site().cameras().size() == 2
                        && running.site().plans().size() == 2
                        && running.alarms().alarm("rights-a").isPresent()
                        && running.alarms().alarm("rights-b").isPresent());
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldAnswerEveryPersonOnEveryRouteAsTheTableSays() throws Exception {
        List<Running.Browser> people = new ArrayList<>();
        people.add(running.browser());
        for (String role : List.of("viewer", "operator", "supervisor", "analyst")) {
            people.add(running.person("table-" + role, role, "[\"farm-a\"]"));
        }
        people.add(running.admin());
        Map<String, List<Integer>> wrong = new LinkedHashMap<>();
        for (Row row : TABLE) {
            List<Integer> answers = new ArrayList<>();
            for (Running.Browser person : people) {
                answers.add(person.send(row.method(), "/api/v1" + row.path(), row.body())
                        .statusCode());
            }
            if (!answers.equals(row.expected())) {
                wrong.put(row.method() + " " + row.path() + " should be " + row.expected(), answers);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldHaveEveryRouteOfTheRouterInTheTable() {
        Vertx vertx = Vertx.vertx();
        Set<String> mounted = new TreeSet<>();
        for (Route route : running.web().router().getRoutes()) {
            String path = route.getPath();
            if (path != null && path.startsWith(ApiRoute.PREFIX) && route.methods() != null) {
                for (HttpMethod method : route.methods()) {
                    mounted.add(method + " " + path.substring(ApiRoute.PREFIX.length()));
                }
            }
        }
        Set<String> listed = new TreeSet<>();
        TABLE.forEach(row -> listed.add(row.method() + " "
                + row.path()
                        .replaceFirst("\\?.*", "")
                        .replaceFirst(
                                "^/(cameras|people|alarms|subscriptions|bundles|holds|farms|enterprises|sessions)/[^/]+",
                                "/$1/:id")
                        .replaceFirst("^/business-types/[^/]+", "/business-types/:code")
                        .replaceFirst("^/declarations/[^/]+", "/declarations/:no")
                        .replaceFirst("/files/[^/]+", "/files/:sha256")
                        .replaceFirst("^/phone/uploads/[^/]+", "/phone/uploads/:id")
                        .replaceFirst("/parts/[^/]+", "/parts/:part")
                        .replaceFirst("/scopes/[^/]+", "/scopes/:scope")
                        .replaceFirst("(/people/:id/sessions|/session/all)/[^/]+", "$1/:session")
                        .replaceFirst("^/(loadings|plans)/[^/]+", "/$1/:batch")
                        .replaceFirst("^/slip-checks/[^/]+", "/slip-checks/:code")
                        .replaceFirst("/recorded-frames/.*", "/recorded-frames/:epoch/:seq")
                        .replaceFirst("^/media/.*", "/media/:token")
                        .replaceFirst("^/frames/.*", "/frames/:camera/:epoch/:seq.jpg")));

        assertThat(mounted).isEqualTo(listed);
        vertx.close();
    }

    /**
     * Whoever is of an enterprise is let to its own appointments, and refused everything else before it is looked at.
     */
    @Test
    void shouldLetAPersonOfAnEnterpriseToNothingButItsAppointments() throws Exception {
        Running.Browser guest =
                running.person("of-an-enterprise", new JsonArray().add(Running.scope("enterprise", "office", "5101")));
        Set<String> allowed = new TreeSet<>();
        for (Row row : TABLE) {
            if (row.method().equals("DELETE") && row.path().equals("/session")) {
                continue;
            }
            int answer =
                    guest.send(row.method(), "/api/v1" + row.path(), row.body()).statusCode();
            if (answer != 403) {
                allowed.add(row.method() + " " + row.path());
            }
        }

        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "POST /session",
                        "GET /session",
                        "PUT /session/password",
                        "POST /session/second-factor",
                        "PUT /session/second-factor",
                        "GET /session/all",
                        "DELETE /session/all/999999",
                        "POST /password-resets",
                        "GET /business-types",
                        "GET /business-types/cosmetics",
                        "GET /enterprises",
                        "GET /enterprises/none",
                        "GET /declarations/1",
                        "GET /slots?office=5101&day=2026-11-30",
                        "POST /appointments",
                        "GET /sessions",
                        "GET /sessions/none",
                        "POST /sessions/none/cancellation",
                        "POST /sessions/none/invitations",
                        "GET /sessions/none/files/00",
                        "GET /follow-ups",
                        "GET /stats/sessions",
                        "GET /stats/sessions.csv",
                        "POST /phone/entries",
                        "GET /phone/session",
                        "POST /phone/orders",
                        "POST /phone/uploads",
                        "GET /phone/uploads/1",
                        "PUT /phone/uploads/1/parts/0");
    }

    @Test
    void shouldServeNothingElseButThePageAndTheSocket() {
        Vertx vertx = Vertx.vertx();
        Set<String> others = new TreeSet<>();
        for (Route route : running.web().router().getRoutes()) {
            boolean api = route.getPath() != null && route.getPath().startsWith(ApiRoute.PREFIX);
            if (!api && route.getPath() != null) {
                others.add(route.getPath());
            }
        }

        assertThat(others).containsExactlyInAnyOrder(SocketDoor.PATH, "/", "/assets/");
        vertx.close();
    }

    @Test
    void shouldNotTellAForeignCameraFromOneThatDoesNotExist() throws Exception {
        Running.Browser viewer = running.person("curious", "viewer", "[\"farm-a\"]");

        String foreign = viewer.send("GET", "/api/v1/cameras/B", null).body();
        String missing = viewer.send("GET", "/api/v1/cameras/none", null).body();

        assertThat(foreign.replaceAll("\"trace_id\":\"\\w+\"", ""))
                .isEqualTo(missing.replaceAll("\"trace_id\":\"\\w+\"", ""));
        assertThat(viewer.send("GET", "/api/v1/cameras", null).body())
                .contains("Dock A")
                .doesNotContain("Dock B");
        assertThat(viewer.send("GET", "/api/v1/counts", null).body()).doesNotContain("\"B\"");
    }

    @Test
    void shouldNotShowAddressesToThoseWhoCannotChangeThem() throws Exception {
        Running.Browser operator = running.person("address", "operator", "[\"farm-a\"]");

        assertThat(operator.send("GET", "/api/v1/cameras/A", null).body()).doesNotContain("rtsp:");
        assertThat(running.admin().send("GET", "/api/v1/cameras/A", null).body())
                .contains("rtsp:");
    }
}
