package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.EvidenceSettings;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.world.DatabaseConfig;
import dev.drover.pipeline.wire.CommandProof;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real database: which files beside it a dashboard may have. */
class SiteMarksTest {

    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    private Path ours;
    private Path theirs;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        Database.migrate(
                DatabaseConfig.of(DatabaseConfig.NOWHERE, postgres.getPort(), Path.of("unused"), Path.of("unused")));
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void emptyAndFirst() throws Exception {
        run("TRUNCATE site_mark");
        ours = Files.createDirectories(folder.resolve("ours"));
        theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.writeString(ours.resolve("command-key"), CommandProof.make().secret());
        start(ours);
        FileUtils.copyDirectory(ours.toFile(), theirs.toFile());
    }

    @Test
    void shouldTakeTheFilesOfTheFirstDashboardAgainAndAgainAndFromAnotherPlace() throws Exception {
        start(ours);
        start(theirs);

        assertThat(told("SELECT string_agg(name, ' ' ORDER BY name) FROM site_mark"))
                .isEqualTo("bundles command-key pictures site-key");
    }

    @ParameterizedTest
    @CsvSource({
        "keys, site-key, the site's key in",
        "evidence, pictures, the folder of pictures",
        "bundles, bundles, the folder of bundles"
    })
    void shouldRefuseToStartWhereSomethingIsAnotherOneAndMakeNoneInItsPlace(String gone, String name, String told)
            throws Exception {
        FileUtils.deleteDirectory(theirs.resolve(gone).toFile());

        assertThatThrownBy(() -> start(theirs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told)
                .hasMessageContaining("is not there, and this database belongs to one")
                .hasMessageContaining(theirs.resolve(name + ".lost").toString());
        assertThat(theirs.resolve(gone)).doesNotExist();

        otherOne(gone);
        assertThatThrownBy(() -> start(theirs)).hasMessageContaining("is not that of this database");
    }

    private void otherOne(String what) throws IOException {
        if (what.equals("keys")) {
            SiteKey.open(theirs.resolve(what));
        } else {
            Files.writeString(Files.createDirectories(theirs.resolve(what)).resolve(".drover"), "another");
        }
    }

    @Test
    void shouldRefuseAnotherKeyOfOrdersAndNone() throws Exception {
        Files.writeString(theirs.resolve("command-key"), CommandProof.make().secret());
        assertThatThrownBy(() -> start(theirs))
                .hasMessageContaining(theirs.resolve("command-key") + " is not that of this database")
                .hasMessageContaining("commandKeyFile");

        Files.delete(theirs.resolve("command-key"));
        assertThatThrownBy(() -> start(theirs)).hasMessageContaining("the key of orders is not there");
    }

    @Test
    void shouldReplaceWhatIsLostOnAPersonsWordOnlyAndTellItInTheAudit() throws Exception {
        FileUtils.deleteDirectory(theirs.resolve("keys").toFile());
        Path word = Files.createFile(theirs.resolve("site-key.lost"));

        start(theirs);

        assertThat(word).doesNotExist();
        String id = SiteKey.open(theirs.resolve("keys")).id();
        assertThat(told("SELECT value FROM site_mark WHERE name = 'site-key'")).isEqualTo(id);
        assertThat(told("SELECT who || ' ' || what || ' ' || object FROM audit ORDER BY seq DESC LIMIT 1"))
                .startsWith("drover key-replace site-key ")
                .endsWith(" > " + id.substring(0, 16));
        assertThatThrownBy(() -> start(ours)).hasMessageContaining("is not that of this database");
    }

    private static void start(Path data) throws IOException, SQLException {
        Path commandKey = data.resolve("command-key");
        DashboardConfig like = DatabaseConfig.of(
                DatabaseConfig.NOWHERE, postgres.getPort(), Path.of("unused"), data.resolve("delivery-key"));
        DashboardConfig config = new DashboardConfig(
                like.host(),
                like.port(),
                like.bootstrap(),
                like.redis(),
                like.postgresUrl(),
                like.postgresUser(),
                like.postgresPasswordFile(),
                Files.exists(commandKey) ? commandKey.toString() : "",
                like.adminPasswordFile(),
                like.metricsPort(),
                like.pipelineMetrics(),
                like.secureCookies(),
                like.publicOrigins(),
                like.cameras(),
                like.signIn(),
                like.overlayWaitMillis(),
                like.delivery(),
                like.visitors(),
                EvidenceSettings.in(data));
        try (Connection db = Database.connect(config)) {
            SiteMarks.check(db, config, Clock.systemUTC());
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection db = postgres.getPostgresDatabase().getConnection();
                Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String told(String sql) throws SQLException {
        try (Connection db = postgres.getPostgresDatabase().getConnection();
                Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
