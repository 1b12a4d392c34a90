package dev.drover.dashboard.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Which pages may change something or open a websocket: those of the dashboard itself. A request without {@code Origin}
 * is refused too; browsers send it with everything that changes state.
 */
public final class Origins {

    private final List<String> allowed;

    public Origins(List<String> allowed) {
        this.allowed = allowed.stream().map(Origins::normal).toList();
    }

    boolean allows(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals("null")) {
            return false;
        }
        if (!allowed.isEmpty()) {
            return allowed.contains(normal(origin));
        }
        return isSameHost(origin, request);
    }

    private static boolean isSameHost(String origin, HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && request.authority().toString().equalsIgnoreCase(uri.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String normal(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
