package dev.drover.dashboard.web;

import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions.Session;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Reach;
import dev.drover.ingest.wire.Camera;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The farms that the rights of the person reach, with their cameras. */
    Reach reach(SiteRegistry site) {
        Farms farms = person().farms();
        return new Reach(
                farms,
                site.cameras().stream()
                        .filter(camera -> farms.hold(camera.farm()))
                        .map(Camera::id)
                        .collect(Collectors.toSet()));
    }

    /** For what concerns more than single farms. */
    void requireEveryFarm() {
        if (!person().farms().every()) {
            throw ProblemDetails.of(403, "FORBIDDEN");
        }
    }

    /** The caller's address. */
    String source() {
        return Visitors.of(ctx).address();
    }

    /** Whether nobody waits for the answer any more. */
    boolean isGone() {
        return ctx.response().closed();
    }

    /** What is limited together with the caller's address. */
    String network() {
        return Visitors.of(ctx).network();
    }

    /** The camera of the path, if it exists and {@code right} reaches it; both failures look the same. */
    Camera camera(SiteRegistry site, Right right) {
        return site.camera(ctx.pathParam("id"))
                .filter(camera -> person().may(right, camera.farm()))
                .orElseThrow(ProblemDetails::notFound);
    }
}
