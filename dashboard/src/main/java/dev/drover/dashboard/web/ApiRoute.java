package dev.drover.dashboard.web;

import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * One REST route and the right it needs. There is no other way to mount one, so none can be without.
 *
 * @param method HTTP method; state is never changed by GET
 * @param path below {@link #PREFIX}, {@code :id} stands for the object
 * @param right what it takes; empty for signing in only
 * @param scoping how it is kept to the farms of whoever asks
 * @param bodyLimit most bytes of a body, which is held in memory whole before the question who asks: no larger than
 *     what the route is for
 * @param blind whether it is open to who counts a loading without seeing any number: it tells none
 * @param handler answers or fails; see {@link Scoping}
 */
public record ApiRoute(
        HttpMethod method,
        String path,
        Optional<Right> right,
        Scoping scoping,
        long bodyLimit,
        boolean blind,
        Handler handler) {

    static final String PREFIX = "/api/v1";

    /** A form. */
    private static final long USUAL_BODY = 64 * 1024;
    /** What anybody may send without having signed in. */
    private static final long OPEN_BODY = 4 * 1024;

    public ApiRoute {
        if (bodyLimit < 1024) {
            throw new IllegalArgumentException("a body limit is told in KiB: " + bodyLimit);
        }
        if (right.isEmpty() != (scoping == Scoping.OPEN)) {
            throw new IllegalArgumentException(path + ": what is open takes no right, and all else takes one");
        }
    }

    /** Answers one call. */
    public interface Handler {
        Future<?> handle(Call call);
    }

    static ApiRoute of(HttpMethod method, String path, Right right, Scoping scoping, Handler handler) {
        return new ApiRoute(method, path, Optional.of(right), scoping, USUAL_BODY, false, handler);
    }

    static ApiRoute open(HttpMethod method, String path, Handler handler) {
        return new ApiRoute(method, path, Optional.empty(), Scoping.OPEN, OPEN_BODY, false, handler);
    }

    /** The same for bodies of another size. */
    ApiRoute withBody(long limit) {
        return new ApiRoute(method, path, right, scoping, limit, blind, handler);
    }

    /** The same, open also to who may see no number now. */
    ApiRoute alsoBlind() {
        return new ApiRoute(method, path, right, scoping, bodyLimit, true, handler);
    }
}
