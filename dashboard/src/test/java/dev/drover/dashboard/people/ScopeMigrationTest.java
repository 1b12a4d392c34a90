package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** What people could see before there were scopes they see afterwards, and nothing more. */
class ScopeMigrationTest {

    @Test
    void shouldKeepWhatPeopleCouldSee() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Connection db = postgres.getPostgresDatabase().getConnection();
                Statement run = db.createStatement()) {
            flyway(postgres).target("79?").load().migrate();
            run.execute("INSERT INTO person (name, name_key, password_hash, role, farms) VALUES"
                    + " ('all', 'all', 'x', 'admin', NULL), ('two', 'two', 'x', 'operator', '{HY-01,HY-02,HY-01}'),"
                    + " ('none', 'none', 'x', 'viewer', '{}'), ('odd', 'odd', 'x', 'viewer', '{\"\",粤 场}')");
            flyway(postgres).load().migrate();

            assertThat(told(
                            run,
                            "SELECT p.name || ' ' || s.role || ' ' || s.kind || ' ' || s.key FROM scope s"
                                    + " JOIN person p ON p.id = s.person_id ORDER BY 1"))
                    .containsExactly(
                            "all admin EVERY ",
                            "odd viewer FARM 粤 场",
                            "two operator FARM HY-01",
                            "two operator FARM HY-02");
            assertThat(told(
                            run,
                            "SELECT p.name FROM person p, unnest(ARRAY['HY-02', NULL, '']) farm WHERE"
                                    + " reaches_now(p.id, ARRAY['admin', 'operator'], farm) ORDER BY 1"))
                    .containsExactly("all", "all", "all", "two");
        }
    }

    private static FluentConfiguration flyway(EmbeddedPostgres postgres) {
        return Flyway.configure().dataSource(postgres.getPostgresDatabase()).locations(SchemaOwner.MIGRATIONS);
    }

    private static List<String> told(Statement run, String sql) throws SQLException {
        List<String> told = new ArrayList<>();
        try (ResultSet rows = run.executeQuery(sql)) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
        }
        return told;
    }
}
