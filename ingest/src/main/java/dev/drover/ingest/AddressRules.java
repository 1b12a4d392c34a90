package dev.drover.ingest;

import dev.drover.ingest.address.AddressFault;
import dev.drover.ingest.address.AddressRefusedException;
import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.address.CredentialScope;
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
 * <p>A camera that sends elsewhere is not followed there (MediaGraph). Not handled: https and rtsps keep the name,
 * because their certificates are for it, and so it is looked up once more; the certificate is what is checked then.
 */
final class AddressRules implements SourceResolver {

    private static final String SCHEME = "CAMERA_URL_SCHEME: ";
    private static final String FORM = "CAMERA_URL_FORM: ";

    /** Where a name's addresses come from; a test gives its own. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final CameraNetworks networks;
    private final boolean allowFiles;
    private final SecretsFile secrets;
    private final Names names;

    AddressRules(CameraNetworks networks, boolean allowFiles, SecretsFile secrets, Names names) {
        this.networks = networks;
        this.allowFiles = allowFiles;
        this.secrets = secrets;
        this.names = names;
    }

    @Override
    public MediaSource resolve(Camera camera) throws SourceRefusedException {
        CameraUri uri = parse(camera.uri());
        MediaSize size = new MediaSize(camera.analysedFps(), camera.width(), camera.height(), camera.jpegQuality());
        Secret secret = secretOf(camera, uri);
        if (uri.isFile()) {
            return new MediaSource(uri.bare(), camera.transport(), size, secret);
        }
        String checked = checkedAddress(uri);
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
    private String checkedAddress(CameraUri uri) throws SourceRefusedException {
        InetAddress[] addresses;
        try {
            addresses = names.lookUp(uri.host());
        } catch (UnknownHostException unknown) {
            throw new SourceRefusedException("CAM_UNREACHABLE: no such host", false);
        }
        for (InetAddress address : addresses) {
            if (!networks.admit(address, uri.portOrUsual())) {
                throw new SourceRefusedException("CAMERA_URL_ADDRESS_DENIED: that network is not for cameras", true);
            }
        }
        String literal = addresses[0].getHostAddress();
        return addresses[0] instanceof Inet6Address ? "[" + literal.replaceAll("%.*", "") + "]" : literal;
    }

    private Secret secretOf(Camera camera, CameraUri uri) throws SourceRefusedException {
        if (camera.credential().isEmpty()) {
            return Secret.NONE;
        }
        try {
            SecretsFile.Kept kept = secrets.get(camera.credential());
            if (kept == null) {
                throw new SourceRefusedException("CAM_SECRET_MISSING: no credential of the name given", false);
            }
            if (!new CredentialScope(kept.hosts(), kept.farms()).covers(uri.host(), camera.farm())) {
                throw new SourceRefusedException(
                        "CAM_SECRET_ELSEWHERE: the credential is kept for another host or farm", false);
            }
            return kept.secret();
        } catch (IOException unreadable) {
            throw new SourceRefusedException("CAM_SECRET_MISSING: " + unreadable.getMessage(), false);
        }
    }
}
