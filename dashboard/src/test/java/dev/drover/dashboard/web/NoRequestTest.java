package dev.drover.dashboard.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.World;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends is refused in words, too. */
class NoRequestTest {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

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

    /** The server's answer to bytes as they are. */
    private static String raw(String bytes) throws Exception {
        URI base = URI.create(running.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) Running.PATIENCE.toMillis());
            socket.getOutputStream().write(bytes.replace("\n", "\r\n").getBytes(ISO_8859_1));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
                int next = in.read();
                assertThat(next).as("hung up after %s", head).isNotNegative();
                head.write(next);
            }
            Matcher length = LENGTH.matcher(head.toString(UTF_8));
            assertThat(length.find()).isTrue();
            return head.toString(UTF_8) + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\0 /api/v1/session HTTP/1.1\nHost: 127.0.0.1\n\n",
                "GET /api/v1/session HTTP/1.1\nHost: 127.0.0.1\nno colon\n\n",
                "POST /api/v1/session HTTP/1.1\nHost: 127.0.0.1\nContent-Length: -1\n\n",
                " /api/v1/session HTTP/1.1\nHost: 127.0.0.1\n\n",
            })
    void shouldSayThatWhatIsNoHttpCannotBeUnderstood(String bytes) throws Exception {
        assertThat(raw(bytes))
                .contains(" 400 Bad Request", "application/problem+json")
                .contains("The request cannot be understood");
    }

    @Test
    void shouldSayThatAnAddressOrAHeaderIsTooLong() throws Exception {
        String much = "A".repeat(9_000);

        assertThat(raw("GET /api/v1/cameras/" + much + " HTTP/1.1\nHost: 127.0.0.1\n\n"))
                .contains("The request is too large");
        assertThat(raw("GET /api/v1/session HTTP/1.1\nHost: 127.0.0.1\nX: " + much + "\nAccept-Language: zh\n\n"))
                .contains(" 431 ", "The request is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/alarms/%", "/api/v1/alarms/%zz", "/api/v1/plans?limit=%", "/%", "/ws/v1?x=%zz", "/x?%"})
    void shouldRefuseHalfAnEscape(String target) throws Exception {
        String answer =
                raw("GET " + target + " HTTP/1.1\nHost: 127.0.0.1\nAccept-Language: zh-CN\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("无法理解该请求");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/ws/v1"})
    void shouldSayThatAMethodIsNotAllowedBesideRest(String target) throws Exception {
        String answer = raw("POST " + target + " HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 0\nConnection: close\n\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("METHOD_NOT_ALLOWED");
    }

    @Test
    void shouldAnswerWhateverLanguageIsAskedFor() throws Exception {
        for (String language : List.of(";q=x,,", ",", "zh;q=NaN", "*", "x-".repeat(400))) {
            HttpResponse<String> answer =
                    running.browser().send("GET", "/api/v1/session", null, Map.of("Accept-Language", language));

            assertThat(answer.statusCode()).as(language).isEqualTo(401);
            assertThat(answer.body()).as(language).contains("Please sign in");
        }
    }

    @Test
    void shouldAskForJsonWhateverElseTheTypeSays() throws Exception {
        String answer =
                raw("POST /api/v1/session HTTP/1.1\nHost: 127.0.0.1\nOrigin: http://127.0.0.1\nContent-Type: ;\n"
                        + "Content-Length: 2\nConnection: close\n\n{}");

        assertThat(answer).startsWith("HTTP/1.1 415 ").contains("JSON_ONLY");
    }

    /** PostgreSQL keeps no such text, whichever route it comes by. */
    @Test
    void shouldRefuseATextThatTheDatabaseCannotKeep() throws Exception {
        Running.Browser admin = running.admin();
        String signIn = "{\"name\":\"a\\u0000b\",\"password\":\"" + World.ADMIN_PASSWORD + "\"}";

        assertThat(List.of(
                        admin.send("GET", "/api/v1/alarms/%00", null).statusCode(),
                        admin.send("GET", "/api/v1/alarms?state=closed&batch=a%00", null)
                                .statusCode(),
                        admin.send("POST", "/api/v1/session", signIn).statusCode()))
                .containsOnly(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\n"
                        + "Upgrade: websocket\n"
                        + "Sec-WebSocket-Version: 13\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Connection: Upgrade, close\nUpgrade: websocket\nSec-WebSocket-Version: 13",
                "Connection: Upgrade, close\n"
                        + "Upgrade: websocket\n"
                        + "Sec-WebSocket-Version: 8\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            })
    void shouldSayWhatAHandshakeIsMissing(String headers) throws Exception {
        String answer = raw("GET /ws/v1 HTTP/1.1\nHost: 127.0.0.1\nOrigin: http://127.0.0.1\n" + headers + "\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 426 ")
                .contains("WEBSOCKET_ONLY")
                .containsIgnoringCase("Sec-WebSocket-Version: 13");
    }

    @Test
    void shouldNotWaitForAnUpgradeThatNobodyMakes() throws Exception {
        String answer =
                raw("GET /api/v1/session HTTP/1.1\nHost: 127.0.0.1\nConnection: Upgrade, close\nUpgrade: h2c\n\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }
}
