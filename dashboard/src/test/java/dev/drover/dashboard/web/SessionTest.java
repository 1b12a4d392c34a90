package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.world.World;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String LOGIN = "{\"name\":\"admin\",\"password\":\"" + World.ADMIN_PASSWORD + "\"}";
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
    void shouldGiveACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> answer = running.browser().send("POST", "/api/v1/session", LOGIN);

        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie.toLowerCase(Locale.ROOT))
                .contains("httponly")
                .contains("samesite=strict")
                .contains("path=/");
    }

    @Test
    void shouldGiveANewSessionAtEveryLogIn() throws Exception {
        Running.Browser browser = running.admin();
        String first = browser.cookies().getCookieStore().getCookies().get(0).getValue();

        browser.signIn("admin", World.ADMIN_PASSWORD);

        assertThat(browser.cookies().getCookieStore().getCookies().get(0).getValue())
                .isNotEqualTo(first);
    }

    @Test
    void shouldEndTheSessionOnTheServer() throws Exception {
        Running.Browser browser = running.admin();
        String cookie = "drover="
                + browser.cookies().getCookieStore().getCookies().get(0).getValue();
        assertThat(browser.send("DELETE", "/api/v1/session", null).statusCode()).isEqualTo(204);

        Running.Browser thief = running.browser();

        assertThat(thief.send(thief.request("/api/v1/session").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseAChangeThatComesFromAnotherSite() throws Exception {
        for (String origin : List.of("http://evil.example", "null", running.base() + ".evil.example")) {
            Running.Browser browser = running.admin();
            HttpResponse<String> answer = browser.send(browser.request("/api/v1/ws-tickets")
                    .header("Origin", origin)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
        }
    }

    @Test
    void shouldRefuseAChangeWithoutOrigin() throws Exception {
        Running.Browser browser = running.admin();

        HttpResponse<String> answer = browser.send(browser.request("/api/v1/ws-tickets")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldRefuseWhatAForeignFormCouldSend() throws Exception {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            Running.Browser browser = running.admin();
            HttpResponse<String> answer = browser.send(browser.request("/api/v1/ws-tickets")
                    .header("Origin", running.base())
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
    }

    @Test
    void shouldNotSayWhetherNameOrPasswordIsWrong() throws Exception {
        HttpResponse<String> noName =
                running.browser().send("POST", "/api/v1/session", "{\"name\":\"nobody\",\"password\":\"x\"}");
        HttpResponse<String> noPassword =
                running.browser().send("POST", "/api/v1/session", "{\"name\":\"admin\",\"password\":\"x\"}");

        assertThat(noName.statusCode()).isEqualTo(401).isEqualTo(noPassword.statusCode());
        assertThat(withoutTrace(noName.body())).isEqualTo(withoutTrace(noPassword.body()));
    }

    @Test
    void shouldStopGuessingAndNotBelieveForwardedHeaders() throws Exception {
        running.person("guessed", "viewer", "[]");
        int last = 0;
        for (int i = 0; i < 12; i++) {
            Running.Browser browser = running.browser();
            last = browser.send(browser.request("/api/v1/session")
                            .header("Origin", running.base())
                            .header("Content-Type", "application/json")
                            .header("X-Forwarded-For", "10.1.1." + i)
                            .POST(BodyPublishers.ofString("{\"name\":\"guessed\",\"password\":\"x\"}")))
                    .statusCode();
        }

        assertThat(last).isEqualTo(429);
        HttpResponse<String> right = running.browser()
                .send("POST", "/api/v1/session", "{\"name\":\"Guessed\",\"password\":\"a long password\"}");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
    }

    @Test
    void shouldLetAWholeShiftSignInAtOnceFromOneAddress() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            running.person("officer-" + i, "viewer", "[]");
        }
        for (int i = 0; i < 40; i++) {
            Running.Browser browser = running.browser();
            answers.add(browser.client()
                    .sendAsync(
                            browser.request("/api/v1/session")
                                    .header("Origin", running.base())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            "{\"name\":\"officer-" + i + "\",\"password\":\"a long password\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
    }

    @Test
    void shouldNotNameInTheAuditWhomNobodyTold() throws Exception {
        running.person("hangs-up", "viewer", "[]");
        String body = "{\"name\":\"hangs-up\",\"password\":\"a long password\"}";
        URI base = URI.create(running.base());
        double before = running.metrics().logins.labels("gone").get()
                + running.metrics().logins.labels("unanswered").get();
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                // Nothing is waited for when it is closed: the server hears of it at once.
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("POST /api/v1/session HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nOrigin: "
                                        + running.base() + "\r\nContent-Type: application/json\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().atMost(Running.PATIENCE)
                .until(() -> running.metrics().logins.labels("gone").get()
                                + running.metrics().logins.labels("unanswered").get()
                        > before);
    }

    @Test
    void shouldNotAnswerToANameThatSomebodyElsePointedHere() throws Exception {
        assertThat(status("Host: evil.example:" + port())).isEqualTo(421);
        assertThat(status("Host: 127.0.0.1:" + port())).isEqualTo(401);
        assertThat(status("Host: LOCALHOST:" + port())).isEqualTo(401);
        assertThat(status("Host: [::1]:" + port())).isEqualTo(401);
        assertThat(status("Host: 127.0.0.1.evil.example")).isEqualTo(421);
    }

    private static int port() {
        return URI.create(running.base()).getPort();
    }

    private static int status(String host) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/session HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    @Test
    void shouldLetNoBrowserKeepThatAFileOfThePageIsAbsent() throws Exception {
        HttpResponse<String> absent = running.browser().send(running.browser().request("/assets/x-00000000.js"));

        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(absent.headers().allValues("cache-control")).containsExactly("no-store");
    }

    @Test
    void shouldEndOtherSessionsWhenThePasswordChanges() throws Exception {
        Running.Browser here = running.person("changer", "viewer", "[]");
        Running.Browser elsewhere = running.browser();
        elsewhere.signIn("changer", "a long password");

        HttpResponse<String> changed = here.send(
                "PUT",
                "/api/v1/session/password",
                "{\"old_password\":\"a long password\",\"new_password\":\"another long one\"}");

        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(here.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(200);
        assertThat(elsewhere.send("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        running.browser().signIn("changer", "another long one");
    }

    @Test
    void shouldCarryTheSecurityHeadersOnEveryKindOfAnswer() throws Exception {
        for (String path :
                List.of("/", "/api/v1/session", "/api/v1/nothing", "/favicon.svg", "/ws/v1", "/%2e%2e/etc")) {
            HttpResponse<String> answer =
                    running.browser().send(running.browser().request(path));
            Map<String, List<String>> headers = answer.headers().map();
            assertThat(headers)
                    .as(path)
                    .containsKeys(
                            "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy");
            assertThat(headers.get("content-security-policy").get(0))
                    .contains("default-src 'self'")
                    .contains("object-src 'none'")
                    .contains("base-uri 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void shouldTellProblemsShortlyAndInTheReadersLanguage() throws Exception {
        Running.Browser browser = running.admin();
        List<String> hostile =
                List.of("[]", "{", "{\"a\":1,\"a\":2}", "\"x\"", "", "[".repeat(10_000), "{\"name\":\"' OR 1=1 --\"}");
        for (String body : hostile) {
            HttpResponse<String> answer = browser.send("POST", "/api/v1/cameras", body);
            assertThat(answer.statusCode()).as(body).isIn(400, 422);
            assertThat(answer.body())
                    .doesNotContain("Exception")
                    .doesNotContain("at dev.")
                    .doesNotContain("jackson");
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json; charset=utf-8");
        }
        HttpResponse<String> chinese =
                browser.send(browser.request("/api/v1/cameras/none").header("Accept-Language", "zh-CN,zh;q=0.9"));
        assertThat(chinese.body()).contains("对象不存在");
    }

    @Test
    void shouldRefuseALargeBody() throws Exception {
        String large = "{\"name\":\"" + "x".repeat(200_000) + "\"}";

        HttpResponse<String> refused = running.admin().send("POST", "/api/v1/cameras", large);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("BODY_TOO_LARGE", "at most 64 KiB");
    }

    @Test
    void shouldTakeLittleFromWhoeverHasNotSignedIn() throws Exception {
        String large = "{\"name\":\"" + "x".repeat(5_000) + "\",\"password\":\"y\"}";

        assertThat(running.admin().send("POST", "/api/v1/session", large).body())
                .contains("at most 4 KiB");
    }

    @Test
    void shouldTakeAPlanFileThatIsLargerThanAForm() throws Exception {
        String large = "{\"text\":\"" + "# a remark\\n".repeat(10_000) + "\"}";

        HttpResponse<String> read = running.admin().send("POST", "/api/v1/plan-files", large);

        // What is wrong with it is said of its text, not of its size.
        assertThat(read.body()).contains("EMPTY").doesNotContain("TOO_LARGE", "BODY_NOT_JSON");
    }

    @Test
    void shouldServeNoFileOutsideThePage() throws Exception {
        for (String path : List.of(
                "/..%2f..%2fetc/passwd",
                "/%252e%252e/etc/passwd",
                "/assets/..%5c..%5cx",
                "/.git/config",
                "/META-INF/MANIFEST.MF",
                "/dev/drover/dashboard/migrations/V1__people_sessions_audit.sql")) {
            HttpResponse<String> answer =
                    running.browser().send(running.browser().request(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void shouldKeepAnUnbrokenAuditOfWhatPeopleDo() throws Exception {
        running.person("audited", "viewer", "[]");
        running.browser().send("POST", "/api/v1/session", "{\"name\":\"forged\\n2026 ok\",\"password\":\"x\"}");

        assertThat(running.audit()
                        .prove()
                        .map(Audit.Proof::broken)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .isEmpty();
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("\"trace_id\":\"\\w+\"", "");
    }
}
