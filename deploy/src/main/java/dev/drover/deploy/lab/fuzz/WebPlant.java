package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.CameraLogins;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import dev.drover.deploy.plant.supervise.Step;
import dev.drover.ingest.address.CredentialScope;
import dev.drover.pipeline.wire.JudgementTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard with what it stands on (Kafka, Redis, PostgreSQL), each a process of the product, and in it a farm with a
 * plan, an alarm, a subscription and people of every kind. A neighbour is signed in, too, whom nothing of all that is
 * sent may disturb.
 */
final class WebPlant implements AutoCloseable {

    /** In every body that has a password. No answer may repeat it. */
    static final String SECRET = "Ferkel-7Qx9-geheim";

    /** Of the people who send; in no input, so that nobody changes it. */
    private static final String PASSWORD = "Stall-4Kd2-eigen";

    private static final JsonMapper JSON = new JsonMapper();
    static final Set<String> ROLES = Set.of("kafka", "redis", "postgres", "dashboard");
    private static final Duration RETURN = Duration.ofMinutes(2);
    static final String FARM = "JXS712";

    /** A stored log-in of cameras of {@link #FARM}, at one address of theirs. */
    static final String LOG_IN = "north";

    static final String LOG_IN_USER = "viewer";

    /** Nobody sends it, so that it stands nowhere unless the plant itself put it there. */
    static final String LOG_IN_PASSWORD = "Kanarie-5Wd8-intern";

    private static final int GOOD_IN_A_ROW = 20;
    private static final String BATCH = "JXS712-20261125-01";
    /** By id, with their roles. */
    private static final Map<String, String> CAMERAS =
            Map.of("gate-1", "gate", "bay-1", "disinfection", "ramp-1", "ramp", "rear-1", "rear_door");

    private static final ProcessListener SILENT = new ProcessListener() {
        @Override
        public void ready(String role, long pid, int nth, Duration took) {}

        @Override
        public void lost(String role, String why, Duration wait) {}

        @Override
        public void killed(String role) {}
    };

    private final Path folder;
    /** Names with the values of their cookies; nobody has an empty one. */
    private final Map<String, String> cookies = new LinkedHashMap<>(Map.of("nobody", ""));

    private @Nullable LabPlant plant;
    private int port;
    private String neighbour = "";
    private String victim = "";
    private String subscription = "";
    private String alarm = "";
    private int restarts;

    WebPlant(Path folder) {
        this.folder = folder;
    }

    /** Starts it, if nobody has yet. */
    void start() throws IOException, InterruptedException {
        if (plant != null) {
            return;
        }
        port = Ports.anyFree();
        try {
            plant = LabPlant.start(
                    new LabPlant.Site(folder, "drover chaos", new ServeConfig.Web("127.0.0.1", port), 1),
                    WebPlant::roles,
                    SILENT);
        } catch (DataFolder.RefusedException | RoleFailedException e) {
            throw new IOException("the dashboard does not start: " + e.getMessage(), e);
        }
        neighbour = signIn(
                "admin",
                Files.readString(plant().data().secret("admin-password")).strip());
        furnish();
        for (String role : List.of("admin", "operator", "viewer")) {
            addPerson("Fuzz " + role, role);
            cookies.put(role, signIn("Fuzz " + role, PASSWORD));
        }
        victim = addPerson("Victim", "viewer");
    }

    private static List<ManagedProcess> roles(Deployment deployment, DataFolder data) throws IOException {
        CameraLogins.write(
                data,
                Map.of(
                        LOG_IN,
                        new ServeConfig.CameraLogin(
                                new ServeConfig.Login(LOG_IN_USER, LOG_IN_PASSWORD),
                                new CredentialScope(List.of("192.0.2.10"), List.of(FARM)))));
        return deployment.roles(new Deployment.Sources(true, false), Step.NONE).stream()
                .filter(role -> ROLES.contains(role.name()))
                .toList();
    }

    private LabPlant plant() {
        return Objects.requireNonNull(plant, "not started");
    }

    private void furnish() throws IOException, InterruptedException {
        restore();
        ObjectNode body = (ObjectNode) JSON.readTree(Examples.text("records/alarm.json"));
        alarm = body.path("id").asText();
        body.put("state", "RAISED")
                .put("owner", "")
                .put("verdict", "")
                .put("farm", FARM)
                .put("shelvedUntilMicros", 0);
        try {
            new CompactedTopic(plant().bootstrap(), JudgementTopics.ALARMS)
                    .write(Map.of(body.path("subject").asText(), body.toString().getBytes(UTF_8)));
        } catch (ExecutionException e) {
            throw new IOException("the alarm could not be written", e);
        }
    }

