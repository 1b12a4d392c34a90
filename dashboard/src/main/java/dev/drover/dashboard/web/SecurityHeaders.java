package dev.drover.dashboard.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** The headers that every answer carries (deploy/docs/security.md#s12, deploy/docs/security.md#s26). */
final class SecurityHeaders {

    /** Everything from the dashboard itself; blob: for the decoded pictures of the worker and films put together. */
    static final String CSP =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline';"
                    + " script-src 'self'; worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private final boolean secure;

    SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    void add(RoutingContext ctx) {
        MultiMap headers = ctx.response().headers();
        headers.set("Content-Security-Policy", CSP);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        // The page of a phone tries its own camera and microphone; no other page may.
        String eyes = ctx.request().path().startsWith("/m/") ? "(self)" : "()";
        headers.set("Permissions-Policy", "camera=" + eyes + ", microphone=" + eyes + ", geolocation=(), payment=()");
        headers.set("Cache-Control", "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        ctx.next();
    }
}
