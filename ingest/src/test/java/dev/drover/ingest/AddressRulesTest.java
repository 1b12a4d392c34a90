package dev.drover.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.feed.SourceRefusedException;
import dev.drover.ingest.media.SecretsFile;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "exec:///bin/sh",
                "appsrc://x",
                "gopher://192.0.2.1/",
                "rtsp:192.0.2.1",
                "rtsp:///path",
                "rtsp://127.0.0.1/x",
                "rtsp://127.1/x",
                "rtsp://2130706433/x",
                "rtsp://0x7f000001/x",
                "rtsp://0/x",
                "rtsp://0.0.0.0/x",
                "rtsp://[::1]/x",
                "rtsp://[::]/x",
                "rtsp://[::ffff:127.0.0.1]/x",
                "rtsp://[::ffff:7f00:1]/x",
                "rtsp://[::127.0.0.1]/x",
                "rtsp://[64:ff9b::7f00:1]/x",
                "rtsp://169.254.169.254/latest",
                "rtsp://[fe80::1]/x",
                "rtsp://224.0.0.1/x",
                "rtsp://localhost/x",
                "http://LOCALHOST:6379/",
                "rtsp://user:pass@192.0.2.1/x",
                "rtsp://192.0.2.1@127.0.0.1/x",
                "rtsp://x ! filesink location=/tmp/p",
                "rtsp://192.0.2.1/x ! filesink location=/tmp/p",
                "rtsp://192.0.2.1/\nx",
                "rtsp://"
            })
    void shouldRefuseAddressesThatAreNoCameras(String uri) {
        assertThatThrownBy(() -> rules(false).resolve(camera(uri, "")))
                .isInstanceOf(SourceRefusedException.class)
                .hasMessageNotContaining("pass@");
    }

    @Test
    void shouldGiveTheCheckedAddressSoThatTheNameIsNotLookedUpAgain() throws Exception {
        AddressRules rules = new AddressRules(CameraNetworks.usual(false), false, new SecretsFile(null), host ->
                new InetAddress[] {InetAddress.getByName("192.0.2.7")});
        assertThat(rules.resolve(camera("rtsp://cam.farm.example:8554/a?b=c", ""))
                        .uri())
                .isEqualTo("rtsp://192.0.2.7:8554/a?b=c");
    }

    @Test
    void shouldRefuseANameIfAnyOfItsAddressesIsRefused() {
        AddressRules rules = new AddressRules(CameraNetworks.usual(false), false, new SecretsFile(null), host ->
                new InetAddress[] {InetAddress.getByName("192.0.2.7"), InetAddress.getByName("127.0.0.1")});
        assertThatThrownBy(() -> rules.resolve(camera("rtsp://cam.farm.example/a", "")))
                .hasMessageContaining("CAMERA_URL_ADDRESS_DENIED");
    }

    @Test
    void shouldAllowThisMachineOnlyWhereTheConfigurationSaysSo() throws Exception {
        assertThat(rules(true).resolve(camera("rtsp://127.0.0.1:8554/a", "")).uri())
                .isEqualTo("rtsp://127.0.0.1:8554/a");
    }

    @Test
    void shouldFindTheSecretAndNeverPrintIt() throws Exception {
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "gate: {user: u, password: canary-5521, hosts: [127.0.0.1], farms: [farm]}\n");
        AddressRules rules =
                new AddressRules(CameraNetworks.usual(true), false, new SecretsFile(file), InetAddress::getAllByName);
        var source = rules.resolve(camera("rtsp://127.0.0.1/a", "gate"));
        assertThat(source.secret().password()).isEqualTo("canary-5521");
        assertThat(source.toString()).doesNotContain("canary-5521");
        assertThatThrownBy(() -> rules.resolve(camera("rtsp://127.0.0.1/a", "other")))
                .hasMessageContaining("CAM_SECRET_MISSING");
        Files.writeString(file, "gate: {user: u, password: canary-5521, pin: 4}\n");
        assertThatThrownBy(() -> rules.resolve(camera("rtsp://127.0.0.1/a", "gate")))
                .hasMessageNotContaining("canary-5521");
    }

    @Test
    void shouldSendASecretToItsHostAndForItsFarmOnly() throws Exception {
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "gate: {user: u, password: p, hosts: [192.0.2.7], farms: [farm]}\nunbound: {user: u, password: p}\n");
        AddressRules rules =
                new AddressRules(CameraNetworks.usual(false), false, new SecretsFile(file), InetAddress::getAllByName);

        assertThat(rules.resolve(camera("rtsp://192.0.2.7/a", "gate")).secret().password())
                .isEqualTo("p");
        assertThatThrownBy(() -> rules.resolve(camera("rtsp://192.0.2.8/a", "gate")))
                .hasMessageContaining("CAM_SECRET_ELSEWHERE");
        assertThatThrownBy(() -> rules.resolve(inFarm("another", camera("rtsp://192.0.2.7/a", "gate"))))
                .hasMessageContaining("CAM_SECRET_ELSEWHERE");
        assertThatThrownBy(() -> rules.resolve(camera("rtsp://192.0.2.7/a", "unbound")))
                .hasMessageContaining("CAM_SECRET_ELSEWHERE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://192.0.3.1/x",
                "rtsp://10.0.0.1/x",
                "rtsp://[fd00::1]/x",
                "rtsp://127.0.0.1:9092/x",
                "rtsp://[2002:7f00:1::]/x"
            })
    void shouldStayInTheNetworksOfTheCamerasAndOffItsOwnPorts(String uri) throws Exception {
        AddressRules rules = rules(new CameraNetworks(true, List.of(IpNetwork.parse("192.0.2.0/24")), Set.of(9092)));

        assertThatThrownBy(() -> rules.resolve(camera(uri, ""))).hasMessageContaining("CAMERA_URL_ADDRESS_DENIED");
        assertThat(rules.resolve(camera("rtsp://192.0.2.1:9092/x", "")).uri()).contains("192.0.2.1");
        assertThat(rules.resolve(camera("rtsp://127.0.0.1:8554/x", "")).uri()).contains("8554");
    }

    @Test
    void shouldRefuseUniqueLocalAddressesUnlessTheirNetworkIsNamed() throws Exception {
        CameraNetworks named = new CameraNetworks(false, List.of(IpNetwork.parse("fd12::/16")), Set.of());

        assertThat(rules(named).resolve(camera("rtsp://[fd12::1]/x", "")).uri()).contains("fd12");
        assertThatThrownBy(() -> rules(false).resolve(camera("rtsp://[fd12::1]/x", "")))
                .hasMessageContaining("CAMERA_URL_ADDRESS_DENIED");
    }

    private static Camera inFarm(String farm, Camera c) {
        return new Camera(
                c.id(), c.uri(), c.name(), farm, c.role(), "tcp", 5, 640, 360, 80, true, false, c.credential());
    }

    private static AddressRules rules(boolean allowLoopback) {
        return rules(CameraNetworks.usual(allowLoopback));
    }

    private static AddressRules rules(CameraNetworks networks) {
        return new AddressRules(networks, false, new SecretsFile(null), InetAddress::getAllByName);
    }

    private static Camera camera(String uri, String credential) {
        Camera c = Camera.of("cam", uri, CameraRole.GATE);
        return new Camera(c.id(), uri, c.name(), c.farm(), c.role(), "tcp", 5, 640, 360, 80, true, false, credential);
    }
}
