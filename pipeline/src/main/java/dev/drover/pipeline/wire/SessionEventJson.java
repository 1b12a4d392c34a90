package dev.drover.pipeline.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * {@link SessionEvent} to and from the value of a record on {@code drover.session.events.v1}, and the hash that chains
 * rows, as {@link LedgerJson} has it.
 */
public final class SessionEventJson {

    private SessionEventJson() {}

    /** Canonical JSON, UTF-8: equal rows give equal bytes. */
    public static byte[] write(SessionEvent event) {
        return WireJson.write(event);
    }

    /** @throws MalformedRecordException {@code SESSION_INVALID} */
    public static SessionEvent read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, SessionEvent.class, RejectCode.SESSION_INVALID);
    }

    /** The hash that {@code event} must carry, whatever it carries now. */
    public static String hashOf(SessionEvent event) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(event.previousHash().getBytes(StandardCharsets.US_ASCII));
        digest.update(write(event.withHash("")));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@code event} with its true hash. */
    public static SessionEvent sealed(SessionEvent event) {
        return event.withHash(hashOf(event));
    }
}
