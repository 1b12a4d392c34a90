package dev.drover.deploy.plant.roles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.wire.EpochMicros;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Who stated a record, as its headers say; whoever only reads the value does not notice them.
 *
 * @param by a person, empty if nobody said so: a job, or a program from before
 * @param atMicros when, microseconds since the epoch, 0 if not known
 * @param reason in the person's words, may be empty
 */
public record Author(String by, long atMicros, String reason) {

    public static final Author UNKNOWN = new Author("", 0, "");

    private static final String BY = "by";
    private static final String AT = "at-us";
    private static final String REASON = "reason";

    /** {@code by} now. */
    public static Author now(String by, String reason) {
        return new Author(by, EpochMicros.of(Instant.now()), reason);
    }

    List<Header> headers() {
        return List.of(header(BY, by), header(AT, Long.toString(atMicros)), header(REASON, reason));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }

    static Author of(Headers headers) {
        String at = text(headers, AT);
        return new Author(text(headers, BY), at.matches("\\d{1,18}") ? Long.parseLong(at) : 0, text(headers, REASON));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /** When, for a person; empty if not known. */
    public String at() {
        return atMicros == 0
                ? ""
                : Instant.EPOCH
                        .plus(atMicros, ChronoUnit.MICROS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }
}
