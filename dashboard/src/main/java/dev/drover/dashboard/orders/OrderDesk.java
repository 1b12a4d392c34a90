package dev.drover.dashboard.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Takes orders. An order whose sending failed may be sent again under its id: it then goes out as it was the first
 * time.
 */
public final class OrderDesk {

    /** After this long an order that led to no step of its alarm gives the turn away. */
    public static final Duration TURN = Duration.ofSeconds(60);

    private final Pool pool;
    private final SiteWriter writer;
    private final Clock clock;

    public OrderDesk(Pool pool, SiteWriter writer, Clock clock) {
        this.pool = pool;
        this.writer = writer;
        this.clock = clock;
    }

    /** The time that an order given now carries, microseconds. */
    public long nowMicros() {
        return clock.millis() * 1000;
    }

    /**
     * Sends a command once Kafka has it.
     *
     * @return false if another command stands under this id; then nothing is sent
     */
    public Future<Boolean> send(Command command) {
        String body = new String(CommandJson.write(command), UTF_8);
        return pool.preparedQuery("INSERT INTO command_sent (id, actor, body, sent_at) VALUES ($1, $2, $3, $4)"
                        + " ON CONFLICT (id) DO NOTHING")
                .execute(Tuple.of(command.id(), command.actor(), body, now()))
                .compose(inserted -> inserted.rowCount() == 1
                        ? writer.order(command).map(true)
                        : standing(command.id()).compose(standing -> again(command, standing)));
    }

    /**
     * Takes the turn to make the step after {@code alarm}.
     *
     * @return empty if it is the caller's, else the name of whoever has it
     */
    public Future<Optional<String>> takeTurn(Alarm alarm, Command command) {
        OffsetDateTime now = now();
        return pool.preparedQuery("DELETE FROM alarm_turn WHERE taken_at < $1")
                .execute(Tuple.of(now.minus(TURN)))
                .compose(swept -> pool.preparedQuery(
                                "INSERT INTO alarm_turn (alarm_id, alarm_seq, command_id, actor, taken_at)"
                                        + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(alarm.id(), alarm.seq(), command.id(), command.actor(), now)))
                .compose(taken -> taken.rowCount() == 1
                        ? Future.succeededFuture(Optional.empty())
                        : holder(alarm).map(holder -> holder.filter(name -> !name.equals(command.actor()))));
    }

    /** Who has ordered the step after {@code alarm}, while it is under way. */
    public Future<Optional<String>> holder(Alarm alarm) {
        return pool.preparedQuery(
                        "SELECT actor FROM alarm_turn WHERE alarm_id = $1 AND alarm_seq = $2 AND taken_at > $3")
                .execute(Tuple.of(alarm.id(), alarm.seq(), now().minus(TURN)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("actor")));
    }

    private Future<Command> standing(String id) {
        return pool.preparedQuery("SELECT body FROM command_sent WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> read(rows.iterator().next().getString("body")));
    }

    /** The same but for the time: that of the first sending stands. */
    private Future<Boolean> again(Command command, Command standing) {
        boolean same = standing.target().equals(command.target())
                && standing.kind() == command.kind()
                && standing.actor().equals(command.actor())
                && standing.values().equals(command.values());
        return same ? writer.order(standing).map(true) : Future.succeededFuture(false);
    }

    private static Command read(String body) {
        try {
            return CommandJson.read(body.getBytes(UTF_8));
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("command_sent holds what cannot be read: " + e.getMessage(), e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
