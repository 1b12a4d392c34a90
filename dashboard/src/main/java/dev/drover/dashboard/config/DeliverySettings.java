package dev.drover.dashboard.config;

import dev.drover.ingest.config.ConfigCheck;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the delivery of alarms is told from outside.
 *
 * @param keyFile seals the webhooks' secrets; made if it is not there
 * @param allowLoopbackWebhooks webhooks may be on this machine, and plain http there: for tests, and for a relay beside
 *     Drover
 * @param smtpHost mail server; empty: no mail
 * @param smtpPort its port
 * @param smtpTls {@code none}, {@code starttls} or {@code tls}
 * @param smtpUser empty if it asks for none
 * @param smtpPasswordFile a file with the password, empty if there is none
 * @param mailFrom sender of the mails
 */
public record DeliverySettings(
        Path keyFile,
        boolean allowLoopbackWebhooks,
        String smtpHost,
        int smtpPort,
        String smtpTls,
        String smtpUser,
        String smtpPasswordFile,
        String mailFrom) {

    private static final Set<String> TLS = Set.of("none", "starttls", "tls");

    public DeliverySettings {
        new ConfigCheck()
                .that(TLS.contains(smtpTls), "smtpTls", "must be none, starttls or tls")
                .that(
                        smtpHost.isEmpty() || mailFrom.contains("@"),
                        "mailFrom",
                        "must be a mail address where there is an smtpHost")
                .that(
                        smtpUser.isEmpty() == smtpPasswordFile.isEmpty(),
                        "smtpPasswordFile",
                        "must be there where there is an smtpUser, and only there")
                .refuse();
    }

    /** No mail, and webhooks only elsewhere. */
    public static DeliverySettings plain(Path keyFile) {
        return new DeliverySettings(keyFile, false, "", 587, "starttls", "", "", "");
    }

    public boolean mails() {
        return !smtpHost.isEmpty();
    }
}
