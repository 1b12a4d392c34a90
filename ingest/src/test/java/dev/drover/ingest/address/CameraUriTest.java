package dev.drover.ingest.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://192.0.2.10 rtsp://192.0.2.10",
                "RTSP://Cam-1.Farm.Example:554/Stream1 rtsp://cam-1.farm.example:554/Stream1",
                "rtsp://north_ramp:554/stream1 rtsp://north_ramp:554/stream1",
                "rtsp://_cam._tcp.local/ rtsp://_cam._tcp.local/",
                "rtsp://cam.farm.example./a rtsp://cam.farm.example./a",
                "rtsp://192.0.2.10./a rtsp://192.0.2.10/a",
                "rtsp://猪台.example/a rtsp://xn--kprp04e.example/a",
                "rtsp://xn--kprp04e.example/a rtsp://xn--kprp04e.example/a",
                "rtsp://[2001:DB8::1]:554/a rtsp://[2001:db8::1]:554/a",
                "rtsp://192.0.2.10:/a rtsp://192.0.2.10/a",
                "rtsp://2130706433/a rtsp://2130706433/a",
                "http://192.0.2.10?channel=1&subtype=0 http://192.0.2.10?channel=1&subtype=0",
                "rtsp://192.0.2.10/%E7%8C%AA/一号 rtsp://192.0.2.10/%E7%8C%AA/一号",
                "rtsp://192.0.2.10/vod/mp4:film.mp4 rtsp://192.0.2.10/vod/mp4:film.mp4",
                "rtsp://192.0.2.10/live%3A1 rtsp://192.0.2.10/live%3A1",
                "rtsp://192.0.2.10/a?starttime=2026-01-01T00:00:00Z rtsp://192.0.2.10/a?starttime=2026-01-01T00:00:00Z",
                "file:///films/a@b.mp4 file:///films/a@b.mp4",
                "file:/films/一.mp4 file:///films/一.mp4",
            })
    void shouldReadWhatCamerasAreCalled(String written, String bare) {
        assertThat(CameraUri.parse(written).bare()).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "admin:p%40ss admin p@ss",
                "admin:P%40ssw%23rd! admin P@ssw#rd!",
                "admin:a%3Fb%2Fc%25d%5Ce%20f admin \"a?b/c%d\\e f\"",
                "admin:a:b admin a:b",
                "admin: admin \"\"",
                "admin admin \"\"",
                "%E7%8C%AA:密码 猪 密码",
                "a+b:c+d a+b c+d"
            })
    void shouldKeepTheLoginApartAsItWasMeant(String written, String user, String password) {
        CameraUri uri = CameraUri.parse("rtsp://" + written + "@192.0.2.10:554/s");

        assertThat(uri.login()).contains(new CameraUri.Login(user, password));
        assertThat(uri.bare()).isEqualTo("rtsp://192.0.2.10:554/s");
        assertThat(uri.toString() + uri.login()).doesNotContain("p@ss", "密码");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:P@ssSECRET#rd!@192.0.2.10:554/stream1",
                "rtsp://admin:SECRET#x@192.0.2.10:554/stream1",
                "rtsp://admin:p@SECRET@192.0.2.10:554/stream1",
                "rtsp://admin:p?SECRET@192.0.2.10:554/stream1",
                "rtsp://admin:p/SECRET@192.0.2.10:554/stream1",
                "rtsp://admin:SECRET/@192.0.2.10:554/stream1",
                "rtsp://admin:SECRET\\x@192.0.2.10:554/stream1",
                "rtsp://192.0.2.10\\@SECRET/",
                "rtsp://192.0.2.10/stream#SECRET",
                "rtsp://192.0.2.10/stream@SECRET"
            })
    void shouldSayHowToWriteWhatHasAMeaningOfItsOwn(String uri) {
        assertRefused(uri, AddressFault.RESERVED);
        assertThat(AddressFault.RESERVED.sentence()).contains("%23", "%3F", "%2F", "%40", "%5C", "credential:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:SECRET%0X6@192.0.2.10:554/stream1",
                "rtsp://admin:SECRET%@192.0.2.10:554/stream1",
                "rtsp://admin:SECRET%4@192.0.2.10/",
                "rtsp://admin:SECRET%FF@192.0.2.10/",
                "rtsp://192.0.2.10/SECRET%zz"
            })
    void shouldSayHowAPercentIsWritten(String uri) {
        assertRefused(uri, AddressFault.PERCENT);
        assertThat(AddressFault.PERCENT.sentence()).contains("%25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:SECRET x@192.0.2.10/",
                "rtsp://admin:SECRET\u3000x@192.0.2.10/",
                "rtsp://admin:SECRET%0d%0aX@192.0.2.10/",
                "rtsp://192.0.2.10/SECRET%00",
                "rtsp://192.0.2.10/SECRET\u202e",
                "rtsp://192.0.2.10/<SECRET>",
                "rtsp://192.0.2.10/\"SECRET",
                "rtsp://192.0.2.10/SECRET\nb"
            })
    void shouldRefuseCharactersThatEndALineOrHide(String uri) {
        assertRefused(uri, AddressFault.CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://192.0.2.10/user=admin&password=SECRET&channel=1&stream=0.sdp",
                "rtsp://192.0.2.10/user=admin_password=SECRET_channel=1_stream=0.sdp?real_stream",
                "rtsp://192.0.2.10/a?user=admin&pwd=SECRET",
                "http://192.0.2.10/videostream.cgi?loginuse=admin&loginpas=SECRET",
                "http://192.0.2.10/snap?Token=SECRET",
                "http://192.0.2.10/snap?access_token=SECRET",
                "http://192.0.2.10/snap?p%61ssword=SECRET",
                "http://192.0.2.10/snap?authbasic=SECRET",
                "http://192.0.2.10/snap?api_key=SECRET",
                "http://192.0.2.10/snap?用户=a&密码=SECRET",
                "rtsp://192.0.2.10/0/admin:SECRET/main",
                "rtsp://192.0.2.10/live/ch0?admin:SECRET"
            })
    void shouldRefuseSecretsThatWouldBeShown(String uri) {
        assertRefused(uri, AddressFault.SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "'', FORM",
        "rtsp:192.0.2.1, FORM",
        "rtsp:/192.0.2.1, FORM",
        "SECRET, SCHEME",
        "ftp://SECRET, SCHEME",
        "rtsp://, NO_HOST",
        "rtsp:///SECRET, NO_HOST",
        "rtsp://admin:SECRET@/a, NO_HOST",
        "rtsp://:SECRET@192.0.2.1/a, USER",
        "rtsp://@192.0.2.1/a, USER",
        "rtsp://admin:SECRET, PORT",
        "rtsp://192.0.2.1:0/a, PORT",
        "rtsp://192.0.2.1:65536/a, PORT",
        "rtsp://192.0.2.1:+80/a, PORT",
        "rtsp://192.0.2.1:٣/a, PORT",
        "rtsp://127.1/a, HOST",
        "rtsp://192.0.2.256/a, HOST",
        "rtsp://0300.0.0.1/a, HOST",
        "rtsp://2001:db8::1/a, HOST",
        "rtsp://[::1/a, HOST",
        "rtsp://[::1]x/a, HOST",
        "rtsp://[]/a, HOST",
        "rtsp://[1.2.3.4]x, HOST",
        "rtsp://a..b/, HOST",
        "rtsp://-a/, HOST",
        "rtsp://a!b/, HOST",
        "rtsp://a%41/, HOST",
        "rtsp://１２７.0.1/, HOST",
        "rtsp://a／b/, HOST",
        "rtsp://[fe80::1%eth0]/a, ZONE",
        "rtsp://[fe80::1%25eth0]:554/a, ZONE",
        "file://host/SECRET, FILE",
        "file:SECRET, FILE",
        "file:///a?SECRET, RESERVED",
        "file:///a#SECRET, RESERVED"
    })
    void shouldSayWhatIsWrongWithoutRepeatingIt(String uri, AddressFault fault) {
        assertRefused(uri, fault);
    }

    @Test
    void shouldRefuseWhatIsLongerThanAnyAddress() {
        assertRefused("rtsp://192.0.2.1/SECRET" + "a".repeat(2000), AddressFault.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://localhost/a",
                "rtsp://LOCALHOST.:8554/a",
                "rtsp://cam.localhost/a",
                "rtsp://127.0.0.9/a",
                "rtsp://[::1]:8554/a",
                "rtsp://[0:0:0:0:0:0:0:1]/a"
            })
    void shouldKnowAnAddressOfThisMachineWithoutLookingItUp(String uri) {
        assertThat(CameraUri.parse(uri).isOnThisMachine()).isTrue();
    }

    @Test
    void shouldShowAnOldAddressWithoutItsLoginAndNothingOfWhatCannotBeTakenApart() {
        assertThat(CameraUri.shown("rtsp://admin:SECRET@192.0.2.1/a")).isEqualTo("rtsp://192.0.2.1/a");
        assertThat(CameraUri.shown("rtsp://admin:SECRET#@192.0.2.1/a")).isEmpty();
    }

    private static void assertRefused(String uri, AddressFault fault) {
        assertThatThrownBy(() -> CameraUri.parse(uri)).hasMessageNotContaining("SECRET");
        assertThat(catchThrowableOfType(AddressRefusedException.class, () -> CameraUri.parse(uri))
                        .fault())
                .isEqualTo(fault);
    }
}
