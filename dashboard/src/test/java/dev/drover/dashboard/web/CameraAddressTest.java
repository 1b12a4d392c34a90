package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.address.CameraNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://127.0.0.1/a", "rtsp://localhost:6379/", "rtsp://[::1]/a", "rtsp://2130706433/a",
                "rtsp://[::ffff:127.0.0.1]/a", "rtsp://0.0.0.0/a", "http://169.254.169.254/latest",
                        "rtsp://[fe80::1]/a",
                "rtsp://[fc00::1]/a", "rtsp://239.1.1.1/a"
            })
    void shouldDenyWhatOnlyTheServerItselfCanReach(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(false))).contains("CAMERA_URL_ADDRESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "exec:ls",
                "ftp://10.0.0.1/a",
                "appsrc://10.0.0.1/",
                "javascript://10.0.0.1/"
            })
    void shouldAllowOnlyVideoSchemes(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL_SCHEME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://10.0.0.1/a ! filesink location=/tmp/p",
                "rtsp://10.0.0.1/\"a",
                "rtsp://",
                "",
                "rtsp://10.0.0.1:0/a",
                "rtsp://10.0.0.1/\na",
                "rtsp://10.0.0.1/<b>",
                "rtsp://127.1/a"
            })
    void shouldRefuseWhatIsNoPlainAddress(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://user:secret@10.0.0.1/a", "rtsp://user@10.0.0.1/a"})
    void shouldRefuseSecretsInTheAddress(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL_USERINFO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rtsp://192.168.1.20:554/stream1", "rtsps://10.0.0.1/a?x=1", "http://172.16.3.4:8080/mjpeg"})
    void shouldAllowCamerasOfALocalNetwork(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rtsp://10.0.0.1/a?user=u&pwd=secret", "rtsp://10.0.0.1/user=u_password=secret_channel=1.sdp"})
    void shouldRefuseSecretsInPathAndQuery(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://10.0.0.1/a#b", "rtsp://10.0.0.1/a\\b", "rtsp://10.0.0.1/a%zz"})
    void shouldSayHowACharacterIsWritten(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL_ENCODE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://user:p@secret@10.0.0.1/a", "rtsp://user:p#secret@10.0.0.1/a"})
    void shouldTellALoginHoweverItIsWritten(String uri) {
        assertThat(CameraAddress.check(uri, CameraNetworks.usual(true))).contains("CAMERA_URL_USERINFO");
    }
}
