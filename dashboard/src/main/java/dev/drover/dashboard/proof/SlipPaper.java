package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A release slip as a PDF of A5 to print, sealed: behind its end stands, as a comment that no PDF reader minds
 * (ISO 32000-1, 7.5.5 asks for {@code %%EOF} within the last 1,024 bytes), the site's signature of every byte before.
 * What it says lies in it a second time, for programs.
 */
public final class SlipPaper {

    /** Stands before what is signed. */
    private static final String CONTEXT = "drover-slip-v2\n";

    private static final String MARK = "%drover-slip-v2 ";

    /** Mark, SHA-256 of the site's key, signature. */
    private static final Pattern SEAL = Pattern.compile(MARK + "([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\n");

    private static final int SEAL_BYTES = MARK.length() + 64 + 1 + 88 + 1;

    /** A slip is of a page or two, and of the letters of its fonts that stand on it. */
    public static final int MAX_BYTES = 512 * 1024;

    private SlipPaper() {}

    /** What a check of a slip came to; {@code slip} is empty where it cannot be trusted. */
    public record Report(Optional<ReleaseSlip> slip, List<BundleFinding> findings) {

        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The paper, sealed.
     *
     * @throws IOException if a font is not installed; it says which
     */
    public static byte[] write(ReleaseSlip slip, SiteKey key) throws IOException {
        byte[] paper = SlipPage.draw(slip);
        String seal = MARK + key.id() + " " + key.signature(CONTEXT, DigestUtils.sha256Hex(paper)) + "\n";
        byte[] sealed = Arrays.copyOf(paper, paper.length + SEAL_BYTES);
        System.arraycopy(seal.getBytes(US_ASCII), 0, sealed, paper.length, SEAL_BYTES);
        return sealed;
    }

    /** The same of a file, of which no more is read than a slip can have. */
    public static Report verify(Path file, PublicKey key) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return verify(in.readNBytes(MAX_BYTES + 1), key);
        }
    }

    /** Whether a paper is, byte for byte, one that the owner of {@code key} made. */
    public static Report verify(byte[] sealed, PublicKey key) {
        int end = sealed.length - SEAL_BYTES;
        if (end <= 0 || sealed.length > MAX_BYTES) {
            return refused(Kind.UNREADABLE, "it is no release slip, or not all of it");
        }
        Matcher seal = SEAL.matcher(new String(sealed, end, SEAL_BYTES, ISO_8859_1));
        if (!seal.matches()) {
            return refused(Kind.UNREADABLE, "it is no release slip, or the line that seals it was changed");
        }
        byte[] paper = Arrays.copyOf(sealed, end);
        if (!SiteKey.verifies(key, CONTEXT, DigestUtils.sha256Hex(paper), seal.group(2))) {
            return seal.group(1).equals(SiteKey.idOf(key))
                    ? refused(Kind.CHANGED, "it was changed after it was sealed")
                    : refused(Kind.OTHER_KEY, "sealed by the key " + seal.group(1) + ", not by " + SiteKey.idOf(key));
        }
        if (!seal.group(1).equals(SiteKey.idOf(key))) {
            return refused(Kind.CHANGED, "the line that seals it was changed");
        }
        try {
            // Only now: what is not signed by this site is not read as a PDF at all.
            return new Report(Optional.of(SlipPage.read(paper)), List.of());
        } catch (IOException e) {
            throw new IllegalStateException("the site sealed a slip that it cannot read", e);
        }
    }

    private static Report refused(Kind kind, String detail) {
        return new Report(Optional.empty(), List.of(new BundleFinding(kind, "the slip", detail)));
    }
}
