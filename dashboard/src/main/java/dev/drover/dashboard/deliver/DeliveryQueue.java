package dev.drover.dashboard.deliver;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits in table delivery, endpoint by endpoint, and what became of each attempt. */
final class DeliveryQueue {

    /** After so many failures in a row the endpoint was away, and what waited for it is due as soon as it is back. */
    private static final int AWAY = 3;

    /**
     * The next message of an endpoint.
     *
     * @param id of the delivery
     * @param subscriptionId its endpoint
     * @param channel how it goes
     * @param triedSince since when it is tried: since it was queued, or since we held it back last
     * @param attempts made
     * @param failures of the endpoint in a row
     * @param failingSince of the endpoint, null if it does not fail
     * @param allowed whether the owner of the subscription may still see such an alarm
     * @param to where it goes; null if its secret cannot be read
     * @param message what goes
     */
    record Due(
            long id,
            long subscriptionId,
            String channel,
            Instant triedSince,
            int attempts,
            int failures,
            @Nullable Instant failingSince,
            boolean allowed,
            @Nullable Endpoint to,
            Message message) {}

    private final Pool pool;
    private final SecretBox box;

    DeliveryQueue(Pool pool, SecretBox box) {
        this.pool = pool;
        this.box = box;
    }

    /** Endpoints that have something to send at {@code now} and are not to be left alone. */
    Future<List<Long>> dueEndpoints(Instant now) {
        return pool.preparedQuery("SELECT s.id FROM subscription s WHERE s.enabled AND s.removed_at IS NULL"
                        + " AND s.next_try_at <= $1 AND EXISTS (SELECT 1 FROM delivery d WHERE d.subscription_id = s.id"
                        + " AND d.state = 'PENDING' AND d.next_at <= $1) ORDER BY s.id")
                .execute(Tuple.of(utc(now)))
                .map(rows -> {
                    List<Long> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getLong(0)));
                    return ids;
                });
    }

    Future<Optional<Due>> next(long subscriptionId, Instant now) {
        return pool.preparedQuery("SELECT d.id, d.message_id, d.kind, d.body, d.attempts,"
                        + " coalesce(d.tried_since, d.created_at) AS since, s.channel,"
                        + " s.failures, s.failing_since, s.address, s.language, s.secret, s.old_secret, s.old_until, "
                        + Ownership.reaches("(d.body::jsonb -> 'data' ->> 'farm')") + " AS allowed"
                        + " FROM delivery d JOIN subscription s ON s.id = d.subscription_id" + Ownership.JOIN
                        + " WHERE s.id = $1 AND s.enabled AND s.next_try_at <= $2 AND d.state = 'PENDING' AND"
                        + " d.next_at <= $2 ORDER BY d.next_at, d.id LIMIT 1")
                .execute(Tuple.of(subscriptionId, utc(now)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(subscriptionId, rows.iterator().next(), now)));
    }

    private Due read(long subscriptionId, Row row, Instant now) {
        OffsetDateTime failing = row.getOffsetDateTime("failing_since");
        Endpoint to;
        try {
            to = Subscriptions.endpoint(row, box, utc(now));
        } catch (IllegalStateException unreadable) {
            to = null;
        }
        return new Due(
                row.getLong("id"),
                subscriptionId,
                row.getString("channel"),
                row.getOffsetDateTime("since").toInstant(),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                failing == null ? null : failing.toInstant(),
                row.getBoolean("allowed"),
                to,
                new Message(row.getString("message_id"), row.getString("kind"), row.getString("body")));
    }

    /**
     * Writes down what became of it; one transaction, so that a kill leaves the message pending or told, never lost.
     */
    Future<Void> record(Due due, DeliveryOutcome outcome, Instant now) {
        return pool.withTransaction(db -> {
            if (outcome instanceof DeliveryOutcome.Delivered) {
                return delivered(db, due, outcome, now);
            }
            if (outcome instanceof DeliveryOutcome.Later later) {
                return later(db, due, later, now);
            }
            if (outcome instanceof DeliveryOutcome.Held held) {
                return held(db, due, held, now);
            }
            return outcome instanceof DeliveryOutcome.Gone gone
                    ? gone(db, due, gone, now)
                    : done(db, due, "PARKED", outcome, now);
        });
    }

    private static Future<Void> delivered(SqlConnection db, Due due, DeliveryOutcome outcome, Instant now) {
        Future<?> woken = due.failures() < AWAY
                ? Future.succeededFuture()
                : db.preparedQuery("UPDATE delivery SET next_at = $2 WHERE subscription_id = $1 AND state = 'PENDING'"
                                + " AND next_at > $2")
                        .execute(Tuple.of(due.subscriptionId(), utc(now)));
        return woken.compose(done -> db.preparedQuery(
                                "UPDATE subscription SET failures = 0, failing_since = NULL, next_try_at = $2 WHERE id"
                                        + " = $1")
                        .execute(Tuple.of(due.subscriptionId(), utc(now))))
                .compose(done -> done(db, due, "DELIVERED", outcome, now));
    }

    private static Future<Void> later(SqlConnection db, Due due, DeliveryOutcome.Later later, Instant now) {
        Duration waited = Duration.between(due.triedSince(), now);
        Instant next = now.plus(RetryPlan.pause(due.attempts() + 1, waited, later.asked()));
        Future<?> left =
                left(db, due, now.plus(RetryPlan.pause(due.failures() + 1, failing(due, now), later.asked())), now);
        if (waited.compareTo(RetryPlan.GIVEN_UP) >= 0) {
            String reason = "given up after " + RetryPlan.GIVEN_UP.toHours() + " h: " + later.reason();
            return left.compose(
                    done -> done(db, due, "PARKED", new DeliveryOutcome.Refused(later.status(), reason), now));
        }
        return left.compose(done -> db.preparedQuery("UPDATE delivery SET attempts = attempts + 1, next_at = $2,"
                                + " last_status = $3, reason = $4 WHERE id = $1")
                        .execute(Tuple.of(due.id(), utc(next), later.status(), later.reason())))
                .mapEmpty();
    }

    /** Nobody was asked: no attempt is counted, and its time to be given up begins anew. */
    private static Future<Void> held(SqlConnection db, Due due, DeliveryOutcome.Held held, Instant now) {
        Instant next = now.plus(RetryPlan.pause(due.failures() + 1, failing(due, now)));
        return left(db, due, next, now)
                .compose(left -> db.preparedQuery("UPDATE delivery SET tried_since = $2, next_at = $3, reason = $4,"
                                + " last_status = NULL WHERE id = $1")
                        .execute(Tuple.of(due.id(), utc(now), utc(next), held.reason())))
                .mapEmpty();
    }

    private static Duration failing(Due due, Instant now) {
        return due.failingSince() == null ? Duration.ZERO : Duration.between(due.failingSince(), now);
    }

    /** The endpoint failed once more, and is left alone until {@code next}. */
    private static Future<?> left(SqlConnection db, Due due, Instant next, Instant now) {
        return db.preparedQuery("UPDATE subscription SET failures = failures + 1,"
                        + " failing_since = coalesce(failing_since, $2), next_try_at = $3 WHERE id = $1")
                .execute(Tuple.of(due.subscriptionId(), utc(now), utc(next)));
    }

    private static Future<Void> gone(SqlConnection db, Due due, DeliveryOutcome.Gone gone, Instant now) {
        return db.preparedQuery("UPDATE subscription SET enabled = false, trouble = $2 WHERE id = $1")
                .execute(Tuple.of(due.subscriptionId(), gone.reason()))
                .compose(done -> db.preparedQuery(
                                "UPDATE delivery SET state = 'PARKED', done_at = $2, last_status = $3,"
                                        + " reason = $4, attempts = attempts + CASE WHEN id = $5 THEN 1 ELSE 0 END"
                                        + " WHERE subscription_id = $1 AND state = 'PENDING'")
                        .execute(Tuple.of(due.subscriptionId(), utc(now), gone.status(), gone.reason(), due.id())))
                .mapEmpty();
    }

    private static Future<Void> done(SqlConnection db, Due due, String state, DeliveryOutcome outcome, Instant now) {
        return db.preparedQuery(
                        "UPDATE delivery SET state = $2, attempts = attempts + 1, done_at = $3, last_status = $4,"
                                + " reason = $5 WHERE id = $1")
                .execute(Tuple.of(due.id(), state, utc(now), outcome.status(), outcome.reason()))
                .mapEmpty();
    }

    /** PENDING and PARKED messages of all endpoints that still stand. */
    Future<long[]> waitingAndParked() {
        return pool.query("SELECT count(*) FILTER (WHERE d.state = 'PENDING'), count(*) FILTER (WHERE d.state ="
                        + " 'PARKED') FROM delivery d JOIN subscription s ON s.id = d.subscription_id WHERE"
                        + " d.state <> 'DELIVERED' AND s.removed_at IS NULL")
                .execute()
                .map(rows -> new long[] {
                    rows.iterator().next().getLong(0), rows.iterator().next().getLong(1)
                });
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
