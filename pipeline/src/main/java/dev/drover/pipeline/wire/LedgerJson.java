package dev.drover.pipeline.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * {@link LedgerEntry} to and from the value of a record on {@code drover.ledger.v1}, and the hash that chains rows.
 *
 * <p>{@code hash = SHA-256(previousHash as 64 ASCII characters || canonical JSON of the row with an empty hash)},
 * lower-case hex. The first row of a key has {@link #FIRST} before it. Whoever keeps the rows of a key can so prove
 * that none was changed, taken out or put in between; that the newest rows were not cut off needs a second copy of the
 * last hash.
 */
public final class LedgerJson {

    /** What stands before the first row of a key. */
    public static final String FIRST = "0".repeat(64);

    private LedgerJson() {}

    /** Canonical JSON, UTF-8: equal rows give equal bytes. */
    public static byte[] write(LedgerEntry entry) {
        return WireJson.write(entry);
    }

    /** @throws MalformedRecordException {@code LEDGER_INVALID} */
    public static LedgerEntry read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, LedgerEntry.class, RejectCode.LEDGER_INVALID);
    }

    /** The hash that {@code entry} must carry, whatever it carries now. */
    public static String hashOf(LedgerEntry entry) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(entry.previousHash().getBytes(StandardCharsets.US_ASCII));
        digest.update(write(entry.withHash("")));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@code entry} with its true hash. */
    public static LedgerEntry sealed(LedgerEntry entry) {
        return entry.withHash(hashOf(entry));
    }
}
