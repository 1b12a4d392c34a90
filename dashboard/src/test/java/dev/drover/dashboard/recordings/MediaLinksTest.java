package dev.drover.dashboard.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.recordings.MediaLinks.Kind;
import dev.drover.dashboard.recordings.MediaLinks.Link;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaLinksTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Buffer SESSION = Buffer.buffer("hers");
    private static final String NAME = "20260301/ramp_1.mp4";

    private final String token = at(MADE).make(Kind.SEGMENT, NAME, Duration.ofMinutes(10), SESSION);

    @Test
    void shouldNameWhatItWasMadeForWhileItsTimeLasts() {
        assertThat(at(MADE.plusSeconds(599)).read(token, SESSION)).contains(new Link(Kind.SEGMENT, NAME, false));
    }

    @Test
    void shouldSayThatItsTimeIsOver() {
        assertThat(at(MADE.plusSeconds(600)).read(token, SESSION))
                .map(Link::over)
                .contains(true);
    }

    @Test
    void shouldBeOfNoUseToAnotherSessionOrSite() {
        assertThat(at(MADE).read(token, Buffer.buffer("his"))).isEmpty();
        assertThat(new MediaLinks(new byte[] {2}, Clock.fixed(MADE, ZoneOffset.UTC)).read(token, SESSION))
                .isEqualTo(Optional.empty());
    }

    private static MediaLinks at(Instant now) {
        return new MediaLinks(new byte[] {1}, Clock.fixed(now, ZoneOffset.UTC));
    }
}
