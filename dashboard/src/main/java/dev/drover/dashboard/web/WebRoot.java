package dev.drover.dashboard.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * The page itself, out of the jar. Everybody may fetch it; it holds no data. Paths that are none of its files get the
 * page, which then shows the screen of that path.
 */
final class WebRoot {

    private WebRoot() {}

    static void mount(Router router) {
        // Names of files below assets/ carry a hash of their content, so they never change.
        router.get("/assets/*").handler(ctx -> {
            ctx.addHeadersEndHandler(ready -> {
                // That a file is absent must not be kept: an upgrade would leave the browser without it for a year.
                int status = ctx.response().getStatusCode();
                if (status == 200 || status == 304) {
                    ctx.response().headers().set("Cache-Control", "public, max-age=31536000, immutable");
                }
            });
            ctx.next();
        });
        router.get("/*").handler(WebRoot::onlyPlainPaths);
        router.get("/*")
                .handler(StaticHandler.create(FileSystemAccess.RELATIVE, "webroot")
                        .setCachingEnabled(false)
                        .setDirectoryListing(false)
                        .setIncludeHidden(false));
        router.get("/*").handler(ctx -> {
            // The page itself is not there where it was not built; without this it would be sent to itself for ever.
            if (ctx.normalizedPath().equals("/")
                    || ctx.normalizedPath().startsWith("/assets/")
                    || ctx.normalizedPath().contains(".")) {
                throw ProblemDetails.notFound();
            }
            ctx.response().headers().set("Cache-Control", "no-store");
            ctx.reroute(HttpMethod.GET, "/");
        });
    }

    private static void onlyPlainPaths(RoutingContext ctx) {
        if (ctx.request().path().contains("%") || ctx.request().path().contains("\\")) {
            throw ProblemDetails.notFound();
        }
        ctx.next();
    }
}
