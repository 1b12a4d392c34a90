package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.ForeignOffice;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every route of the router × people whose scopes end at another office, made from the router itself: what is of the
 * foreign office is to them as if it were not there. All that is foreign carries a mark, which no answer may hold. A
 * route whose path this test does not know how to fill fails, and so does one that an administrator of everything is
 * told nothing by: it would prove nothing.
 */
class ScopeTest {

    private static final String MARK = ForeignOffice.MARK;
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    /** Lists are asked for in each of these ways. */
    private static final List<String> QUERIES = List.of(
            "",
            "?camera=" + ForeignOffice.CAMERA + "&batch=" + ForeignOffice.BATCH + "&farm=" + ForeignOffice.FARM
                    + "&office=" + ForeignOffice.OFFICE,
            "?state=closed",
            "?state=closed&batch=" + ForeignOffice.BATCH,
            "?group=farm",
            "?group=office",
            "?camera=" + ForeignOffice.CAMERA + "&from=2026-11-25T05:00:00Z&to=2026-11-25T06:00:00Z");

    /** Routes that name nothing of a farm even to who sees all: what they tell is asserted elsewhere. */
    private static final Set<String> TELL_NO_NAME = Set.of(
            // Figures of processes name cameras only where a process tells of them; here none runs.
            "GET /health",
            // Addresses and times.
            "GET /people/:id/sessions",
            // Half hours of a day, which has to be told: SupervisionApiTest.
            "GET /slots",
            // Bytes.
            "GET /sessions/:id/files/:sha256",
            // Sums by code.
            "GET /stats/alarms.csv",
            // Bytes.
            "GET /bundles/:id/slip",
            "GET /bundles/:id/file",
            // Links are bound to the session that was given them: MediaApiTest.
            "GET /media/:token",
            // Taken from the paper: BundlesApiTest.
            "GET /slip-checks/:code",
            // Its files are not there.
            "GET /bundles/:id/verification",
            "GET /cameras/:id/playlist.m3u8",
            "GET /cameras/:id/recorded-frames/:epoch/:seq",
            // Lines have ids of their own.
            "GET /cameras/:id/rules",
            "GET /subscriptions/:id/deliveries",
            "GET /plans/:batch",
            "GET /frames/:camera/:epoch/:seq.jpg");

