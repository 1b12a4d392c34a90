package dev.drover.dashboard.deliver;

import io.vertx.core.Future;
import java.time.Instant;

/** Makes one attempt. The future never fails: what goes wrong is an outcome. */
interface Sender {
    Future<DeliveryOutcome> send(Endpoint to, Message message, Instant now);
}
