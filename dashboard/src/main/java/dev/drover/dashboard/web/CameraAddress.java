package dev.drover.dashboard.web;

import dev.drover.ingest.address.AddressFault;
import dev.drover.ingest.address.AddressRefusedException;
import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.CameraUri;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whether a camera's address may be pulled: the person who types it must not reach through us what only we can reach
 * (deploy/docs/security.md#s9). Every address that the name stands for now is judged; ingest judges again when it
 * connects.
 */
final class CameraAddress {

    private CameraAddress() {}

    /** The code of what is wrong, empty if nothing is. Looks names up: blocks. */
    static Optional<String> check(String text, CameraNetworks networks) {
        CameraUri uri;
        try {
            uri = CameraUri.parse(text);
        } catch (AddressRefusedException e) {
            return Optional.of(code(e.fault(), text));
        }
        if (uri.isFile()) {
            return Optional.of("CAMERA_URL_SCHEME");
        }
        return uri.login().isPresent() ? Optional.of("CAMERA_URL_USERINFO") : checkHost(uri, networks);
    }

    private static String code(AddressFault fault, String text) {
        return switch (fault) {
            case SCHEME, FILE -> "CAMERA_URL_SCHEME";
            case SECRET -> "CAMERA_URL_SECRET";
            case USER, LOGIN -> "CAMERA_URL_USERINFO";
            // Whoever writes an @ means a login, which does not belong here however it is written.
            case RESERVED, PERCENT -> text.contains("@") ? "CAMERA_URL_USERINFO" : "CAMERA_URL_ENCODE";
            default -> "CAMERA_URL";
        };
    }

    private static Optional<String> checkHost(CameraUri uri, CameraNetworks networks) {
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.host())) {
                if (!networks.admit(address, uri.portOrUsual())) {
                    return Optional.of("CAMERA_URL_ADDRESS_DENIED");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("CAMERA_URL_HOST_UNKNOWN");
        }
    }
}
