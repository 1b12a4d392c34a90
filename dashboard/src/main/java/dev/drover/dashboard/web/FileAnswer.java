package dev.drover.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that never changes, or a part of it (RFC 9110, 13 and 14); never held in memory.
 *
 * @param path where it lies
 * @param bytes its length as it was written down
 * @param sha256 of it, its entity tag
 * @param type media type
 */
record FileAnswer(Path path, long bytes, String sha256, String type) {

    /** Fails with {@code MEDIA_DAMAGED} if what lies there is not as long as it was. */
    Future<Void> send(RoutingContext ctx) {
        return ctx.vertx()
                .fileSystem()
                .props(path.toString())
                .recover(absent -> Future.failedFuture(ProblemDetails.of(404, "MEDIA_DAMAGED")))
                .compose(props -> {
                    if (props.size() != bytes) {
                        throw ProblemDetails.of(404, "MEDIA_DAMAGED");
                    }
                    return sendKnown(ctx.request());
                });
    }

    private Future<Void> sendKnown(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String tag = '"' + sha256 + '"';
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        response.putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (known != null && (known.equals("*") || known.contains(tag))) {
            return response.setStatusCode(304).end();
        }
        Optional<ByteRange> range = range(request, tag);
        if (range.isPresent() && !range.get().there()) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
            throw ProblemDetails.of(416, "RANGE_NOT_THERE", bytes);
        }
        // Compressed once is enough; and what is compressed again has no length to tell.
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        if (range.isEmpty()) {
            return response.sendFile(path.toString());
        }
        ByteRange part = range.get();
        return response.setStatusCode(206)
                .putHeader(HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + bytes)
                .sendFile(path.toString(), part.first(), part.length());
    }

    /** None where the caller holds a part of something else. */
    private Optional<ByteRange> range(HttpServerRequest request, String tag) {
        String asked = request.getHeader("Range");
        String of = request.getHeader("If-Range");
        return asked == null || of != null && !of.equals(tag) ? Optional.empty() : ByteRange.of(asked, bytes);
    }
}
