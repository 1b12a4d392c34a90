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
 * @param handler answers or fails; objects outside the person's farms are {@link ProblemDetails#notFound()}
 */
public record ApiRoute(HttpMethod method, String path, Optional<Right> right, Handler handler) {

    static final String PREFIX = "/api/v1";

    /** Answers one call. */
    public interface Handler {
        Future<?> handle(Call call);
    }

    static ApiRoute of(HttpMethod method, String path, Right right, Handler handler) {
        return new ApiRoute(method, path, Optional.of(right), handler);
    }

    static ApiRoute open(HttpMethod method, String path, Handler handler) {
        return new ApiRoute(method, path, Optional.empty(), handler);
    }
}
