package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.world.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real database: which key files it takes. */
class DeliveryKeyTest {

    private static EmbeddedPostgres postgres;
    private static DashboardConfig config;

    @TempDir
    Path folder;

    private Path ours;
    private Path theirs;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        config = DatabaseConfig.of(DatabaseConfig.NOWHERE, postgres.getPort(), Path.of("unused"), Path.of("unused"));
        Database.migrate(config);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() throws Exception {
        ours = folder.resolve("ours");
        theirs = folder.resolve("theirs");
        run("TRUNCATE delivery, subscription, delivery_key, person CASCADE");
    }

    private static SecretBox open(Path file) throws Exception {
        try (Connection db = Database.connect(config)) {
            return DeliveryKey.open(db, file);
        }
    }

    private static void run(String sql) throws Exception {
        try (Connection db = Database.connect(config);
                Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String told(String sql) throws Exception {
        try (Connection db = Database.connect(config);
                Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** A webhook whose secret {@code box} sealed, as versions before the check value left them. */
    private static void webhook(SecretBox box) throws Exception {
        try (Connection db = Database.connect(config);
                PreparedStatement insert = db.prepareStatement(
                        """
                        INSERT INTO subscription (name, severity, channel, address, language, enabled, secret,
                                                  created_by, owner, created_at, next_try_at)
                        VALUES ('hook', 4, 'webhook', 'https://example.com/', 'zh', true, ?, 'li', 'li', now(),
                                now())""")) {
            insert.setBytes(1, box.seal(WebhookSecret.fresh()));
            insert.executeUpdate();
        }
    }

    @Test
    void shouldTakeTheKeyThatTheFirstDashboardMadeAgainAndAgain() throws Exception {
        byte[] sealed = open(ours).check();

        assertThat(open(ours).fits(sealed)).isTrue();
    }

    @Test
    void shouldRefuseAnotherKeyFileAndSayWhatToDo() throws Exception {
        open(ours);
        SecretBox.open(theirs);

        assertThatThrownBy(() -> open(theirs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(theirs + " is not the key")
                .hasMessageContaining("deliveryKeyFile")
                .hasMessageContaining(theirs + ".lost");
    }

    @Test
    void shouldMakeNoKeyInPlaceOfOneThatIsMissing() throws Exception {
        open(ours);

        assertThatThrownBy(() -> open(theirs)).hasMessageContaining("there is no key file " + theirs);

        assertThat(theirs).doesNotExist();
    }

    @Test
    void shouldRefuseAKeyThatOpensNoSecretOfADatabaseFromBefore() throws Exception {
        webhook(SecretBox.open(ours));
        SecretBox.open(theirs);

        assertThatThrownBy(() -> open(theirs)).hasMessageContaining(theirs + " opens none");

        open(ours);
        assertThat(told("SELECT count(*) FROM delivery_key")).isEqualTo("1");
    }

    @Test
    void shouldMakeNoKeyBesideSecretsOfADatabaseFromBefore() throws Exception {
        webhook(SecretBox.open(ours));

        assertThatThrownBy(() -> open(theirs)).hasMessageContaining("there is no key file");

        assertThat(theirs).doesNotExist();
    }

    @Test
    void shouldReplaceALostKeyOnAPersonsWordOnly() throws Exception {
        open(ours);
        Path lost = Files.createFile(folder.resolve("theirs.lost"));

        SecretBox fresh = open(theirs);

        assertThat(lost).doesNotExist();
        assertThat(open(theirs).fits(fresh.check())).isTrue();
        assertThatThrownBy(() -> open(ours)).hasMessageContaining("is not the key");
    }

    @Test
    void shouldTakeSecondFactorsAwayWithALostKeyAndTellItInTheAudit() throws Exception {
        SecretBox box = open(ours);
        run("INSERT INTO person (name, name_key, password_hash) VALUES ('li', 'li', 'x')");
        factor("li", box.forSecondFactors().seal(new byte[20]));
        Files.createFile(folder.resolve("theirs.lost"));

        open(theirs);

        assertThat(told("SELECT count(*) FROM second_factor")).isEqualTo("0");
        assertThat(told("SELECT string_agg(what || ' ' || object, ', ' ORDER BY seq) FROM audit"))
                .endsWith("key-replace delivery-key, second-factor-remove li");
    }

    @Test
    void shouldRefuseAKeyThatOpensNoSecondFactorOfADatabaseFromBefore() throws Exception {
        run("INSERT INTO person (name, name_key, password_hash) VALUES ('wu', 'wu', 'x')");
        factor("wu", SecretBox.open(ours).forSecondFactors().seal(new byte[20]));

        assertThatThrownBy(() -> open(theirs)).hasMessageContaining("second factors in the database need it");
        SecretBox.open(theirs);
        assertThatThrownBy(() -> open(theirs)).hasMessageContaining(theirs + " opens none");
        open(ours);
    }

    private static void factor(String name, byte[] sealed) throws Exception {
        try (Connection db = Database.connect(config);
                PreparedStatement insert =
                        db.prepareStatement("INSERT INTO second_factor (person_id, secret, confirmed)"
                                + " SELECT id, ?, true FROM person WHERE name = ?")) {
            insert.setBytes(1, sealed);
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }

    @Test
    void shouldLetOnlyOneOfTwoKeysInThatComeAtOnce() throws Exception {
        SecretBox.open(theirs);
        try (Connection first = Database.connect(config)) {
            // Not committed yet: the second must wait for it, and then see it.
            first.setAutoCommit(false);
            try (PreparedStatement insert = first.prepareStatement("INSERT INTO delivery_key (sealed) VALUES (?)")) {
                insert.setBytes(1, SecretBox.open(ours).check());
                insert.executeUpdate();
            }
            Thread commits = new Thread(() -> commitWhenSomebodyWaits(first));
            commits.start();

            assertThatThrownBy(() -> open(theirs)).hasMessageContaining("is not the key");
            commits.join();
        }
    }

    private static void commitWhenSomebodyWaits(Connection first) {
        try {
            while (told("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            first.commit();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldSendAgainWhatWasParkedForWantOfTheKey() throws Exception {
        webhook(SecretBox.open(ours));
        run(
                """
                INSERT INTO delivery (subscription_id, alarm_id, alarm_seq, message_id, kind, body, state, created_at,
                                      next_at, done_at, reason)
                SELECT id, reason, 1, reason, 'k', '{}', 'PARKED', now() - interval '9 days', now(), now(), reason
                FROM subscription, unnest(ARRAY['SECRET_UNREADABLE: the key file is another one', 'HTTP 404']) reason""");

        open(ours);

        assertThat(told("SELECT string_agg(reason || '=' || state, '; ' ORDER BY reason) FROM delivery"))
                .isEqualTo("HTTP 404=PARKED; SECRET_UNREADABLE: the key file is another one=PENDING");
        assertThat(told("SELECT tried_since > now() - interval '1 hour' FROM delivery WHERE state = 'PENDING'"))
                .isEqualTo("t");
    }
}
