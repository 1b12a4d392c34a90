package dev.drover.deploy.plant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drover.deploy.plant.config.ServeConfig.Delivery;
import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.config.ServeConfig.Smtp;
import dev.drover.deploy.plant.config.ServeConfig.SmtpTls;
import dev.drover.deploy.plant.config.ServeConfig.Tls;
import dev.drover.ingest.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAndDeliveryTest {

    private static final String CAMERAS = "cameras:\n  - {id: a, uri: \"rtsp://192.0.2.1/\", role: pen}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldReadHowBrowsersReachThePage() throws Exception {
        ServeConfig.Web web =
                read("""
                        web:
                          host: 0.0.0.0
                          tls: in-front
                          origins: [https://Drover.example, "https://drover.example:8443"]
                        """)
                        .web();

        assertThat(web.tls()).contains(Tls.IN_FRONT);
        assertThat(web.origins()).containsExactly("https://drover.example", "https://drover.example:8443");
        assertThat(web.onPort(9000).origins()).isEqualTo(web.origins());
    }

    @Test
    void shouldReadHowAlarmsLeave() throws Exception {
        Files.writeString(folder.resolve("mail.secret"), "geheim\n");

        Delivery delivery =
                read("""
                        delivery:
                          relay: true
                          smtp:
                            host: mail.example.org
                            user: drover
                            password: ${file:mail.secret}
                            from: drover@example.org
                        """)
                        .delivery();

        assertThat(delivery.relay()).isTrue();
        assertThat(delivery.smtp())
                .contains(new Smtp(
                        "mail.example.org",
                        587,
                        SmtpTls.STARTTLS,
                        Optional.of(new Login("drover", "geheim")),
                        "drover@example.org"));
        assertThat(delivery.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({"none, 25", "starttls, 587", "tls, 465"})
    void shouldKnowTheUsualPortOfEachKindOfMailServer(String tls, int port) throws Exception {
        String yaml = "delivery:\n  smtp: {host: 127.0.0.1, tls: " + tls + ", from: a@b.example}\n";

        assertThat(read(yaml).delivery().smtp().orElseThrow().port()).isEqualTo(port);
    }

    @Test
    void shouldSendNoMailAndReachNoRelayUnlessTold() throws Exception {
        assertThat(read("").delivery()).isEqualTo(Delivery.NONE);
        assertThat(read("").web().tls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "web: {trustedProxies: [proxy.example]} ~ web.trustedProxies[0]: must be networks",
                "web: {secondFactor: [boss]} ~ web.secondFactor[0]: must be one of [viewer, operator,",
                "web: {idleMinutes: 1} ~ web.idleMinutes: ",
                "networks: [10.0.0.1/8] ~ networks[0]: has bits beyond its length",
                "web: {tls: 'yes'} ~ line 1: web.tls: must be one of [none, in-front], not 'yes'",
                "web: {host: 'not a host!'} ~ line 1: web.host: must be a name or an address of this machine alone",
                "web: {host: 'http://a.example'} ~ web.host: must be a name or an address",
                "web: {origins: https://a.example} ~ line 1: web.origins: must be a list",
                "web: {origins: [a.example]} ~ web.origins[0]: must be what a browser's address begins with",
                "web: {origins: [https://a.example/wall]} ~ web.origins[0]: must be what a browser's address",
                "web: {origins: ['https://u:geheim@a.example']} ~ web.origins[0]: must be what a browser's address",
                "web: {tls: in-front, origins: [http://a.example]} ~ web.origins[0]: must begin with https://",
                "delivery: {mail: x} ~ line 1: delivery.mail: unknown key; known are [relay, smtp]",
                "delivery: {relay: maybe} ~ line 1: delivery.relay: must be true or false, not 'maybe'",
                "delivery: {smtp: mail.example} ~ line 1: delivery.smtp: must be a mapping",
                "delivery: {smtp: {from: a@b.example}} ~ line 1: delivery.smtp: 'host' is missing",
                "delivery: {smtp: {host: m.example}} ~ line 1: delivery.smtp: 'from' is missing",
                "delivery: {smtp: {host: 'smtp://m.example', from: a@b.example}} ~ delivery.smtp.host: must be the"
                        + " name",
                "delivery: {smtp: {host: m.example, from: Drover}} ~ delivery.smtp.from: must be one mail address",
                "delivery: {smtp: {host: m.example, from: a@b.example, port: 0}} ~ delivery.smtp.port: must be a whole",
                "delivery: {smtp: {host: m.example, from: a@b.example, tls: ssl}} ~ one of [none, starttls, tls], not",
                "delivery: {smtp: {host: m.example, from: a@b.example, user: u}} ~ needs user and password, or neither",
                "delivery: {smtp: {host: m.example, from: a@b.example, tls: none, user: u, password: geheim}} ~"
                        + " readable",
                "delivery: {smtp: {host: m.example, from: a@b.example, user: u, password: '${file:no}'}} ~ cannot read"
            })
    void shouldRefuseInWordsAndRepeatNoSecret(String yaml, String told) {
        InvalidConfigException refused = catchThrowableOfType(InvalidConfigException.class, () -> read(yaml + "\n"));

        assertThat(refused).as(yaml).isNotNull();
        assertThat(refused.getMessage()).contains(told).doesNotContain("geheim");
    }

    private ServeConfig read(String yaml) throws Exception {
        return ServeConfigReader.read(Files.writeString(folder.resolve("farm.yaml"), yaml + CAMERAS));
    }
}
