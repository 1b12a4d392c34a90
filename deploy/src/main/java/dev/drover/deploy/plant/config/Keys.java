package dev.drover.deploy.plant.config;

import dev.drover.ingest.config.ConfigNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks a mapping of the file for one of its keys. */
final class Keys {

    private Keys() {}

    /**
     * What {@code reader} makes of the value of {@code key}; empty if the key is not there or its value does not fit.
     */
    static <T> Optional<T> at(Map<String, ConfigNode> keys, String key, Function<ConfigNode, Optional<T>> reader) {
        return Optional.ofNullable(keys.get(key)).flatMap(reader);
    }
}
