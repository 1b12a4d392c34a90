package dev.drover.ingest.address;

import java.util.List;

/**
 * For which cameras a stored login is. A camera elsewhere could be anybody's server, and whoever may name a login for
 * it could read it there (deploy/docs/security.md#s11).
 *
 * @param hosts as {@link CameraUri#host()} has them
 * @param farms whose cameras may name it
 */
public record CredentialScope(List<String> hosts, List<String> farms) {

    public CredentialScope {
        hosts = List.copyOf(hosts);
        farms = List.copyOf(farms);
    }

    /** Whether a camera of {@code farm} on {@code host} may be given it. */
    public boolean covers(String host, String farm) {
        return hosts.contains(host) && farms.contains(farm);
    }

    /**
     * The host as it is compared.
     *
     * @throws AddressRefusedException if it is none
     */
    public static String host(String text) {
        return CameraUri.parse("rtsp://" + text + "/").host();
    }
}
