package dev.drover.dashboard.web;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Strict reading and plain writing of JSON bodies. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            // A plan file is one text; how long a body may be is its route's to say.
                            .maxStringLength(1024 * 1024)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Buffer bytes(JsonNode node) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return succeeds once it is sent */
    static Future<Void> answer(RoutingContext ctx, int status, JsonNode body) {
        return ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(bytes(body));
    }

    static void answerNothing(RoutingContext ctx) {
        ctx.response().setStatusCode(204).end();
    }

    /** The body as a JSON object; anything else is refused with 400. */
    static ObjectNode body(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        try {
            JsonNode node = body == null ? null : MAPPER.readTree(body.getBytes());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw ProblemDetails.of(400, "BODY_NOT_JSON");
        }
        throw ProblemDetails.of(400, "BODY_NOT_JSON");
    }
}
