package dev.drover.ingest;

import dev.drover.ingest.address.AddressFault;
import dev.drover.ingest.address.AddressRefusedException;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.feed.SourceRefusedException;
import dev.drover.ingest.feed.SourceResolver;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.media.SecretsFile;
import dev.drover.ingest.wire.Camera;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which addresses a camera may have. A camera's uri is text that somebody typed into a form, and ingest connects to
 * it from inside the network: so the scheme is one of a few, no user or password stands in it, every address of its
 * name is checked, and the decoder is given the checked address and not the name, so that a second look-up cannot
 * answer otherwise.
 *
 * <p>Not handled: an RTSP server that redirects elsewhere after the connection (GStreamer follows it), and
 * https/rtsps keep the name, because their certificates are for it. A firewall around the decoder is the answer to
 * both.
 */
final class AddressRules implements SourceResolver {

    private static final String SCHEME = "CAMERA_URL_SCHEME: ";
    private static final String FORM = "CAMERA_URL_FORM: ";

    /** Where a name's addresses come from; a test gives its own. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final boolean allowLoopback;
    private final boolean allowFiles;
    private final SecretsFile secrets;
    private final Names names;

    AddressRules(boolean allowLoopback, boolean allowFiles, SecretsFile secrets, Names names) {
        this.allowLoopback = allowLoopback;
        this.allowFiles = allowFiles;
        this.secrets = secrets;
        this.names = names;
    }

    @Override
    public MediaSource resolve(Camera camera) throws SourceRefusedException {
        CameraUri uri = parse(camera.uri());
        MediaSize size = new MediaSize(camera.analysedFps(), camera.width(), camera.height(), camera.jpegQuality());
        Secret secret = secretOf(camera);
        if (uri.isFile()) {
            return new MediaSource(uri.bare(), camera.transport(), size, secret);
        }
        String checked = checkedAddress(uri.host());
        String host = uri.scheme().endsWith("s") ? uri.host() : checked;
        return new MediaSource(uri.at(host), camera.transport(), size, secret);
    }

    private CameraUri parse(String text) throws SourceRefusedException {
        CameraUri uri;
        try {
            uri = CameraUri.parse(text);
        } catch (AddressRefusedException bad) {
            String code = bad.fault() == AddressFault.SCHEME ? SCHEME : FORM;
            throw new SourceRefusedException(code + bad.fault().sentence(), true);
        }
        if (uri.isFile() && !allowFiles) {
            throw new SourceRefusedException(SCHEME + "only rtsp(s) and http(s) are allowed", true);
        }
        if (uri.login().isPresent()) {
            throw new SourceRefusedException(FORM + AddressFault.LOGIN.sentence(), true);
        }
        return uri;
    }

    /** The first address of a host, all of which are allowed. */
    private String checkedAddress(String host) throws SourceRefusedException {
        InetAddress[] addresses;
        try {
            addresses = names.lookUp(host);
        } catch (UnknownHostException unknown) {
            throw new SourceRefusedException("CAM_UNREACHABLE: no such host", false);
        }
        for (InetAddress address : addresses) {
            if (!allowed(address)) {
                throw new SourceRefusedException("CAMERA_URL_ADDRESS_DENIED: that network is not for cameras", true);
            }
        }
        String literal = addresses[0].getHostAddress();
        return addresses[0] instanceof Inet6Address ? "[" + literal.replaceAll("%.*", "") + "]" : literal;
    }

    private boolean allowed(InetAddress address) {
        boolean never = address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress();
        return !never && (allowLoopback || !address.isLoopbackAddress() && !isMappedLoopback(address));
    }

    /**
     * IPv6 forms that carry a loopback address inside: v4-compatible {@code ::127.0.0.1} and NAT64 {@code 64:ff9b::}.
     */
    private static boolean isMappedLoopback(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return false;
        }
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xFF && bytes[3] == (byte) 0x9B;
        return (compatible || nat64) && bytes[12] == 127;
    }

    private Secret secretOf(Camera camera) throws SourceRefusedException {
        if (camera.credential().isEmpty()) {
            return Secret.NONE;
        }
        try {
            Secret secret = secrets.get(camera.credential());
            if (secret == null) {
                throw new SourceRefusedException("CAM_SECRET_MISSING: no credential of the name given", false);
            }
            return secret;
        } catch (IOException unreadable) {
            throw new SourceRefusedException("CAM_SECRET_MISSING: " + unreadable.getMessage(), false);
        }
    }
}
