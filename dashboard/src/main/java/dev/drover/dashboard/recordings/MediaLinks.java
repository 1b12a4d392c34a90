package dev.drover.dashboard.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Links to media that nobody can make up: a name and an end, proved with HMAC-SHA-256 over both and over the session
 * that asked. They carry no right: whoever follows one is asked again.
 *
 * <pre>
 *   base64url( version 1 | kind 1 | end, seconds since the epoch 8 | name, UTF-8 | HMAC-SHA-256 32 ) .mp4
 * </pre>
 */
public final class MediaLinks {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + 8;
    private static final int PROOF = 32;
    private static final int LONGEST = 400;
    /** Players that are not ours refuse a film whose address does not say that it is one. */
    private static final String FILM = ".mp4";

    /** What is named. */
    public enum Kind {
        /** A segment, by its path. */
        SEGMENT,
        /** An item of evidence, by its number. */
        EVIDENCE
    }

    /**
     * What a link says.
     *
     * @param over its time is over
     */
    public record Link(Kind kind, String name, boolean over) {}

    private final byte[] key;
    private final Clock clock;

    /** @param key of 32 bytes, the same on every dashboard of a site */
    public MediaLinks(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    /** @param session what the database knows the session by that the link is for */
    public String make(Kind kind, String name, Duration life, Buffer session) {
        byte[] text = name.getBytes(UTF_8);
        byte[] said = ByteBuffer.allocate(HEAD + text.length)
                .put(VERSION)
                .put((byte) kind.ordinal())
                .putLong(clock.instant().plus(life).getEpochSecond())
                .put(text)
                .array();
        byte[] token = Arrays.copyOf(said, said.length + PROOF);
        System.arraycopy(proof(said, session), 0, token, said.length, PROOF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token) + FILM;
    }

    /** Empty for what was never made here for this session. */
    public Optional<Link> read(String token, Buffer session) {
        byte[] bytes;
        if (token.length() > LONGEST || !token.endsWith(FILM)) {
            return Optional.empty();
        }
        try {
            bytes = Base64.getUrlDecoder().decode(token.substring(0, token.length() - FILM.length()));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
        if (bytes.length < HEAD + PROOF) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(bytes, bytes.length - PROOF);
        byte[] proof = Arrays.copyOfRange(bytes, said.length, bytes.length);
        if (!MessageDigest.isEqual(proof(said, session), proof) || said[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(said, 1, said.length - 1);
        Kind kind = Kind.values()[read.get()];
        boolean over = read.getLong() <= clock.instant().getEpochSecond();
        return Optional.of(new Link(kind, new String(said, HEAD, said.length - HEAD, UTF_8), over));
    }

    private byte[] proof(byte[] said, Buffer session) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
                .hmac(Buffer.buffer(said).appendBuffer(session).getBytes());
    }
}
