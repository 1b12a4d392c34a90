package dev.drover.dashboard;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.SignInSettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.web.WebServer;
import dev.drover.dashboard.world.Contract;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.dashboard.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A running dashboard with a farm that writes to its wires, and browsers to ask it; password hashing is quick here. */
public final class Running implements AutoCloseable {

    /** Patience on a busy machine; no test measures time. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Dashboard dashboard;
    private final TestFarm farm;

    public Running() throws Exception {
        this(List.of());
    }

    public Running(List<String> origins) throws Exception {
        this(origins, VisitorSettings.USUAL);
    }

    public Running(List<String> origins, VisitorSettings visitors) throws Exception {
        this(origins, visitors, SignInSettings.USUAL);
    }

    public Running(List<String> origins, VisitorSettings visitors, SignInSettings signIn) throws Exception {
        this(World.shared().config(origins, visitors, signIn));
    }

    public Running(DashboardConfig config) throws Exception {
        farm = new TestFarm(World.shared());
        dashboard = Dashboard.start(config, new Passwords(1_000));
        // Tests share the broker: what an earlier one set up is taken away.
        farm.clear(dashboard.site().cameras());
        farm.clearPlans(dashboard.site().plans());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> dashboard.site().cameras().isEmpty()
                        && dashboard.site().plans().isEmpty());
    }

    public TestFarm farm() {
        return farm;
    }

    public SiteRegistry site() {
        return dashboard.site();
    }

    public CountView counts() {
        return dashboard.counts();
    }

    public AlarmBoard alarms() {
        return dashboard.alarms();
    }

    public Audit audit() {
        return dashboard.audit();
    }

    public DashboardConfig config() {
        return dashboard.config();
    }

    public DashboardMetrics metrics() {
        return dashboard.metrics();
    }

    public WebServer web() {
        return dashboard.web();
    }

    /** Who did {@code what} to {@code object} last, as the audit has it; empty if nobody. */
    public String audited(String what, String object) throws Exception {
        return auditColumn("who", what, object);
    }

    /** As whoever has the database itself. */
    public void inDatabase(String statements) throws Exception {
        DashboardConfig config = config();
        String url = "jdbc:postgresql://127.0.0.1:" + config.postgresPort() + "/" + config.database();
        try (var connection = DriverManager.getConnection(url, config.postgresUser(), "");
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private String auditColumn(String column, String what, String object) throws Exception {
        DashboardConfig config = config();
        String url = "jdbc:postgresql://127.0.0.1:" + config.postgresPort() + "/" + config.database();
        try (var connection = DriverManager.getConnection(url, config.postgresUser(), "");
                var select = connection.prepareStatement(
                        "SELECT " + column + " FROM audit WHERE what = ? AND object = ? ORDER BY seq DESC LIMIT 1")) {
            select.setString(1, what);
            select.setString(2, object);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** From where {@code what} was done to {@code object} last; empty if it was not. */
    public String auditedFrom(String what, String object) throws Exception {
        return auditColumn("source", what, object);
    }

    /** How {@code what} ended that was done to {@code object} last; empty if it was not. */
    public String auditedResult(String what, String object) throws Exception {
        return auditColumn("result", what, object);
    }

    /** Registers farms under one office, valid for years. */
    public void register(String... regNos) throws Exception {
        sql("INSERT INTO district (code, zh, en) VALUES ('5100', '广州海关', 'Guangzhou') ON CONFLICT DO NOTHING");
        sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5101', 'HEYUAN', '5100', '河源海关', 'Heyuan', true) ON CONFLICT DO NOTHING");
        for (String regNo : regNos) {
            String farm = new JsonObject()
                    .put("reg_no", regNo)
                    .put("zh", "场")
                    .put("en", "Farm")
                    .put("office", "5101")
                    .put("status", "ACTIVE")
                    .put("valid_from", "2020-01-01")
                    .put("valid_to", "2099-12-31")
                    .put("address", "")
                    .put("capacity", 900)
                    .put("plan_item", "")
                    .put("contacts", new JsonArray())
                    .encode();
            sql("SELECT write_farm('" + farm + "', 'test', NULL, false)");
        }
    }

    /** Does something in the database of this dashboard that nobody has a route for. */
    public void sql(String statement) throws Exception {
        try (var connection = Database.connect(config());
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    public String base() {
        return "http://127.0.0.1:" + dashboard.port();
    }

    public String management() {
        return "http://127.0.0.1:" + dashboard.metricsPort();
    }

    /** Somebody who is not signed in yet, with cookies of their own. */
    public Browser browser() {
        return new Browser();
    }

    public Browser admin() throws Exception {
        Browser admin = new Browser();
        admin.signIn("admin", World.ADMIN_PASSWORD);
        return admin;
    }

    /** A fresh person, signed in, with a role at each of {@code farms}; of none, at one that there is not. */
    public Browser person(String name, String role, String farms) throws Exception {
        JsonArray scopes = new JsonArray();
        JsonArray named = new JsonArray(farms);
        (named.isEmpty() ? new JsonArray().add("no-farm") : named)
                .forEach(farm -> scopes.add(scope(role, "farm", (String) farm)));
        return person(name, scopes);
    }

    /** A scope as it is asked for, from now on and without an end. */
    public static JsonObject scope(String role, String kind, String key) {
        return new JsonObject().put("role", role).put("kind", kind).put("key", key);
    }

    /** A fresh person, signed in, with these scopes. */
    public Browser person(String name, JsonArray scopes) throws Exception {
        String body = new JsonObject()
                .put("name", name)
                .put("password", "a long password")
                .put("scopes", scopes)
                .encode();
        HttpResponse<String> created = admin().send("POST", "/api/v1/people", body);
        if (created.statusCode() != 201) {
            throw new IOException(created.body());
        }
        Browser person = new Browser();
        person.signIn(name, "a long password");
        return person;
    }

    @Override
    public void close() {
        farm.close();
        dashboard.close();
    }

    /** One client with its own cookies. */
    public final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        public HttpClient client() {
            return client;
        }

        public CookieManager cookies() {
            return cookies;
        }

        public void signIn(String name, String password) throws Exception {
            String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
            HttpResponse<String> answer = send("POST", "/api/v1/session", body);
            if (answer.statusCode() != 201) {
                throw new IOException("sign-in: " + answer.statusCode() + " " + answer.body());
            }
        }

        /** As the page itself sends it. */
        public HttpResponse<String> send(String method, String path, String body) throws Exception {
            return send(method, path, body, Map.of());
        }

        public HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
                throws Exception {
            HttpRequest.Builder request = request(path).header("Origin", base());
            headers.forEach(request::header);
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            return send(request.method(method, publisher(body)));
        }

        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(base() + path)).timeout(PATIENCE);
        }

        /** Whatever a test asks, the answer must be one that the contract knows. */
        public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            HttpRequest asked = request.build();
            HttpResponse<String> answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
            String path = asked.uri().getRawPath();
            if (path.startsWith("/api/v1/")) {
                Contract.shared().check(asked.method(), path, answer);
            }
            return answer;
        }

        /** A one-time ticket for the websocket. */
        public String ticket() throws Exception {
            String body = send("POST", "/api/v1/ws-tickets", "{}").body();
            return new io.vertx.core.json.JsonObject(body).getString("ticket");
        }
    }

    static HttpRequest.BodyPublisher publisher(String body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }
}
