package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * One page of a list, {@code ?limit&cursor}.
 *
 * @param from where it begins: what the page before gave as its next cursor
 * @param limit most items
 */
record Page(long from, int limit) {

    static final int MAX = 200;

    /** @param first where the first page begins */
    static Page of(RoutingContext ctx, int defaultLimit, long first) {
        long limit = number(ctx, "limit", defaultLimit);
        if (limit < 1 || limit > MAX) {
            throw ProblemDetails.of(400, "PAGE_SIZE", MAX);
        }
        return new Page(number(ctx, "cursor", first), (int) limit);
    }

    /** This page of {@code all}, where {@code from} is an index. */
    <T> List<T> cut(List<T> all) {
        int begin = (int) Math.min(from, all.size());
        return all.subList(begin, Math.min(all.size(), begin + limit));
    }

    void writeNext(ObjectNode body, int all) {
        if (from + limit < all) {
            body.put("next_cursor", String.valueOf(from + limit));
        } else {
            body.putNull("next_cursor");
        }
    }

    private static long number(RoutingContext ctx, String name, long otherwise) {
        List<String> given = ctx.queryParam(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.get(0).matches("\\d{1,18}")) {
            throw ProblemDetails.of(400, "PAGE_SIZE", MAX);
        }
        return Long.parseLong(given.get(0));
    }
}
