package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.deliver.EndpointAddress.RefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {

    private final EndpointAddress strict = new EndpointAddress(false, EndpointAddressTest::lookUp);

    /** Names of the test; what looks like an address is one. */
    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        return switch (host) {
            case "good.example" -> InetAddress.getAllByName("192.0.2.10");
            case "mixed.example" ->
                new InetAddress[] {InetAddress.getByName("192.0.2.10"), InetAddress.getByName("127.0.0.1")};
            case "nobody.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    @Test
    void shouldConnectToTheAddressThatWasJudged() throws Exception {
        EndpointAddress.Checked checked = strict.resolve("https://good.example:8443/hooks?x=1");

        assertThat(checked.address().getHostAddress()).isEqualTo("192.0.2.10");
        assertThat(checked.port()).isEqualTo(8443);
        assertThat(checked.tls()).isTrue();
        assertThat(strict.resolve("https://10.1.2.3/").port()).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://169.254.169.254/latest",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://224.0.0.1/",
                "https://0.1.2.3/",
                "https://mixed.example/"
            })
    void shouldDenyAddressesThatOnlyWeCanReach(String url) {
        assertThatThrownBy(() -> strict.check(url))
                .isInstanceOf(RefusedException.class)
                .hasMessage("WEBHOOK_ADDRESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:///x",
                "https://u:p@good.example/",
                "https://good.example@127.0.0.1/",
                "https://good.example:0/",
                "https://good.example:70000/",
                "https://good.example/#x",
                "https://a b/",
                "https://good.example/\r\nHost:x",
                "https://127.1/",
                "https://good.example/`id`"
            })
    void shouldRefuseWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> strict.check(url))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).isIn("WEBHOOK_URL", "WEBHOOK_HTTPS_REQUIRED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://good.example/", "ftp://good.example/", "file://good.example/etc", "//good.example/"})
    void shouldWantHttps(String url) {
        assertThatThrownBy(() -> strict.check(url)).hasMessage("WEBHOOK_HTTPS_REQUIRED");
    }

    @Test
    void shouldAllowPlainHttpOnlyToThisMachineAndOnlyWhenTold() throws Exception {
        EndpointAddress relaxed = new EndpointAddress(true, EndpointAddressTest::lookUp);

        assertThat(relaxed.resolve("http://127.0.0.1:9/x").tls()).isFalse();
        assertThatThrownBy(() -> relaxed.check("http://good.example/")).hasMessage("WEBHOOK_HTTPS_REQUIRED");
        assertThatThrownBy(() -> relaxed.check("http://mixed.example/")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> strict.check("https://nobody.example/")).hasMessage("WEBHOOK_HOST_UNKNOWN");
    }
}
