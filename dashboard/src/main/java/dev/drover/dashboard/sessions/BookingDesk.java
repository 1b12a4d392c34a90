package dev.drover.dashboard.sessions;

import dev.drover.dashboard.appointments.Booking;
import dev.drover.dashboard.appointments.BookingCheck;
import dev.drover.dashboard.appointments.BusinessType;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.appointments.CustomsDeclaration;
import dev.drover.dashboard.appointments.Enterprise;
import dev.drover.dashboard.appointments.EnterpriseReach;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.farms.RegisterFault;
import dev.drover.dashboard.sessions.SessionOrder.Who;
import dev.drover.dashboard.stats.DaySpan;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.fold.SessionFold;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes appointments: what nothing speaks against becomes the first row of a session. */
public final class BookingDesk {

    private static final String OPEN = " AND phase IN ('REQUESTED', 'CONFIRMED', 'LIVE', 'VERIFYING')";

    /**
     * What became of a booking.
     *
     * @param session its id; empty if it was refused
     * @param reasons all that spoke against it
     * @param taken who or what is busy then, with the other session; empty if nobody is
     */
    public record Booked(Optional<String> session, List<RegisterFault> reasons, Optional<Taken> taken) {

        public Booked {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Something that has another appointment at the same time.
     *
     * @param code key of its words
     * @param who the officer, or the device
     * @param other id of the other session
     */
    public record Taken(String code, String who, String other) {}

    private final Pool pool;
    private final SessionDesk desk;
    private final Catalogue catalogue;
    private final EnterpriseRegister register;

    public BookingDesk(Pool pool, SessionDesk desk, Catalogue catalogue, EnterpriseRegister register) {
        this.pool = pool;
        this.desk = desk;
        this.catalogue = catalogue;
        this.register = register;
    }

    /** @param reach of who books: an enterprise that is out of it is as if it were not there */
    public Future<Booked> book(Booking booking, EnterpriseReach reach, Who who, String orderId) {
        return register.one(reach, booking.enterprise())
                .compose(enterprise -> register.declaration(booking.declaration())
                        .compose(declaration -> take(booking, enterprise, declaration, who, orderId)));
    }

    private Future<Booked> take(
            Booking booking,
            Optional<Enterprise> enterprise,
            Optional<CustomsDeclaration> declaration,
            Who who,
            String orderId) {
        Optional<BusinessType> type = catalogue.on(booking.type(), DaySpan.dayOf(booking.slotFromMicros()));
        List<RegisterFault> reasons =
                BookingCheck.reasons(booking, new BookingCheck.Facts(enterprise, type, declaration, desk.nowMicros()));
        if (!reasons.isEmpty()) {
            return Future.succeededFuture(new Booked(Optional.empty(), reasons, Optional.empty()));
        }
        String office = enterprise.orElseThrow().office();
        Map<String, String> values = values(booking, type.orElseThrow(), office);
        return pool.withTransaction(db -> db.query("SELECT pg_advisory_xact_lock(" + SessionDesk.SLOT_LOCK + ")")
                .execute()
                .compose(locked -> known(db, orderId))
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(new Booked(known, List.of(), Optional.empty()))
                        : taken(db, booking)
                                .compose(taken -> taken.isPresent()
                                        ? Future.succeededFuture(new Booked(Optional.empty(), List.of(), taken))
                                        : write(db, booking, values, who, orderId))));
    }

