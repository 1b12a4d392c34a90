package dev.drover.dashboard.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a camera's address may be pulled: the person who types it must not reach through us what only we can reach
 * (deploy/docs/security.md#s9). Every address that the name stands for now is judged; ingest judges again when it
 * connects.
 */
final class CameraAddress {

    private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "http", "https");
    private static final String HARMLESS = "[A-Za-z0-9._~:/?#\\[\\]@$&()*+,;=%-]+";

    private CameraAddress() {}

    /** The code of what is wrong, empty if nothing is. Looks names up: blocks. */
    static Optional<String> check(String text, boolean allowLoopback) {
        if (text.isBlank() || text.length() > 512 || !text.matches(HARMLESS)) {
            return Optional.of("CAMERA_URL");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("CAMERA_URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("CAMERA_URL_SCHEME");
        }
        if (uri.getRawUserInfo() != null || text.contains("@")) {
            return Optional.of("CAMERA_URL_USERINFO");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return Optional.of("CAMERA_URL");
        }
        return checkHost(uri.getHost(), allowLoopback);
    }

    private static Optional<String> checkHost(String host, boolean allowLoopback) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isDenied(address, allowLoopback)) {
                    return Optional.of("CAMERA_URL_ADDRESS_DENIED");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("CAMERA_URL_HOST_UNKNOWN");
        }
    }

    private static boolean isDenied(InetAddress address, boolean allowLoopback) {
        if (address.isLoopbackAddress()) {
            return !allowLoopback;
        }
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
        return address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal;
    }
}
