package dev.drover.dashboard.config;

import dev.drover.ingest.address.CameraNetworks;

/**
 * Which cameras people may enter.
 *
 * @param networks where they may be
 * @param credentialsFile names of the stored logins with what each is for, see
 *     {@link dev.drover.ingest.address.CredentialScopes}; empty: ingest alone says whether one fits
 */
public record CameraSettings(CameraNetworks networks, String credentialsFile) {

    /** Elsewhere, and whatever login ingest knows. */
    public static final CameraSettings USUAL = new CameraSettings(CameraNetworks.usual(false), "");
}
