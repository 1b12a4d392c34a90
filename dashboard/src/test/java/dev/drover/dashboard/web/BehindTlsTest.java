package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.world.World;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehindTlsTest {

    private static final String ORIGIN = "https://drover.example";

    @Test
    void shouldBindItsCookieToTheHostAndToHttpsAndSayHstsOnEveryAnswer() throws Exception {
        try (Running running = new Running(World.shared().configBehindTls())) {
            Running.Browser browser = running.browser();
            HttpResponse<String> signedIn = browser.send(browser.request("/api/v1/session")
                    .header("Origin", ORIGIN)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"name\":\"admin\",\"password\":\"" + World.ADMIN_PASSWORD + "\"}")));

            assertThat(signedIn.statusCode()).isEqualTo(201);
            assertThat(signedIn.headers().firstValue("set-cookie").orElseThrow())
                    .startsWith("__Host-drover=")
                    .contains("Secure", "HTTPOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain");
            for (String path : List.of("/", "/api/v1/nothing", "/assets/none.js")) {
                assertThat(browser.send(browser.request(path)).headers().firstValue("strict-transport-security"))
                        .as(path)
                        .hasValueSatisfying(told -> assertThat(told).startsWith("max-age=31536000"));
            }
        }
    }
}