    /** The session that this order has led to already. */
    private static Future<Optional<String>> known(SqlConnection db, String orderId) {
        return db.preparedQuery("SELECT session FROM supervision_event WHERE seq = 1 AND right(event_id,"
                        + " length($1) + 1) = '/' || $1")
                .execute(Tuple.of(orderId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    private static Future<Optional<Taken>> taken(SqlConnection db, Booking booking) {
        Future<Optional<Taken>> found = otherOfOfficer(db, booking.officer(), booking.slotFromMicros(), "")
                .map(other -> other.map(id -> new Taken("BOOKING_OFFICER_TAKEN", booking.officer(), id)));
        for (String device : booking.devices()) {
            found = found.compose(before -> before.isPresent()
                    ? Future.succeededFuture(before)
                    : db.preparedQuery("SELECT session FROM supervision_device WHERE device = $1 AND slot_from_us = $2"
                                    + " AND taken")
                            .execute(Tuple.of(device, booking.slotFromMicros()))
                            .map(rows -> rows.size() == 0
                                    ? Optional.<Taken>empty()
                                    : Optional.of(new Taken(
                                            "BOOKING_DEVICE_TAKEN",
                                            device,
                                            rows.iterator().next().getString(0)))));
        }
        return found;
    }

    /** Another session of the officer at that time; empty for no officer. */
    static Future<Optional<String>> otherOfOfficer(SqlClient db, String officer, long slot, String but) {
        if (officer.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return db.preparedQuery("SELECT id FROM supervision WHERE officer = $1 AND slot_from_us = $2 AND id <> $3"
                        + OPEN + " LIMIT 1")
                .execute(Tuple.of(officer, slot, but))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    private Future<Booked> write(
            SqlConnection db, Booking booking, Map<String, String> values, Who who, String orderId) {
        return freshId(db, values.getOrDefault(SessionValues.OFFICE, ""), booking.slotFromMicros())
                .compose(id -> {
                    SessionFold fold = new SessionFold();
                    SessionOrder order = new SessionOrder(id, orderId, Type.REQUESTED, who, "", values);
                    SessionEvent row =
                            SessionTables.next(fold, order, SessionEvent.KEY + id + "/" + orderId, desk.nowMicros());
                    fold.add(row);
                    return insert(db, id, booking, values)
                            .compose(there -> devices(db, id, booking))
                            .compose(there -> SessionTables.write(db, row, fold))
                            .map(new Booked(Optional.of(id), List.of(), Optional.empty()));
                });
    }

    /** Office, day and a number of that day, which people can say on the telephone. */
    private static Future<String> freshId(SqlConnection db, String office, long slotMicros) {
        String stem = office + "-" + DaySpan.dayOf(slotMicros).toString().replace("-", "") + "-";
        return db.preparedQuery("SELECT count(*) FROM supervision WHERE id LIKE $1 || '%'")
                .execute(Tuple.of(stem))
                .map(rows -> stem
                        + String.format(
                                Locale.ROOT, "%03d", rows.iterator().next().getLong(0) + 1));
    }

    private static Future<Void> insert(SqlConnection db, String id, Booking booking, Map<String, String> values) {
        return db.preparedQuery("INSERT INTO supervision (id, office, enterprise, type, declaration, place,"
                        + " slot_from_us,"
                        + " slot_to_us, officer, phase, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)")
                .execute(Tuple.of(
                                id,
                                values.get(SessionValues.OFFICE),
                                booking.enterprise(),
                                booking.type(),
                                booking.declaration(),
                                booking.place())
                        .addLong(booking.slotFromMicros())
                        .addLong(booking.slotFromMicros() + slotMicros())
                        .addString(booking.officer())
                        .addString(SessionPhase.REQUESTED.name()))
                .mapEmpty();
    }

    private static long slotMicros() {
        return TimeUnit.MILLISECONDS.toMicros(BookingCheck.SLOT.toMillis());
    }

    private static Future<Void> devices(SqlConnection db, String id, Booking booking) {
        if (booking.devices().isEmpty()) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = booking.devices().stream()
                .map(device -> Tuple.of(id, device, booking.slotFromMicros()))
                .toList();
        return db.preparedQuery("INSERT INTO supervision_device (session, device, slot_from_us) VALUES ($1, $2, $3)")
                .executeBatch(rows)
                .mapEmpty();
    }

    private static Map<String, String> values(Booking booking, BusinessType type, String office) {
        Map<String, String> values = new HashMap<>();
        values.put(SessionValues.TYPE, type.code());
        values.put(SessionValues.TYPE_VERSION, String.valueOf(type.version()));
        values.put(SessionValues.ENTERPRISE, booking.enterprise());
        values.put(SessionValues.OFFICE, office);
        values.put(SessionValues.PLACE, booking.place());
        values.put(SessionValues.SLOT_FROM, String.valueOf(booking.slotFromMicros()));
        values.put(SessionValues.SLOT_TO, String.valueOf(booking.slotFromMicros() + slotMicros()));
        if (!booking.declaration().isEmpty()) {
            values.put(SessionValues.DECLARATION, booking.declaration());
        }
        for (int i = 0; i < type.steps().size(); i++) {
            values.put(SessionValues.STEP + (i + 1), type.steps().get(i).rule().write());
        }
        type.documents()
                .forEach(one -> values.put(
                        SessionValues.DOCUMENT + one.kind(),
                        one.required() ? SessionValues.REQUIRED : SessionValues.OPTIONAL));
        return values;
    }
}
