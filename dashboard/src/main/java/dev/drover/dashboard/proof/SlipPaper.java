package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A release slip as a page of A5 to print, with the manifest's SHA-256 as a QR code. Carries what it says a second time
 * for programs, signed; and since the same slip always gives the same page, every word and stroke of it can be checked.
 */
public final class SlipPaper {

    /** Stands before what is signed. */
    private static final String CONTEXT = "drover-slip-v1\n";

    private static final int MAX_BYTES = 1024 * 1024;
    private static final Pattern SEAL =
            Pattern.compile("<!doctype html>\n<!-- drover-slip-v1 ([A-Za-z0-9+/=]+) ([A-Za-z0-9+/=]+) -->\n");

    private static final String STYLE = "@page{size:A5;margin:12mm}body{font:12px/1.45 'Noto Sans CJK SC',"
            + "'Microsoft YaHei','SimSun',sans-serif;max-width:124mm;margin:0 auto;color:#000}h1{font-size:20px;"
            + "margin:.2em 0}table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:2px 6px;"
            + "text-align:left;vertical-align:top}th{width:34%;font-weight:normal}small{color:#333}"
            + ".qr{display:flex;gap:5mm;align-items:center;margin:4mm 0}svg{width:32mm;height:32mm;flex:none}"
            + "code{word-break:break-all;font-size:11px}.sign{display:flex;gap:10mm;margin-top:9mm}"
            + ".sign p{flex:1;border-top:1px solid #000;margin:0}";

    private SlipPaper() {}

    /** What a check of a slip came to; {@code slip} is empty where it cannot be trusted. */
    public record Report(Optional<ReleaseSlip> slip, List<BundleFinding> findings) {

        public Report {
            findings = List.copyOf(findings);
        }
    }

    /** The page, signed. */
    public static byte[] write(ReleaseSlip slip, SiteKey key) {
        byte[] said = ProofJson.write(slip);
        return page(slip, said, key.signature(CONTEXT, DigestUtils.sha256Hex(said)));
    }

    /** Whether a page is, to the letter, one that the owner of {@code key} made. */
    public static Report verify(byte[] page, PublicKey key) {
        String text = new String(page, UTF_8);
        Matcher seal = SEAL.matcher(text);
        if (page.length > MAX_BYTES || !seal.lookingAt()) {
            return refused(Kind.UNREADABLE, "it is no release slip, or the line that seals it was changed");
        }
        ReleaseSlip slip;
        byte[] said;
        try {
            said = Base64.getDecoder().decode(seal.group(1));
            slip = ProofJson.read(said, ReleaseSlip.class);
        } catch (IOException | IllegalArgumentException e) {
            return refused(Kind.CHANGED, "the line that seals it was changed");
        }
        if (!SiteKey.verifies(key, CONTEXT, DigestUtils.sha256Hex(said), seal.group(2))) {
            return slip.keyId().equals(SiteKey.idOf(key))
                    ? refused(Kind.CHANGED, "the line that seals it was changed")
                    : refused(Kind.OTHER_KEY, "signed by the key " + slip.keyId() + ", not by " + SiteKey.idOf(key));
        }
        byte[] right = page(slip, said, seal.group(2));
        return Arrays.equals(right, page)
                ? new Report(Optional.of(slip), List.of())
                : refused(Kind.CHANGED, difference(new String(right, UTF_8), text));
    }

    private static Report refused(Kind kind, String detail) {
        return new Report(Optional.empty(), List.of(new BundleFinding(kind, "the slip", detail)));
    }

    /** The first line that differs, as it must read. */
    private static String difference(String expected, String found) {
        String[] must = expected.split("\n", -1);
        String[] is = found.split("\n", -1);
        for (int i = 0; i < must.length; i++) {
            if (i >= is.length || !must[i].equals(is[i])) {
                String plain = must[i].replaceAll("<[^>]*>", " ").strip();
                return "line " + (i + 1) + " was changed; it must say: "
                        + (plain.isEmpty() ? must[i].substring(0, Math.min(80, must[i].length())) : plain);
            }
        }
        return "something was added at its end";
    }

    private static byte[] page(ReleaseSlip slip, byte[] said, String signature) {
        StringBuilder html = new StringBuilder(8192);
        html.append("<!doctype html>\n<!-- drover-slip-v1 ")
                .append(Base64.getEncoder().encodeToString(said))
                .append(' ')
                .append(signature)
                .append(" -->\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>放行单 ")
                .append(slip.batch())
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>放行单 <small lang=\"en\">Release slip</small></h1>\n<table>\n");
        slip.lines().forEach(line -> line(html, line));
        html.append("</table>\n<div class=\"qr\">")
                .append(qr(slip.manifestSha256()))
                .append("<div>证据包 ");
        text(html, slip.bundle());
        html.append("<br>清单 SHA-256 <small lang=\"en\">of the manifest</small><br><code>")
                .append(slip.manifestSha256())
                .append("</code><br>站点密钥 <small lang=\"en\">key of the site</small><br><code>")
                .append(slip.keyId())
                .append("</code></div></div>\n<div class=\"sign\"><p>关员签字 <small lang=\"en\">Officer</small></p>")
                .append("<p>场方签字 <small lang=\"en\">Farm</small></p></div>\n</body></html>\n");
        return html.toString().getBytes(UTF_8);
    }

    private static void line(StringBuilder html, ReleaseSlip.Line line) {
        html.append("<tr><th>");
        both(html, line.label());
        html.append("</th><td>");
        both(html, line.value());
        html.append("</td></tr>\n");
    }

    private static void both(StringBuilder html, Bilingual words) {
        text(html, words.zh());
        if (!words.zh().equals(words.en())) {
            html.append(" <small lang=\"en\">");
            text(html, words.en());
            html.append("</small>");
        }
    }

    private static void text(StringBuilder html, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                default -> html.append(c < ' ' ? ' ' : c);
            }
        }
    }

    /** One square a module, with the four quiet ones that ISO/IEC 18004 asks for on each side. */
    private static String qr(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(new String(text.getBytes(US_ASCII), US_ASCII), ErrorCorrectionLevel.M)
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("64 characters fit a QR code", e);
        }
        int size = modules.getWidth() + 8;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return "<svg viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\"><path d=\"" + path
                + "\"/></svg>";
    }
}
