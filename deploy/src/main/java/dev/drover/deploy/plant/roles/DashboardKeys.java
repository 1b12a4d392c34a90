package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.config.ServeConfig.Delivery;
import dev.drover.deploy.plant.config.ServeConfig.Smtp;
import dev.drover.deploy.plant.config.ServeConfig.Tls;
import dev.drover.deploy.plant.config.ServeConfig.Web;
import dev.drover.deploy.plant.data.DataFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a person says of the page and of the delivery of alarms, in the keys of the dashboard's own configuration. What
 * nobody said is left out, so that the dashboard's defaults hold.
 */
final class DashboardKeys {

    private static final String SMTP_PASSWORD = "smtp-password";

    private DashboardKeys() {}

    /** Puts the mail server's password into a file of its owner only, where there is one. */
    static Map<String, Object> of(Web web, Delivery delivery, DataFolder data) throws IOException {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("host", web.host());
        keys.put("port", web.port());
        web.tls().ifPresent(tls -> keys.put("secureCookies", tls == Tls.IN_FRONT));
        if (!web.origins().isEmpty()) {
            keys.put("publicOrigins", web.origins());
        }
        if (!web.visitors().trustedProxies().isEmpty()) {
            keys.put("trustedProxies", web.visitors().trustedProxies());
        }
        web.visitors().socketsPerPerson().ifPresent(most -> keys.put("socketsPerPerson", most));
        web.visitors().socketsPerAddress().ifPresent(most -> keys.put("socketsPerAddress", most));
        web.visitors().idleMinutes().ifPresent(most -> keys.put("idleMinutes", most));
        if (!web.visitors().secondFactor().isEmpty()) {
            keys.put("secondFactor", web.visitors().secondFactor());
        }
        if (delivery.relay()) {
            keys.put("allowLoopbackWebhooks", true);
        }
        if (delivery.smtp().isPresent()) {
            mail(keys, delivery.smtp().get(), data);
        }
        return keys;
    }

    private static void mail(Map<String, Object> keys, Smtp smtp, DataFolder data) throws IOException {
        keys.put("smtpHost", smtp.host());
        keys.put("smtpPort", smtp.port());
        keys.put("smtpTls", smtp.tls().name().toLowerCase(Locale.ROOT));
        keys.put("mailFrom", smtp.from());
        if (smtp.login().isPresent()) {
            keys.put("smtpUser", smtp.login().get().user());
            keys.put(
                    "smtpPasswordFile",
                    data.writeSecret(SMTP_PASSWORD, smtp.login().get().password())
                            .toString());
        }
    }
}
