package dev.drover.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.lists.ListPlace;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One page of a list that has the newest first, {@code ?limit&cursor}. A cursor names the place of the last item that
 * was told, not how many were told: what comes or goes meanwhile makes nothing be told twice, or not at all.
 *
 * @param after the place of the last item of the page before; empty on the first page
 * @param limit most items
 */
record Page(Optional<ListPlace> after, int limit) {

    static final int MAX = 200;

    /** More characters than the longest id of ours makes. */
    private static final String CURSOR = "[A-Za-z0-9_-]{1,1000}";

    private static final String PLACE = "\\d{1,19} .*";

    static Page of(RoutingContext ctx, int defaultLimit) {
        return new Page(cursor(ctx), limit(ctx, defaultLimit));
    }

    private static int limit(RoutingContext ctx, int otherwise) {
        String given = String.join("", ctx.queryParam("limit"));
        if (given.isEmpty()) {
            return otherwise;
        }
        int limit = given.matches("\\d{1,3}") ? Integer.parseInt(given) : 0;
        if (limit < 1 || limit > MAX) {
            throw wrong();
        }
        return limit;
    }

    private static Optional<ListPlace> cursor(RoutingContext ctx) {
        String given = String.join("", ctx.queryParam("cursor"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!given.matches(CURSOR)) {
            throw wrong();
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(given), UTF_8);
            if (!place.matches(PLACE)) {
                throw wrong();
            }
            int end = place.indexOf(' ');
            return Optional.of(new ListPlace(Long.parseLong(place.substring(0, end)), place.substring(end + 1)));
        } catch (IllegalArgumentException notOurs) {
            throw wrong();
        }
    }

    private static ProblemDetails wrong() {
        return ProblemDetails.of(400, "PAGE_SIZE", MAX);
    }

    /**
     * What of a list is told on this page.
     *
     * @param items those of this page
     * @param total of all pages
     * @param next the place of the last item, where the next page goes on; empty on the last page
     */
    record Cut<T>(List<T> items, long total, Optional<ListPlace> next) {

        /** Writes {@code items}, {@code total} and {@code next_cursor}. */
        void write(ObjectNode body, BiConsumer<ArrayNode, T> writer) {
            ArrayNode array = body.putArray("items");
            items.forEach(one -> writer.accept(array, one));
            writeRest(body);
        }

        /** Writes {@code total} and {@code next_cursor}. */
        void writeRest(ObjectNode body) {
            body.put("total", total);
            body.put("next_cursor", next.map(Page::text).orElse(null));
        }
    }

    private static String text(ListPlace place) {
        String text = place.number() + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** This page of {@code all}, which is in the order of places. */
    <T> Cut<T> cut(List<T> all, Function<T, ListPlace> place) {
        List<T> rest = after.map(last -> all.stream()
                        .filter(one -> place.apply(one).compareTo(last) > 0)
                        .toList())
                .orElse(all);
        return cut(rest, all.size(), place);
    }

    /** This page of {@code rest}: all that comes after the page before, or as much as tells that more comes. */
    <T> Cut<T> cut(List<T> rest, long total, Function<T, ListPlace> place) {
        if (rest.size() <= limit) {
            return new Cut<>(rest, total, Optional.empty());
        }
        List<T> items = rest.subList(0, limit);
        return new Cut<>(items, total, Optional.of(place.apply(items.get(limit - 1))));
    }
}
