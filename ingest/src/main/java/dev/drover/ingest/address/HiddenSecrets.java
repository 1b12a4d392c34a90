package dev.drover.ingest.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that makers of cameras let people write into path and query, where everybody who sees the address sees them:
 * {@code ?user=u&pwd=p}, {@code /user=u_password=p_channel=1.sdp}, {@code ?loginuse=u&loginpas=p}, {@code ?token=t},
 * {@code /0/user:password/main}.
 *
 * <p>Not found: a password that stands as a folder of the path, without a sign that it is one.
 */
final class HiddenSecrets {

    private static final Pattern KEY = Pattern.compile("([\\p{L}\\p{N}]+)[=:]");
    private static final Pattern SAYS_SO =
            Pattern.compile("pass[wcpk]|pwd|psw|loginpas|token|secret|credential|apikey|accesskey|auth|jwt|密码|口令");
    private static final Set<String> WORDS =
            Set.of("pass", "pas", "pw", "key", "basic", "sig", "sign", "signature", "session", "sessionid", "ticket");

    /** {@code name:something} between slashes or in a query; what is written {@code %3A} is no such colon. */
    private static final Pattern PAIR = Pattern.compile("(?:^|[/?&;])([^/?&;:=]+):[^/?&;]");

    /** {@code mp4:film.mp4} is how some servers name a file. */
    private static final Set<String> FILE_KINDS = Set.of("mp4", "flv", "mp3", "mov", "f4v", "smil", "ngrp", "amlst");

    private HiddenSecrets() {}

    /**
     * @param raw path and query as they were written
     * @param decoded what they say
     * @throws AddressRefusedException if a secret seems to stand there
     */
    static void refuse(String raw, String decoded) {
        for (Matcher key = KEY.matcher(decoded); key.find(); ) {
            String word = key.group(1).toLowerCase(Locale.ROOT);
            if (WORDS.contains(word) || SAYS_SO.matcher(word).find()) {
                throw new AddressRefusedException(AddressFault.SECRET);
            }
        }
        for (Matcher pair = PAIR.matcher(raw); pair.find(); ) {
            if (!FILE_KINDS.contains(pair.group(1).toLowerCase(Locale.ROOT))) {
                throw new AddressRefusedException(AddressFault.SECRET);
            }
        }
    }
}
