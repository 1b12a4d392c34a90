package dev.drover.dashboard.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Versions as ETags: who changes something says which version they saw, so that nobody overwrites unseen. */
final class IfMatch {

    private IfMatch() {}

    static void answerWith(RoutingContext ctx, long version) {
        ctx.response().putHeader(HttpHeaders.ETAG, "\"" + version + "\"");
    }

    /** The version that the caller saw; a call without one is refused. */
    static long required(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw ProblemDetails.of(428, "IF_MATCH_REQUIRED");
        }
        String tag = header.strip();
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw ProblemDetails.of(400, "IF_MATCH_INVALID");
        }
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    static boolean isGiven(RoutingContext ctx) {
        return ctx.request().getHeader(HttpHeaders.IF_MATCH) != null;
    }
}
