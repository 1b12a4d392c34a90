package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.people.RefusalLog.Refusal;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final List<String> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T05:00:00Z");
    private final RefusalLog log = new RefusalLog(
            (who, what, object, result, source) -> {
                entries.add(who + " " + what + " " + object + " " + result + " " + source);
                return Future.succeededFuture();
            },
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void shouldWriteTheSameRefusalOnceInAWindowAndTellHowManyMoreThereWere() {
        for (int i = 0; i < 100; i++) {
            log.note(new Refusal("li", "FORBIDDEN PUT /people/:id", "10.0.0.1"));
        }
        now = now.plus(RefusalLog.WINDOW);
        log.note(new Refusal("", "CROSS_SITE POST /session", "10.0.0.2"));

        assertThat(entries)
                .containsExactly(
                        "li request-refused FORBIDDEN PUT /people/:id refused 10.0.0.1",
                        "drover requests-refused 99 refused -",
                        "- request-refused CROSS_SITE POST /session refused 10.0.0.2");
    }

    @Test
    void shouldHaveABoundHoweverManyAreRefused() {
        for (int i = 0; i < 10_000; i++) {
            log.note(new Refusal("", "CROSS_SITE POST /session", "10.0.0." + i));
        }

        assertThat(entries).hasSize(RefusalLog.MOST_IN_A_WINDOW);
    }
}