    private static Running running;
    private static ForeignOffice foreign;
    private static final Map<String, Running.Browser> OFFICERS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        foreign = ForeignOffice.furnish(running);
        for (String kind : List.of("office 5101", "district 5100", "farm own-farm", "group own-group")) {
            officer("admin", kind);
        }
        for (String role : List.of("viewer", "operator", "supervisor", "analyst")) {
            officer(role, "office 5101");
        }
        officer("admin", "office 5201");
        running.sql("UPDATE scope SET from_at = now() - interval '2 days', to_at = now() - interval '1 day'"
                + " WHERE person_id = (SELECT id FROM person WHERE name = 'admin-office-5201')");
    }

    private static void officer(String role, String place) throws Exception {
        String[] parts = place.split(" ");
        String name = role + "-" + parts[0] + "-" + parts[1];
        OFFICERS.put(name, running.person(name, new JsonArray().add(Running.scope(role, parts[0], parts[1]))));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldAnswerOfWhatIsForeignAsOfWhatIsNotThere() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (ApiRoute route : running.web().routes()) {
            if (route.scoping() != Scoping.ONE) {
                continue;
            }
            for (Map.Entry<String, Running.Browser> officer : OFFICERS.entrySet()) {
                // One route names its object in the query.
                Told theirs = ask(officer.getValue(), route, foreign.ids(), "?camera=" + ForeignOffice.CAMERA);
                Told none = ask(officer.getValue(), route, ForeignOffice.ABSENT, "?camera=none");
                if (!theirs.equals(none) || theirs.status() < 400) {
                    wrong.put(officer.getKey() + " " + name(route), theirs + " is not " + none);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldNameNothingForeignInAnyAnswer() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (ApiRoute route : readRoutes()) {
            for (String query : QUERIES) {
                for (Map.Entry<String, Running.Browser> officer : OFFICERS.entrySet()) {
                    String told = text(officer.getValue(), route, foreign.ids(), query);
                    if (told.contains(MARK)) {
                        wrong.put(officer.getKey() + " " + name(route) + query, told);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Else the two tests above would pass over an empty house. */
    @Test
    void shouldNameItToWhoSeesEveryFarm() throws Exception {
        Running.Browser admin = running.admin();
        Set<String> silent = new TreeSet<>();
        for (ApiRoute route : readRoutes()) {
            boolean named = false;
            for (String query : QUERIES) {
                named |= text(admin, route, foreign.ids(), query).contains(MARK);
            }
            if (!named && (route.scoping() == Scoping.ONE || route.scoping() == Scoping.SEEN)) {
                silent.add(name(route));
            }
        }

        assertThat(silent).isSubsetOf(TELL_NO_NAME);
    }

    @Test
    void shouldMakeNothingInAForeignOffice() throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        for (Map.Entry<String, Running.Browser> officer : OFFICERS.entrySet()) {
            for (ForeignOffice.Deed deed : ForeignOffice.DEEDS) {
                HttpResponse<String> answer =
                        officer.getValue().send(deed.method(), ApiRoute.PREFIX + deed.path(), deed.body());
                answers.put(officer.getKey() + " " + deed.method() + " " + deed.path(), answer.statusCode());
                assertThat(answer.body().replace(deed.path(), ""))
                        .as(deed.path())
                        .doesNotContain("name of " + MARK);
            }
        }

        assertThat(answers.values()).allMatch(status -> status >= 400 && status < 500);
        for (ForeignOffice.Deed deed : ForeignOffice.DEEDS) {
            HttpResponse<String> answer =
                    running.admin().send(deed.method(), ApiRoute.PREFIX + deed.path(), deed.body());
            assertThat(answer.statusCode())
                    .as(deed.path() + " " + answer.body())
                    .isBetween(200, 204);
        }
    }

    /** Whoever looks everywhere and acts at home is elsewhere one who looks. */
    @Test
    void shouldDoNothingAbroadByARightThatIsHeldAtHome() throws Exception {
        Running.Browser both = running.person(
                "looks-everywhere",
                new JsonArray()
                        .add(new JsonObject().put("role", "viewer").put("kind", "every"))
                        .add(Running.scope("admin", "office", "5101")));
        Map<String, String> wrong = new TreeMap<>();
        for (ApiRoute route : running.web().routes()) {
            if (route.scoping() == Scoping.ONE && !route.method().equals(HttpMethod.GET)) {
                Told theirs = ask(both, route, foreign.ids(), "");
                Told none = ask(both, route, ForeignOffice.ABSENT, "");
                if (!theirs.equals(none) || theirs.status() < 400) {
                    wrong.put(name(route), theirs + " is not " + none);
                }
            }
        }

        assertThat(wrong).isEmpty();
        for (ForeignOffice.Deed deed : ForeignOffice.DEEDS) {
            assertThat(both.send(deed.method(), ApiRoute.PREFIX + deed.path(), deed.body())
                            .statusCode())
                    .as(deed.path())
                    .isBetween(400, 499);
        }
        assertThat(both.send("GET", ApiRoute.PREFIX + "/loadings/" + ForeignOffice.BATCH, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldBeHeardOnNoSocketOfAnotherOffice() throws Exception {
        for (String name : List.of("viewer-office-5101", "admin-group-own-group")) {
            List<String> heard = foreign.listen(OFFICERS.get(name));

            assertThat(heard).as(name).isNotEmpty().noneMatch(text -> text.contains(MARK));
        }
        assertThat(foreign.listen(running.admin())).anyMatch(text -> text.contains(MARK));
    }

    @Test
    void shouldSeeByAGroupItsOwnCamera() throws Exception {
        Running.Browser group = OFFICERS.get("admin-group-own-group");

        assertThat(group.send("GET", ApiRoute.PREFIX + "/cameras/own-cam", null).statusCode())
                .isEqualTo(200);
        assertThat(group.send("GET", ApiRoute.PREFIX + "/cameras/own-other-cam", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(group.send("GET", ApiRoute.PREFIX + "/loadings", null).statusCode())
                .isEqualTo(403);
    }

    private record Told(int status, String body) {}

    private static Told ask(Running.Browser who, ApiRoute route, Map<String, String> ids, String query)
            throws Exception {
        boolean reads = route.method().equals(HttpMethod.GET) || route.method().equals(HttpMethod.DELETE);
        HttpResponse<String> answer = who.send(
                route.method().name(),
                path(route, ids) + query,
                reads ? null : "{}",
                Map.of("If-Match", "\"1\"", "Idempotency-Key", "scope-test-0001"));
        return new Told(answer.statusCode(), answer.body().replaceAll("\"trace_id\":\"\\w+\"", ""));
    }

    private static String text(Running.Browser who, ApiRoute route, Map<String, String> ids, String query)
            throws Exception {
        return who.send("GET", path(route, ids) + query, null).body();
    }

    private static List<ApiRoute> readRoutes() {
        List<ApiRoute> routes = new ArrayList<>();
        for (ApiRoute route : running.web().routes()) {
            if (route.method().equals(HttpMethod.GET) && route.scoping() != Scoping.EVERY_FARM) {
                routes.add(route);
            }
        }
        return routes;
    }

    /** The path with what {@code ids} has for each of its parameters: by what stands before it, and by its name. */
    private static String path(ApiRoute route, Map<String, String> ids) {
        Matcher parameter = PARAMETER.matcher(route.path());
        StringBuilder path = new StringBuilder(ApiRoute.PREFIX);
        while (parameter.find()) {
            String before = route.path().substring(0, parameter.start());
            String of = before.substring(1, before.indexOf('/', 1)) + ":" + parameter.group(1);
            String id = Optional.ofNullable(ids.get(of))
                    .orElseThrow(() -> new AssertionError("say in ForeignOffice what stands for " + of));
            parameter.appendReplacement(path, Matcher.quoteReplacement(id));
        }
        return parameter.appendTail(path).toString();
    }

    private static String name(ApiRoute route) {
        return route.method() + " " + route.path();
    }
}
