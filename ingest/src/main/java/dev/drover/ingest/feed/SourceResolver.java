package dev.drover.ingest.feed;

import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.wire.Camera;

/**
 * From a camera's record to what a decoder may open: the address is checked, the credential looked up. May wait for
 * DNS.
 */
public interface SourceResolver {

    /** @throws SourceRefusedException if the camera may not be opened, now or at all */
    MediaSource resolve(Camera camera) throws SourceRefusedException;
}
