package dev.drover.dashboard.deliver;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a mail says beside the alarm itself: whose camera it is, and where to look.
 *
 * @param cameras the camera of an id, if there is one
 * @param address of the dashboard for whoever reads the mail, without a slash at its end; empty if it has none to give
 */
public record MailPlaces(Function<String, Optional<Place>> cameras, String address) {

    /**
     * A camera as people call it.
     *
     * @param farm whose it is
     * @param name its name
     */
    public record Place(String farm, String name) {}

    Optional<Place> camera(String id) {
        return id.isEmpty() ? Optional.empty() : cameras.apply(id);
    }
}
