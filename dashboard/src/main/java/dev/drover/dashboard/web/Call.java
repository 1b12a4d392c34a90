package dev.drover.dashboard.web;

import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions.Session;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Reach;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.LoadingPlan;
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

    /** What {@code right} reaches: farms, and the cameras that stand there now. */
    Reach reach(SiteRegistry site, Right right) {
        return new Reach(
                farms(right),
                site.cameras().stream()
                        .filter(camera -> sees(right, camera))
                        .map(Camera::id)
                        .collect(Collectors.toSet()));
    }

    /** The farms that {@code right} reaches. */
    Farms farms(Right right) {
        return person().farms(right);
    }

    /** Whether {@code right} reaches what is of {@code farm}. */
    boolean sees(Right right, String farm) {
        return person().may(right, farm);
    }

    boolean sees(Right right, Camera camera) {
        return person().mayCamera(right, camera.farm(), camera.id());
    }

    /**
     * Whether {@code right} reaches a camera; one that was removed is of no farm any more, and for those who see every
     * farm.
     */
    boolean seesCamera(SiteRegistry site, Right right, String cameraId) {
        return site.camera(cameraId).map(camera -> sees(right, camera)).orElseGet(() -> farms(right)
                .every());
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
                .filter(camera -> sees(right, camera))
                .orElseThrow(ProblemDetails::notFound);
    }

    /** The plan of {@code batch}, if it exists and {@code right} reaches it; both failures look the same. */
    LoadingPlan plan(SiteRegistry site, String batch, Right right) {
        return site.plan(batch).filter(plan -> sees(right, plan.farm())).orElseThrow(ProblemDetails::notFound);
    }
}
