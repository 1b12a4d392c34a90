package dev.drover.dashboard.web;

import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.Sessions.Session;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Decides before any handler runs: is this our own page, who asks, and may they? */
public final class AccessGate {

    private static final String WHO = AccessGate.class.getName();

    private final Sessions sessions;
    private final Origins origins;
    private final boolean secure;
    private final Set<String> secondFactor;

    /** @param secondFactor labels of the roles that do nothing before they have a second factor */
    public AccessGate(Sessions sessions, Origins origins, boolean secure, Collection<String> secondFactor) {
        this.secondFactor = Set.copyOf(secondFactor);
        this.sessions = sessions;
        this.origins = origins;
        this.secure = secure;
    }

    /** Runs {@code route} if all questions are answered with yes. */
    void pass(RoutingContext ctx, ApiRoute route) {
        checkOrigin(ctx);
        Future<Call> call = route.right().isEmpty()
                ? Future.succeededFuture(new Call(ctx, Optional.empty()))
                : session(ctx).map(session -> {
                    Session known = session.orElseThrow(() -> ProblemDetails.of(401, "NOT_SIGNED_IN"));
                    ctx.put(WHO, known.person().name());
                    refuseOutOfScope(known.person(), route);
                    boolean sets = route.right().get() == Right.BE_SIGNED_IN;
                    if (!sets && !known.secondFactor() && wantsSecondFactor(known.person())) {
                        throw ProblemDetails.of(403, "SECOND_FACTOR_REQUIRED");
                    }
                    if (!sets && known.countsBlind() && !route.blind()) {
                        throw ProblemDetails.of(403, "BLIND_COUNT_OPEN", known.blindBatch());
                    }
                    return new Call(ctx, Optional.of(known));
                });
        call.compose(allowed -> route.handler().handle(allowed)).onFailure(ctx::fail);
    }

    /** Whose rights ended or have not begun is told so; what concerns every farm is for those who see every farm. */
    private static void refuseOutOfScope(Person person, ApiRoute route) {
        Right right = route.right().orElseThrow();
        if (!person.may(right)) {
            throw ProblemDetails.of(403, person.purview().grants().isEmpty() ? "NO_SCOPE_NOW" : "FORBIDDEN");
        }
        if (route.scoping() == Scoping.EVERY_FARM && !person.farms(right).every()) {
            throw ProblemDetails.of(403, "FORBIDDEN");
        }
    }

    /** Who is signed in, as far as that is known; empty for nobody. */
    static String who(RoutingContext ctx) {
        String who = ctx.get(WHO);
        return who == null ? "" : who;
    }

    /** Whether a role of {@code person} must have a second factor. */
    boolean wantsSecondFactor(Person person) {
        return person.purview().roles().stream().anyMatch(secondFactor::contains);
    }

    private void checkOrigin(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return;
        }
        if (!origins.allows(ctx.request())) {
            throw ProblemDetails.of(403, "CROSS_SITE");
        }
        // Forms cannot send this type, so a foreign page cannot post without asking first.
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean json = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
        if (!method.equals(HttpMethod.DELETE) && !json) {
            throw ProblemDetails.of(415, "JSON_ONLY");
        }
    }

    private Future<Optional<Session>> session(RoutingContext ctx) {
        Cookie cookie = ctx.request().getCookie(cookieName());
        return cookie == null ? Future.succeededFuture(Optional.empty()) : sessions.find(cookie.getValue());
    }

    /** The prefix binds the cookie to this host and to HTTPS; browsers refuse it on plain HTTP. */
    String cookieName() {
        return secure ? "__Host-drover" : "drover";
    }

    Cookie cookie(String token, Duration life) {
        return Cookie.cookie(cookieName(), token)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(life.toSeconds());
    }
}