    private String addPerson(String name, String role) throws IOException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", PASSWORD)
                .put("role", role)
                .put("every_farm", role.equals("admin"))
                .set("farms", JSON.createArrayNode().add(FARM))
                .toString();
        return tree(expect(ask("POST", "/people", body), 201)).path("id").asText();
    }

    /**
     * Adds a person and signs him in.
     *
     * @return his cookie
     */
    String person(String name, String role, String farm) throws IOException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", PASSWORD)
                .put("role", role)
                .set("farms", JSON.createArrayNode().add(farm))
                .toString();
        expect(ask("POST", "/people", body), 201);
        return signIn(name, PASSWORD);
    }

    /** Of the person with this cookie. */
    String idOf(String cookie) throws IOException {
        return tree(expect(askWith(cookie, "GET", "/session", ""), 200))
                .path("id")
                .asText();
    }

    /** Changes what stands at {@code path}, as somebody who saw its newest version. */
    void change(String path, String body) throws IOException {
        String tag = expect(ask("GET", path, ""), 200).header("etag");
        expect(ask(InetAddress.getLoopbackAddress(), neighbour + "\r\nIf-Match: " + tag, "PUT", path, body), 200);
    }

    static Set<String> cameras() {
        return CAMERAS.keySet();
    }

    /** Whether a proof of the audit finds no entry changed. */
    static boolean isWhole(Answer proof) throws IOException {
        return tree(proof).path("whole").asBoolean();
    }

    /** Where a part of it listens, by its name in the data folder's list of ports. */
    int port(String name) {
        return plant().deployment().ports().of(name);
    }

    /** Kafka, for whoever may do all. */
    String bootstrap() {
        return plant().bootstrap();
    }

    /** Process id of a role. */
    long pid(String role) {
        return plant().pid(role);
    }

    /** For what an attack leaves on the disk. */
    Path folder() {
        return folder;
    }

    private String signIn(String name, String password) throws IOException {
        Answer answer = expect(logIn(InetAddress.getLoopbackAddress(), name, password), 201);
        return answer.header("set-cookie").split(";")[0];
    }

    /** @param from address that the dashboard sees */
    Answer logIn(InetAddress from, String name, String password) throws IOException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
        return ask(from, "", "POST", "/session", body);
    }

    /** Of the people who send. */
    String password() {
        return PASSWORD;
    }

    /** Signs a person of ours in again. */
    void renew(String who) throws IOException {
        if (!who.equals("nobody")) {
            cookies.put(who, signIn("Fuzz " + who, PASSWORD));
        }
    }

    /** Puts back what an input that was taken may have removed or changed. */
    void restore() throws IOException {
        for (Map.Entry<String, String> camera : CAMERAS.entrySet()) {
            restore(camera.getKey(), camera.getValue());
        }
        String rules = "/cameras/ramp-1/rules";
        if (!tree(ask("GET", rules, ""))
                .path("lines")
                .path(0)
                .path("id")
                .asText()
                .equals("ramp")) {
            String line = "{\"version\":" + version(rules)
                    + ",\"lines\":[{\"id\":\"ramp\",\"a\":{\"x\":0.2,\"y\":0.5},\"b\":{\"x\":0.8,\"y\":0.5}}]}";
            expect(ask("PUT", rules, line), 200);
        }
        if (ask("GET", "/plans/" + BATCH, "").status() == 404) {
            expect(ask("PUT", "/plans/" + BATCH, example("putPlan")), 201);
        }
        if (subscription.isEmpty()
                || ask("GET", "/subscriptions/" + subscription, "").status() == 404) {
            subscription = tree(expect(ask("POST", "/subscriptions", example("addSubscription")), 201))
                    .path("id")
                    .asText();
        }
    }

    private void restore(String id, String role) throws IOException {
        ObjectNode wish = JSON.createObjectNode()
                .put("uri", "rtsp://192.0.2.10/" + id)
                .put("name", id)
                .put("farm", FARM)
                .put("role", role);
        Answer there = ask("GET", "/cameras/" + id, "");
        if (!there.good()) {
            expect(ask("POST", "/cameras", wish.put("id", id).toString()), 201);
        } else if (!tree(there).path("farm").asText().equals(FARM)
                || !tree(there).path("role").asText().equals(role)) {
            expect(ask("PUT", "/cameras/" + id, wish.toString()), 200);
        }
    }

    private static String example(String operation) throws IOException {
        return Operation.all().stream()
                .filter(one -> one.id().equals(operation))
                .findFirst()
                .orElseThrow()
                .body();
    }

    /** Of the object at {@code path}, as its ETag or its field says; -1 if it is not there. */
    String version(String path) throws IOException {
        Answer answer = ask("GET", filled(path), "");
        if (!answer.good()) {
            return "-1";
        }
        String tag = answer.header("etag").replace("\"", "");
        return tag.isEmpty() ? tree(answer).path("version").asText() : tag;
    }

    private static JsonNode tree(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static Answer expect(Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("the plant for wrong inputs answers " + answer.status() + ": " + answer.text());
        }
        return answer;
    }

    /** A right request of the neighbour. */
    Answer ask(String method, String path, String body) throws IOException {
        return ask(InetAddress.getLoopbackAddress(), neighbour, method, path, body);
    }

    /** A right request of one of our people. */
    Answer askFor(String who, String method, String path, String body) throws IOException {
        return ask(InetAddress.getLoopbackAddress(), cookie(who), method, path, body);
    }

    /** A request with a cookie of somebody's own. */
    Answer askWith(String cookie, String method, String path, String body) throws IOException {
        return ask(InetAddress.getLoopbackAddress(), cookie, method, path, body);
    }

    private Answer ask(InetAddress from, String cookie, String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        String head = method + " /api/v1" + path + " HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin()
                + (cookie.isEmpty() ? "" : "\r\nCookie: " + cookie) + "\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
                + "\r\n";
        try (HttpLine line = new HttpLine(port, from)) {
            line.send(head.getBytes(UTF_8));
            line.send(bytes);
            return line.answer(false);
        } catch (IOException e) {
            throw new IOException(method + " " + path + " of a right request: " + e.getMessage(), e);
        }
    }

    /** A ticket for one websocket of a person, empty for nobody. */
    String ticket(String who) throws IOException {
        if (who.equals("nobody")) {
            return "";
        }
        return ticketIn(expect(askFor(who, "POST", "/ws-tickets", "{}"), 201));
    }

    static String ticketIn(Answer answer) throws IOException {
        return tree(answer).path("ticket").asText();
    }

    /** {@code text} with the ids of this plant in the place of their names. */
    String filled(String text) {
        return text.replace("$secret", SECRET)
                .replace("$victim", victim)
                .replace("$subscription", subscription)
                .replace("$alarm", alarm.replace("|", "%7C").replace("/", "%2F"));
    }

    /**
     * Whether all of it still lives and the neighbour is served.
     *
     * @throws ProcessDiedException if a role had to be started again; it is ready again then
     * @throws WrongAnswerException if the neighbour is not served
     */
    void check() throws IOException, InterruptedException, ProcessDiedException, WrongAnswerException {
        if (plant().restarts() > restarts || ROLES.stream().anyMatch(role -> !plant().isReady(role))) {
            long end = System.nanoTime() + RETURN.toNanos();
            while (System.nanoTime() < end && ROLES.stream().anyMatch(role -> !plant().isReady(role))) {
                Thread.sleep(100);
            }
            restarts = plant().restarts();
            throw new ProcessDiedException("a process of the dashboard's plant died");
        }
        Answer answer = ask("GET", "/session", "");
        if (answer.status() != 200) {
            throw new WrongAnswerException("the neighbour is no longer served: " + answer.status());
        }
    }

    /**
     * Kills a role and asks the same thing until the role is back and for a moment after.
     *
     * @return how often each status came
     * @throws IOException if it does not come back
     */
    Map<Integer, Integer> askWhileKilled(String role, String path) throws IOException, InterruptedException {
        Map<Integer, Integer> answers = new TreeMap<>();
        int before = plant().restarts(role);
        ProcessHandle.of(pid(role)).ifPresent(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + RETURN.toNanos();
        int good = 0;
        while (good < GOOD_IN_A_ROW) {
            if (System.nanoTime() > end) {
                throw new IOException(role + " did not come back");
            }
            int status = ask("GET", path, "").status();
            answers.merge(status, 1, Integer::sum);
            boolean back = status == 200 && plant().restarts(role) > before && plant().isReady(role);
            good = back ? good + 1 : 0;
            Thread.sleep(20);
        }
        restarts = plant().restarts();
        return answers;
    }

    /** Who may send something: people by their roles, and nobody. */
    List<String> people() {
        return List.copyOf(cookies.keySet());
    }

    String cookie(String who) {
        return cookies.getOrDefault(who, "");
    }

    /** Whether {@code id} is of a person whom no input may change. */
    boolean isOurs(String id) {
        return !id.equals(victim) && id.matches("[1-4]");
    }

    /** What no answer may hold, except one that gives it. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(SECRET, PASSWORD));
        cookies.values().stream()
                .filter(cookie -> !cookie.isEmpty())
                .forEach(cookie -> secrets.add(cookie.substring(7)));
        return secrets;
    }

    int port() {
        return port;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    String origin() {
        return "http://" + host();
    }

    @Override
    public void close() {
        if (plant != null) {
            try {
                plant.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            plant = null;
        }
    }
}
