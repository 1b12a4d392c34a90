package dev.drover.deploy.plant.config;

import dev.drover.dashboard.people.Role;
import dev.drover.deploy.plant.config.ServeConfig.Tls;
import dev.drover.deploy.plant.config.ServeConfig.Visitors;
import dev.drover.deploy.plant.config.ServeConfig.Web;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands under {@code web:}. */
final class WebEntry {

    private static final Pattern ORIGIN = Pattern.compile("https?://(\\[[0-9a-f:.]+]|[^\\s/?#@:\\[\\]]+)(:\\d{1,5})?");

    private static final Set<String> KEYS = Set.of(
            "host",
            "port",
            "tls",
            "origins",
            "trustedProxies",
            "socketsPerPerson",
            "socketsPerAddress",
            "idleMinutes",
            "secondFactor");

    /** Longest that a log-in may lie unused, 30 days. */
    private static final int MOST_IDLE_MINUTES = 43_200;

    /** A name, or an address of IPv4 or IPv6. */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}");

    private WebEntry() {}

    static Web read(@Nullable ConfigNode node) {
        Map<String, ConfigNode> keys = node == null ? Map.of() : node.mapping(KEYS);
        String host = Keys.at(keys, "host", text -> text.value(WebEntry::host)).orElse("127.0.0.1");
        int port = Keys.at(keys, "port", value -> value.integer(1, 65535)).orElse(8080);
        Optional<Tls> tls = Keys.at(keys, "tls", value -> value.oneOf(Tls.class));
        List<String> origins = new ArrayList<>();
        if (keys.containsKey("origins")) {
            for (ConfigNode item : keys.get("origins").sequence()) {
                item.value(text -> origin(text, tls)).ifPresent(origins::add);
            }
        }
        return new Web(host, port, tls, origins, visitors(keys));
    }

    private static Visitors visitors(Map<String, ConfigNode> keys) {
        return new Visitors(
                texts(keys.get("trustedProxies"), WebEntry::network),
                Keys.at(keys, "socketsPerPerson", value -> value.integer(1, 10_000)),
                Keys.at(keys, "socketsPerAddress", value -> value.integer(1, 10_000)),
                Keys.at(keys, "idleMinutes", value -> value.integer(5, MOST_IDLE_MINUTES)),
                texts(keys.get("secondFactor"), WebEntry::role));
    }

    private static List<String> texts(@Nullable ConfigNode node, Function<String, String> reader) {
        List<String> texts = new ArrayList<>();
        if (node != null) {
            node.sequence().forEach(item -> item.value(reader).ifPresent(texts::add));
        }
        return texts;
    }

    private static String role(String text) {
        return Role.ofLabel(text)
                .map(Role::label)
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(Role.values()).map(Role::label).toList()));
    }

    private static String network(String text) {
        IpNetwork.parse(text);
        return text;
    }

    private static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a name or an address of this machine alone, for example 127.0.0.1 or 0.0.0.0");
        }
        return text;
    }

    private static String origin(String text, Optional<Tls> tls) {
        String origin = text.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("must be what a browser's address begins with, without a path:"
                    + " https://drover.example or https://drover.example:8443");
        }
        if (tls.equals(Optional.of(Tls.IN_FRONT)) && origin.startsWith("http:")) {
            throw new IllegalArgumentException(
                    "must begin with https:// where 'tls: in-front' stands: a browser keeps no log-in on http then");
        }
        return origin;
    }
}
