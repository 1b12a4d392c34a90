package dev.drover.dashboard.web;

import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions.Session;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * One request of one person.
 *
 * @param ctx the request
 * @param signedIn who asks; empty on routes that need no right
 */
public record Call(RoutingContext ctx, Optional<Session> signedIn) {

    /** Who asks, on a route that needs a right. */
    Session session() {
        return signedIn.orElseThrow();
    }

    Person person() {
        return session().person();
    }

    /** The caller's address as the socket has it; what a forwarded header claims is not believed. */
    String source() {
        return ctx.request().remoteAddress().hostAddress();
    }

    /** The camera of the path, if it exists and {@code right} reaches it; both failures look the same. */
    Camera camera(SiteRegistry site, Right right) {
        return site.camera(ctx.pathParam("id"))
                .filter(camera -> person().may(right, camera.farm()))
                .orElseThrow(ProblemDetails::notFound);
    }
}
