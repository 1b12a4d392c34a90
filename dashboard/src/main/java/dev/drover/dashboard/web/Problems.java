package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every refusal and every failure as {@code application/problem+json}, in Chinese or English, without a stack
 * trace.
 */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** character_not_in_repertoire, of PostgreSQL's table of error codes. */
    private static final String NO_TEXT = "22021";

    static final String BUNDLE = "dev.drover.dashboard.problems.problems";

    private static final Object[] UNSAID = {"…", "…", "…", "…"};
    /** Those that say as their first argument after how many seconds to come again. */
    private static final Set<String> LATER = Set.of("TOO_MANY_ATTEMPTS", "SIGN_IN_BUSY");

    private Problems() {}

    /** The failure handler of a REST route, which knows how much it would have taken. */
    static void handle(RoutingContext ctx, ApiRoute route) {
        if (ctx.statusCode() == 413) {
            write(ctx, ProblemDetails.of(413, "BODY_TOO_LARGE", route.bodyLimit() / 1024));
        } else if (!ctx.request().isEnded() && !(ctx.failure() instanceof ProblemDetails)) {
            // A route is asked only once its body is there, so this one never came as it was announced.
            write(ctx, ProblemDetails.of(400, "BAD_REQUEST"));
        } else {
            handle(ctx);
        }
    }

    /** What no route takes, or what fails beside all routes. */
    static void unrouted(RoutingContext ctx, int status) {
        if (ctx.failure() == null) {
            write(ctx, ofStatus(status));
        } else {
            handle(ctx);
        }
    }

    /** What is no HTTP and comes to no route. Nobody can say where the next request would begin, so it ends there. */
    static void unreadable(HttpServerRequest request) {
        boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
        ProblemDetails problem = tooLong ? ProblemDetails.of(431, "TOO_LARGE") : ProblemDetails.of(400, "BAD_REQUEST");
        write(request, problem, trace());
        request.connection().close();
    }

    /** The failure handler of everything else. */
    static void handle(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure instanceof ProblemDetails problem) {
            write(ctx, problem);
        } else if (isNoText(failure)) {
            write(ctx, ProblemDetails.of(400, "BAD_REQUEST"));
        } else if (failure == null || ctx.statusCode() >= 400 && ctx.statusCode() < 500) {
            write(ctx, ofStatus(ctx.statusCode()));
        } else if (isAbsence(failure)) {
            LOG.warn("{} {}: a part is away: {}", ctx.request().method(), ctx.normalizedPath(), failure.toString());
            write(ctx, ProblemDetails.of(503, "PART_AWAY"));
        } else {
            write(ctx, ProblemDetails.of(500, "INTERNAL"), failure);
        }
    }

    static void write(RoutingContext ctx, ProblemDetails problem) {
        write(ctx, problem, null);
    }

    private static void write(RoutingContext ctx, ProblemDetails problem, @Nullable Throwable logged) {
        String trace = trace();
        if (logged != null) {
            LOG.error("{} {}: trace {}", ctx.request().method(), ctx.normalizedPath(), trace, logged);
        }
        write(ctx.request(), problem, trace);
    }

    private static String trace() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static void write(HttpServerRequest request, ProblemDetails problem, String trace) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        Locale language = Languages.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (LATER.contains(problem.code())) {
            response.putHeader(HttpHeaders.RETRY_AFTER, problem.arguments().get(0));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json; charset=utf-8")
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .end(Json.bytes(body(problem, trace, language)));
    }

    private static ObjectNode body(ProblemDetails problem, String trace, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, language);
        // The same whatever happens, as RFC 9457 wants it, and without holes.
        String title = text(texts, problem.code(), UNSAID);
        ObjectNode body = Json.object()
                .put("type", "urn:drover:problem:" + problem.code())
                .put("title", title)
                .put("status", problem.status())
                .put("code", problem.code())
                .put("detail", text(texts, problem.code(), problem.arguments().toArray()))
                .put("trace_id", trace);
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.errors().forEach(error -> write(errors.addObject(), error, text(texts, error, language)));
        }
        return body;
    }

    private static void write(ObjectNode node, ProblemDetails.FieldError error, String detail) {
        node.put("pointer", error.pointer()).put("code", error.code()).put("detail", detail);
        if (error.line() > 0) {
            node.put("line", error.line());
        }
        ArrayNode values = node.putArray("values");
        error.values().forEach(values::add);
    }

    private static String text(ResourceBundle texts, ProblemDetails.FieldError error, Locale language) {
        Map<Locale, String> told = error.textsOrNull();
        return told == null
                ? text(texts, error.code(), error.values().toArray())
                : told.getOrDefault(language, error.code());
    }

    private static String text(ResourceBundle texts, String code, Object... arguments) {
        return new MessageFormat(texts.getString(code), Locale.ROOT).format(arguments);
    }

    private static ProblemDetails ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemDetails.of(401, "NOT_SIGNED_IN");
            case 403 -> ProblemDetails.of(403, "FORBIDDEN");
            case 404 -> ProblemDetails.notFound();
            case 405 -> ProblemDetails.of(405, "METHOD_NOT_ALLOWED");
            case 413 -> ProblemDetails.of(413, "TOO_LARGE");
            case 415 -> ProblemDetails.of(415, "JSON_ONLY");
            default ->
                status >= 400 && status < 500
                        ? ProblemDetails.of(status, "BAD_REQUEST")
                        : ProblemDetails.of(500, "INTERNAL");
        };
    }

    /** PostgreSQL keeps no text with U+0000 in it, which JSON and addresses can carry. */
    private static boolean isNoText(@Nullable Throwable failure) {
        return failure instanceof PgException refused && NO_TEXT.equals(refused.getSqlState());
    }

    /**
     * Classes of PostgreSQL's errors that say nothing of what was asked: it cannot be reached, has no room, is going
     * down, or gave way to somebody else's transaction.
     */
    private static final Set<String> AWAY = Set.of("08", "40", "53", "57", "58");

    /** The database, Redis or Kafka does not answer; the request may be right. */
    static boolean isAbsence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof RejectedExecutionException
                    || cause instanceof org.apache.kafka.common.KafkaException
                    || cause instanceof io.vertx.core.http.ConnectionPoolTooBusyException
                    || cause instanceof io.vertx.sqlclient.ClosedConnectionException
                    || cause instanceof PgException refused && isAway(refused)
                    || cause instanceof io.vertx.core.VertxException && !(cause instanceof PgException)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(PgException refused) {
        String state = refused.getSqlState();
        return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
    }

    static Locale language(RoutingContext ctx) {
        return Languages.of(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
