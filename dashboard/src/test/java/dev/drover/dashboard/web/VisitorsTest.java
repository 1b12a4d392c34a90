package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.config.VisitorSettings;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dashboard behind a proxy that it was told of. */
class VisitorsTest {

    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running(List.of(), new VisitorSettings(List.of("127.0.0.0/8", "10.0.0.7"), 8, 64, 100));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    /** What a proxy writes stands at the end; whoever asks may have written what stands before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9 | 192.0.2.9",
                "192.0.2.1, 192.0.2.9 | 192.0.2.9",
                "192.0.2.9, 10.0.0.7 | 192.0.2.9",
                "192.0.2.9:50123 | 192.0.2.9",
                "[2001:db8::9]:50123 | 2001:db8:0:0:0:0:0:9",
                "2001:db8::9 | 2001:db8:0:0:0:0:0:9",
                "::ffff:192.0.2.9 | 192.0.2.9",
                "evil.example | 127.0.0.1",
                "192.0.2.9, nonsense | 127.0.0.1",
                "'' | 127.0.0.1"
            })
    void shouldBelieveOnlyWhatTheProxyItselfWrote(String forwarded, String address) throws Exception {
        String name = "asks " + Math.abs(forwarded.hashCode());

        signIn(name, forwarded);

        assertThat(running.auditedFrom("sign-in", name)).isEqualTo(address);
    }

    @Test
    void shouldCountWrongPasswordsOfEachBehindTheProxyAlone() throws Exception {
        running.person("behind", "viewer", "[]");
        for (int i = 0; i < 9; i++) {
            signIn("behind", "192.0.2.50");
        }

        assertThat(signIn("behind", "192.0.2.50")).isEqualTo(429);
        assertThat(signIn("behind", "192.0.2.51")).isEqualTo(401);
    }

    @Test
    void shouldCountOneHouseholdOfIpv6AsOne() throws Exception {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    }

    private static String network(String address) throws Exception {
        return Visitors.Visitor.of(InetAddress.getByName(address)).network();
    }

    private static int signIn(String name, String forwarded) throws Exception {
        Running.Browser browser = running.browser();
        return browser.send(browser.request("/api/v1/session")
                        .header("Origin", running.base())
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", forwarded)
                        .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\",\"password\":\"x\"}")))
                .statusCode();
    }
}
