package dev.drover.dashboard.deliver;

import dev.drover.dashboard.deliver.EndpointAddress.Checked;
import dev.drover.dashboard.deliver.EndpointAddress.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts a message as Standard Webhooks has it. Follows nobody elsewhere, and reads no answer beyond its head. */
final class WebhookSender implements Sender {

    private final Vertx vertx;
    private final HttpClient client;
    private final EndpointAddress addresses;
    private final Duration patience;

    /** @param patience for one attempt, from the first packet to the head of the answer */
    WebhookSender(Vertx vertx, EndpointAddress addresses, Duration patience) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.patience = patience;
        // One connection an attempt: an endpoint's queue sends one after the other, and minutes lie between tries.
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(5_000)
                        .setMaxHeaderSize(16 * 1024)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(4));
    }

    @Override
    public Future<DeliveryOutcome> send(Endpoint to, Message message, Instant now) {
        AtomicReference<HttpClientRequest> open = new AtomicReference<>();
        // Looking up a name blocks.
        return vertx.executeBlocking(() -> addresses.resolve(to.address()), false)
                .compose(checked -> client.request(options(checked)))
                .compose(request -> {
                    open.set(request);
                    sign(request, to, message, now);
                    return request.send(Buffer.buffer(message.body()));
                })
                .map(WebhookSender::outcome)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(WebhookSender::failed)
                .onComplete(done -> {
                    if (open.get() != null) {
                        open.get().reset();
                    }
                });
    }

    private RequestOptions options(Checked checked) {
        String path = checked.uri().getRawPath();
        String query = checked.uri().getRawQuery();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(checked.address(), checked.port())))
                .setHost(checked.uri().getHost())
                .setPort(checked.port())
                .setSsl(checked.tls())
                .setFollowRedirects(false)
                .setURI((path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query))
                .setIdleTimeout(patience.toMillis());
    }

    private static void sign(HttpClientRequest request, Endpoint to, Message message, Instant now) {
        long seconds = now.getEpochSecond();
        request.putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "drover")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(seconds))
                .putHeader(
                        "webhook-signature",
                        to.secrets().stream()
                                .map(secret -> secret.sign(message.id(), seconds, message.body()))
                                .collect(Collectors.joining(" ")));
    }

    private static DeliveryOutcome outcome(HttpClientResponse response) {
        // The rest of the answer is cut off on purpose, which is no trouble to log.
        response.exceptionHandler(cut -> {});
        int status = response.statusCode();
        String said = "HTTP " + status;
        if (status / 100 == 2) {
            return new DeliveryOutcome.Delivered(status);
        }
        if (status == 410) {
            return new DeliveryOutcome.Gone(status, said + ": the endpoint is gone");
        }
        if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
            return new DeliveryOutcome.Later(status, said, asked(response.getHeader("Retry-After")));
        }
        if (status / 100 == 3) {
            return new DeliveryOutcome.Later(status, said + ": redirects are not followed");
        }
        return new DeliveryOutcome.Refused(status, said);
    }

    /** Seconds only: a date would set our clock against theirs. */
    private static Duration asked(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.ZERO;
    }

    private static DeliveryOutcome failed(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return new DeliveryOutcome.Later(0, refused.code());
        }
        if (failure instanceof TimeoutException) {
            return new DeliveryOutcome.Later(0, "no answer in time");
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new DeliveryOutcome.Later(0, message.length() > 200 ? message.substring(0, 200) : message);
    }
}
