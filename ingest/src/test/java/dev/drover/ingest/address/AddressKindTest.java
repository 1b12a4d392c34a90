package dev.drover.ingest.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, OWN",
        "127.9.9.9, OWN",
        "::1, OWN",
        "::ffff:127.0.0.1, OWN",
        "0.0.0.0, CLOSED",
        "0.1.2.3, CLOSED",
        "255.255.255.255, CLOSED",
        "240.0.0.1, CLOSED",
        "169.254.169.254, CLOSED",
        "224.0.0.1, CLOSED",
        "192.88.99.1, CLOSED",
        "::, CLOSED",
        "::127.0.0.1, CLOSED",
        "::10.0.0.1, CLOSED",
        "::ffff:0:127.0.0.1, CLOSED",
        "64:ff9b::7f00:1, CLOSED",
        "64:ff9b::a9fe:a9fe, CLOSED",
        "64:ff9b:1::7f00:1, CLOSED",
        "2002:7f00:1::, CLOSED",
        "2002:a00:1::1, CLOSED",
        "2001:0:1::1, CLOSED",
        "2001:db8::5efe:7f00:1, CLOSED",
        "fe80::1, CLOSED",
        "ff02::1, CLOSED",
        "100::1, CLOSED",
        "fc00::1, UNIQUE_LOCAL",
        "fd12::1, UNIQUE_LOCAL",
        "192.168.1.20, OPEN",
        "10.0.0.1, OPEN",
        "192.0.2.9, OPEN",
        "2001:db8::9, OPEN"
    })
    void shouldKnowWhatAnAddressIs(String address, AddressKind kind) throws Exception {
        assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
    }

    @Test
    void shouldHoldWhatANetworkHolds() throws Exception {
        assertThat(IpNetwork.parse("192.168.8.0/21").holds(InetAddress.getByName("192.168.15.255")))
                .isTrue();
        assertThat(IpNetwork.parse("192.168.8.0/21").holds(InetAddress.getByName("192.168.16.0")))
                .isFalse();
        assertThat(IpNetwork.parse("0.0.0.0/0").holds(InetAddress.getByName("2001:db8::1")))
                .isFalse();
        assertThat(IpNetwork.parse("10.0.0.7").holds(InetAddress.getByName("10.0.0.7")))
                .isTrue();
        assertThat(IpNetwork.parse("fd00::/8").holds(InetAddress.getByName("fd99::1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "fd00::/129",
                "1.2"
            })
    void shouldRefuseWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
