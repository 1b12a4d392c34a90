package dev.drover.deploy.plant.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.SignInSettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.deploy.plant.config.ServeConfig.Delivery;
import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.config.ServeConfig.Smtp;
import dev.drover.deploy.plant.config.ServeConfig.SmtpTls;
import dev.drover.deploy.plant.config.ServeConfig.Tls;
import dev.drover.deploy.plant.config.ServeConfig.Visitors;
import dev.drover.deploy.plant.config.ServeConfig.Web;
import dev.drover.deploy.plant.data.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person says in the file of {@code serve}, as the dashboard itself understands it. */
class DashboardKeysTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTellTheDashboardOfTlsOriginsMailAndRelay() throws Exception {
        Web web = new Web(
                "0.0.0.0",
                8080,
                Optional.of(Tls.IN_FRONT),
                List.of("https://drover.example"),
                new Visitors(
                        List.of("10.0.0.7"), Optional.of(12), Optional.empty(), Optional.of(30), List.of("admin")));
        Optional<Login> login = Optional.of(new Login("drover", "geheim"));
        Smtp smtp = new Smtp("mail.example.org", 587, SmtpTls.STARTTLS, login, "drover@example.org");

        DashboardConfig told = told(web, new Delivery(Optional.of(smtp), true));

        assertThat(told.secureCookies()).isTrue();
        assertThat(told.publicOrigins()).containsExactly("https://drover.example");
        assertThat(told.visitors().trustedProxies()).containsExactly("10.0.0.7");
        assertThat(told.signIn()).isEqualTo(new SignInSettings(12, 30, List.of("admin")));
        assertThat(told.visitors().socketsPerPerson()).isEqualTo(12);
        assertThat(told.visitors().socketsPerAddress()).isEqualTo(VisitorSettings.USUAL.socketsPerAddress());
        assertThat(told.delivery().allowLoopbackWebhooks()).isTrue();
        assertThat(told.delivery().smtpHost()).isEqualTo("mail.example.org");
        assertThat(told.delivery().smtpTls()).isEqualTo("starttls");
        assertThat(told.delivery().mailFrom()).isEqualTo("drover@example.org");
        Path password = Path.of(told.delivery().smtpPasswordFile());
        assertThat(Files.readString(password)).isEqualTo("geheim");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("run/dashboard.yaml"))).doesNotContain("geheim");
    }

    @Test
    void shouldLeaveToTheDashboardWhatNobodySaid() throws Exception {
        assertThat(told(new Web("127.0.0.1", 8080), Delivery.NONE).secureCookies())
                .isFalse();
        DashboardConfig beyond = told(new Web("0.0.0.0", 8080), Delivery.NONE);
        assertThat(beyond.secureCookies()).isTrue();
        assertThat(beyond.delivery().mails()).isFalse();
        assertThat(beyond.delivery().allowLoopbackWebhooks()).isFalse();
    }

    @Test
    void shouldSendAnybodysCookiesOverHttpOnlyWhenToldSo() throws Exception {
        Web plain = new Web("0.0.0.0", 8080, Optional.of(Tls.NONE), List.of(), Visitors.USUAL);

        assertThat(told(plain, Delivery.NONE).secureCookies()).isFalse();
    }

    private DashboardConfig told(Web web, Delivery delivery) throws Exception {
        try (DataFolder data = DataFolder.open(folder, "test")) {
            Map<String, Object> keys = DashboardKeys.of(web, delivery, data);
            keys.put("bootstrap", "127.0.0.1:9092");
            keys.put("postgresUrl", "postgres://127.0.0.1:5432/drover");
            keys.put("postgresUser", "drover");
            keys.put("adminPasswordFile", "admin-password");
            return DashboardConfig.read(data.writeConfig("dashboard", keys));
        }
    }
}
