package dev.drover.deploy.plant.roles;

import java.nio.file.Path;

/** Where a user keeps what can be made again: {@code $XDG_CACHE_HOME/drover} or {@code ~/.cache/drover}. */
public final class UserCache {

    private UserCache() {}

    public static Path dir() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("drover");
    }
}
