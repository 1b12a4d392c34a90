package dev.drover.dashboard.deliver;

import dev.drover.dashboard.deliver.Subscription.Wish;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import dev.drover.dashboard.people.Farms;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions in the database. Whoever asks for a person passes the farms that the person's rights reach, null
 * for all.
 */
public final class Subscriptions {

    /** After a rotation messages are signed with both secrets for so long. */
    public static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private static final String COLUMNS = "s.id, s.name, s.farm, s.codes, s.severity, s.channel, s.address, s.language,"
            + " s.enabled, s.trouble, s.version, s.created_by, s.owner, s.failing_since, "
            + Ownership.reaches("s.farm") + " AS owner_may,"
            + " (SELECT count(*) FROM delivery d WHERE d.subscription_id = s.id AND d.state = 'PENDING') AS pending,"
            + " (SELECT count(*) FROM delivery d WHERE d.subscription_id = s.id AND d.state = 'PARKED') AS parked";
    private static final String FROM = " FROM subscription s" + Ownership.JOIN;
    private static final String VISIBLE = " s.removed_at IS NULL AND ($1::text[] IS NULL OR s.farm = ANY($1))";

    private final Pool pool;
    private final SecretBox box;
    private final Clock clock;

    public Subscriptions(Pool pool, SecretBox box, Clock clock) {
        this.pool = pool;
        this.box = box;
        this.clock = clock;
    }

    public Future<List<Subscription>> all(Farms farms) {
        return pool.preparedQuery("SELECT " + COLUMNS + FROM + " WHERE" + VISIBLE + " ORDER BY s.id")
                .execute(Tuple.of(farms.sql()))
                .map(rows -> {
                    List<Subscription> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                });
    }

    public Future<Optional<Subscription>> find(Farms farms, long id) {
        return pool.preparedQuery("SELECT " + COLUMNS + FROM + " WHERE" + VISIBLE + " AND s.id = $2")
                .execute(Tuple.of(farms.sql(), id))
                .map(Subscriptions::first);
    }

    /** @param secret null for mail */
    public Future<Subscription> create(Wish wish, @Nullable WebhookSecret secret, String who) {
        return pool.preparedQuery(
                        "INSERT INTO subscription AS s (name, farm, codes, severity, channel, address, language,"
                                + " enabled, secret, created_by, owner, created_at, next_try_at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $11) RETURNING s.id")
                .execute(wished(wish)
                        .addBuffer(secret == null ? null : Buffer.buffer(box.seal(secret)))
                        .addString(who)
                        .addOffsetDateTime(now()))
                .compose(rows -> find(Farms.ALL, rows.iterator().next().getLong(0)))
                .map(Optional::orElseThrow);
    }

    /**
     * Empty if it is not there or has another version. Switching it on forgets its trouble; {@code who} answers for it
     * from now on.
     */
    public Future<Optional<Subscription>> change(long id, int version, Wish wish, String who) {
        return pool.preparedQuery(
                        "UPDATE subscription SET name = $1, farm = $2, codes = $3, severity = $4, channel = $5,"
                                + " address = $6, language = $7, enabled = $8, version = version + 1, trouble = CASE WHEN"
                                + " $8 THEN '' ELSE trouble END, failures = 0, failing_since = NULL, next_try_at = $11,"
                                + " owner = $12 WHERE id = $9 AND version = $10 AND removed_at IS NULL")
                .execute(wished(wish)
                        .addLong(id)
                        .addInteger(version)
                        .addOffsetDateTime(now())
                        .addString(who))
                .compose(done -> done.rowCount() == 0 ? Future.succeededFuture(Optional.empty()) : find(Farms.ALL, id));
    }

    /** What waits for it is parked: nothing is forgotten. */
    public Future<Void> remove(long id) {
        return pool.withTransaction(db -> db.preparedQuery(
                                "UPDATE subscription SET removed_at = $2, enabled = false WHERE id = $1")
                        .execute(Tuple.of(id, now()))
                        .compose(done -> db.preparedQuery("UPDATE delivery SET state = 'PARKED', done_at = $2, reason ="
                                        + " 'SUBSCRIPTION_REMOVED' WHERE subscription_id = $1 AND state ="
                                        + " 'PENDING'")
                                .execute(Tuple.of(id, now()))))
                .mapEmpty();
    }

