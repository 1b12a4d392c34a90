package dev.drover.dashboard.appointments;

import dev.drover.dashboard.appointments.CustomsDeclaration.Money;
import dev.drover.dashboard.people.Offices;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Enterprises, who belongs to them, and their declarations as customs has them. */
public final class EnterpriseRegister {

    /** No list is longer. */
    public static final int MOST = 2_000;

    private final Pool pool;
    private final Clock clock;

    public EnterpriseRegister(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** What {@code right} of {@code person} reaches. */
    public Future<EnterpriseReach> reach(Person person, Right right) {
        Offices offices = person.offices(right);
        if (!person.ofEnterprise()) {
            return Future.succeededFuture(EnterpriseReach.officer(offices));
        }
        return pool.preparedQuery("SELECT enterprise FROM enterprise_person WHERE person_id = $1")
                .execute(Tuple.of(person.id()))
                .map(rows -> EnterpriseReach.only(
                        rows.size() == 0 ? "" : rows.iterator().next().getString("enterprise"), offices));
    }

    /** By id. */
    public Future<List<Enterprise>> all(EnterpriseReach reach) {
        return pool.preparedQuery("SELECT e.* FROM enterprise e WHERE" + EnterpriseReach.sql("e.office")
                        + " ORDER BY e.id" + " LIMIT " + MOST)
                .execute(reached(reach))
                .map(rows -> {
                    List<Enterprise> all = new ArrayList<>();
                    rows.forEach(row -> all.add(enterprise(row)));
                    return all;
                });
    }

    /** Empty also if it is out of reach. */
    public Future<Optional<Enterprise>> one(EnterpriseReach reach, String id) {
        return pool.preparedQuery(
                        "SELECT e.* FROM enterprise e WHERE" + EnterpriseReach.sql("e.office") + " AND e.id = $3")
                .execute(reached(reach).addString(id))
                .map(rows -> first(rows).map(EnterpriseRegister::enterprise));
    }

    /** The parameters of {@link EnterpriseReach#sql}. */
    public static Tuple reached(EnterpriseReach reach) {
        return Tuple.tuple()
                .addString(reach.own().orElse(null))
                .addArrayOfString(reach.offices().sql());
    }

    /**
     * Writes an enterprise. One that a person writes is no sample any more.
     *
     * @param seen the version that was seen, 0 for a new one
     * @return the version that stands now, 0 if another one stands than was seen, or the credit code is another one's
     */
    public Future<Integer> put(Enterprise enterprise, int seen) {
        Tuple fields = Tuple.of(enterprise.id(), enterprise.zh(), enterprise.en(), enterprise.creditCode())
                .addString(enterprise.customsCode())
                .addString(enterprise.office())
                .addArrayOfString(enterprise.types().toArray(String[]::new))
                .addString(enterprise.active() ? "ACTIVE" : "SUSPENDED")
                .addLocalDate(enterprise.validTo())
                .addString(enterprise.phone());
        String sql = seen == 0
                ? "INSERT INTO enterprise (id, zh, en, credit_code, customs_code, office, types, status,"
                        + " valid_to, phone)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING version"
                : "UPDATE enterprise SET zh = $2, en = $3, credit_code = $4, customs_code = $5, office = $6,"
                        + " types = $7,"
                        + " status = $8, valid_to = $9, phone = $10, version = version + 1, sample = false"
                        + " WHERE id = $1 AND version = $11 AND NOT EXISTS (SELECT 1 FROM enterprise o WHERE"
                        + " o.credit_code"
                        + " = $4 AND o.id <> $1) RETURNING version";
        return pool.preparedQuery(sql)
                .execute(seen == 0 ? fields : fields.addInteger(seen))
                .map(rows -> first(rows).map(row -> row.getInteger("version")).orElse(0));
    }

    /** Says to which enterprise a person belongs; false if there is nobody who holds that role now. */
    public Future<Boolean> belongs(long personId, String enterprise) {
        return pool.preparedQuery("INSERT INTO enterprise_person (person_id, enterprise)"
                        + " SELECT DISTINCT n.person_id, $2::text FROM scope_now n WHERE n.person_id = $1"
                        + " AND n.role = 'enterprise'"
                        + " ON CONFLICT (person_id) DO UPDATE SET enterprise = excluded.enterprise RETURNING 1")
                .execute(Tuple.of(personId, enterprise))
                .map(rows -> rows.size() == 1);
    }

    public Future<Optional<CustomsDeclaration>> declaration(String number) {
        return pool.preparedQuery("SELECT * FROM declaration WHERE no = $1")
                .execute(Tuple.of(number))
                .map(rows -> first(rows).map(EnterpriseRegister::declaration));
    }

    /** Writes what customs says; the newest stands. */
    public Future<Void> put(CustomsDeclaration said, String who) {
        return pool.preparedQuery("INSERT INTO declaration (no, enterprise, goods, released_at, value, currency,"
                        + " pieces,"
                        + " written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (no)"
                        + " DO UPDATE"
                        + " SET enterprise = $2, goods = $3, released_at = $4, value = $5, currency = $6, pieces = $7,"
                        + " written_by = $8, written_at = $9")
                .execute(Tuple.of(said.number(), said.enterprise(), said.goods())
                        .addOffsetDateTime(said.releasedAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addBigDecimal(said.value().map(Money::amount).orElse(null))
                        .addString(said.value().map(Money::currency).orElse(null))
                        .addLong(said.pieces().isPresent() ? said.pieces().getAsLong() : null)
                        .addString(who)
                        .addOffsetDateTime(OffsetDateTime.now(clock)))
                .mapEmpty();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Enterprise enterprise(Row row) {
        return new Enterprise(
                row.getString("id"),
                row.getString("zh"),
                row.getString("en"),
                row.getString("credit_code"),
                row.getString("customs_code"),
                row.getString("office"),
                Arrays.asList(row.getArrayOfStrings("types")),
                row.getString("status").equals("ACTIVE"),
                row.getLocalDate("valid_to"),
                row.getString("phone"),
                row.getInteger("version"),
                row.getBoolean("sample"));
    }

    private static CustomsDeclaration declaration(Row row) {
        OffsetDateTime released = row.getOffsetDateTime("released_at");
        BigDecimal value = row.getBigDecimal("value");
        Long pieces = row.getLong("pieces");
        return new CustomsDeclaration(
                row.getString("no"),
                row.getString("enterprise"),
                row.getString("goods"),
                released == null ? Optional.empty() : Optional.of(released.toInstant()),
                value == null ? Optional.empty() : Optional.of(new Money(value, row.getString("currency"))),
                pieces == null ? OptionalLong.empty() : OptionalLong.of(pieces));
    }
}
