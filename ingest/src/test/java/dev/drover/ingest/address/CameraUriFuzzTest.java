package dev.drover.ingest.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generated and mutated addresses, the same in every run. */
class CameraUriFuzzTest {

    private static final String SECRET = "Gh7Xq2Zt";
    private static final List<String> LOGINS = List.of(
            "rtsp://admin:" + SECRET + "@192.0.2.10:554/stream1?channel=1",
            "rtsps://user:" + SECRET + "@north_ramp/a/b",
            "http://u:" + SECRET + "@[2001:db8::1]:80/snap.cgi?x=1&y=2",
            "rtsp://猪:" + SECRET + "@猪台.example/一号");
    private static final List<String> PATHS = List.of(
            "rtsp://192.0.2.10/user=admin_password=" + SECRET + "_channel=1.sdp",
            "http://192.0.2.10/a?user=u&pwd=" + SECRET);
    private static final String ALPHABET = ":/?#[]@!$&'()*+,;=%\\ \"<>{}|^`.-_~\t\n\r\0aZ09é猪\u202e\uD83D";

    @Test
    void shouldEndInAnAddressOrAFaultAndRepeatNoSecret() {
        Random random = new Random(20261129);
        int taken = 0;
        for (int i = 0; i < 40_000; i++) {
            boolean login = i % 3 > 0;
            List<String> seeds = login ? LOGINS : PATHS;
            String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
            try {
                CameraUri uri = CameraUri.parse(text);
                taken++;
                assertThat(CameraUri.parse(uri.bare())).as(text).isEqualTo(withoutLogin(uri));
                assertThat(uri.toString()).as(text).isEqualTo(uri.bare()).doesNotContain("@");
                if (login && uri.login().isPresent()) {
                    assertThat(uri.bare()).as(text).doesNotContain(SECRET);
                }
            } catch (AddressRefusedException refused) {
                assertThat(refused.getMessage()).as(text).doesNotContain(SECRET);
            }
        }
        assertThat(taken).as("mutations that are still addresses").isGreaterThan(2_000);
    }

    private static CameraUri withoutLogin(CameraUri uri) {
        return new CameraUri(uri.scheme(), uri.host(), uri.port(), uri.rest(), Optional.empty());
    }

    /** One to four characters are put in, taken out or doubled anywhere but inside the secret. */
    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int secret = text.indexOf(SECRET);
            int at = random.nextInt(text.length() + 1);
            if (secret >= 0 && at > secret && at < secret + SECRET.length()) {
                at = secret;
            }
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            boolean inside = at >= text.length() || at >= secret && at < secret + SECRET.length();
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> {
                    if (!inside) {
                        text.deleteCharAt(at);
                    }
                }
                default -> {
                    if (!inside) {
                        text.setCharAt(at, c);
                    }
                }
            }
        }
        return text.toString();
    }
}