    /** A new secret; the old one signs too for {@link #BOTH_SECRETS}. */
    public Future<WebhookSecret> rotate(long id) {
        WebhookSecret fresh = WebhookSecret.fresh();
        return pool.preparedQuery("UPDATE subscription SET old_secret = secret, old_until = $2, secret = $3,"
                        + " version = version + 1 WHERE id = $1 AND channel = 'webhook'")
                .execute(Tuple.of(id, now().plus(BOTH_SECRETS), Buffer.buffer(box.seal(fresh))))
                .map(fresh);
    }

    /** Messages of a subscription after {@code after}, the newest first. */
    public Future<Some<Delivery>> deliveries(long id, ListPlace after, int limit) {
        return pool.preparedQuery("SELECT count(*) FROM delivery WHERE subscription_id = $1")
                .execute(Tuple.of(id))
                .compose(count -> pool.preparedQuery(
                                "SELECT id, alarm_id, alarm_seq, message_id, kind, state, attempts, created_at,"
                                        + " next_at, last_status, reason FROM delivery"
                                        + " WHERE subscription_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
                        .execute(Tuple.of(id, after.number(), limit))
                        .map(rows -> new Some<>(
                                deliveries(rows), count.iterator().next().getLong(0))));
    }

    /** Puts all that was parked into the queue again, with the same ids; returns how many. */
    public Future<Integer> resend(long id) {
        return pool.preparedQuery("UPDATE delivery SET state = 'PENDING', attempts = 0, created_at = $2, next_at = $2,"
                        + " done_at = NULL, tried_since = NULL WHERE subscription_id = $1 AND state = 'PARKED'")
                .execute(Tuple.of(id, now()))
                .map(RowSet::rowCount);
    }

    /** Where to send, with the secrets of now. */
    Future<Endpoint> endpoint(long id) {
        return pool.preparedQuery(
                        "SELECT address, language, secret, old_secret, old_until FROM subscription WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> endpoint(rows.iterator().next(), box, now()));
    }

    static Endpoint endpoint(Row row, SecretBox box, OffsetDateTime now) {
        List<WebhookSecret> secrets = new ArrayList<>();
        Buffer secret = row.getBuffer("secret");
        if (secret != null) {
            secrets.add(box.unseal(secret.getBytes()));
        }
        OffsetDateTime until = row.getOffsetDateTime("old_until");
        if (until != null && until.isAfter(now) && row.getBuffer("old_secret") != null) {
            old(box, row.getBuffer("old_secret").getBytes()).ifPresent(secrets::add);
        }
        return new Endpoint(row.getString("address"), row.getString("language"), secrets);
    }

    /** One that the present key does not open was given up for the new secret, and holds nothing up. */
    private static Optional<WebhookSecret> old(SecretBox box, byte[] sealed) {
        try {
            return Optional.of(box.unseal(sealed));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static Tuple wished(Wish wish) {
        Tuple tuple = Tuple.tuple();
        tuple.addString(wish.name());
        tuple.addString(wish.farmOrNull());
        tuple.addArrayOfString(wish.codes().isEmpty() ? null : wish.codes().toArray(String[]::new));
        tuple.addInteger(wish.severity());
        tuple.addString(wish.channel());
        tuple.addString(wish.address());
        tuple.addString(wish.language());
        tuple.addBoolean(wish.enabled());
        return tuple;
    }

    private static Optional<Subscription> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    private static Subscription read(Row row) {
        String[] codes = row.getArrayOfStrings("codes");
        OffsetDateTime failing = row.getOffsetDateTime("failing_since");
        return new Subscription(
                row.getLong("id"),
                new Wish(
                        row.getString("name"),
                        row.getString("farm"),
                        codes == null ? List.of() : List.of(codes),
                        row.getInteger("severity"),
                        row.getString("channel"),
                        row.getString("address"),
                        row.getString("language"),
                        row.getBoolean("enabled")),
                row.getString("trouble"),
                row.getInteger("version"),
                row.getString("created_by"),
                row.getString("owner"),
                row.getBoolean("owner_may"),
                failing == null ? null : failing.toInstant(),
                row.getLong("pending"),
                row.getLong("parked"));
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Row row : rows) {
            Integer status = row.getInteger("last_status");
            deliveries.add(new Delivery(
                    row.getLong("id"),
                    row.getString("alarm_id"),
                    row.getLong("alarm_seq"),
                    row.getString("message_id"),
                    row.getString("kind"),
                    row.getString("state"),
                    row.getInteger("attempts"),
                    instant(row, "created_at"),
                    instant(row, "next_at"),
                    status == null ? 0 : status,
                    row.getString("reason")));
        }
        return deliveries;
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
