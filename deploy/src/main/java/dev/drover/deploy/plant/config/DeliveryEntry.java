package dev.drover.deploy.plant.config;

import dev.drover.deploy.plant.config.ServeConfig.Delivery;
import dev.drover.deploy.plant.config.ServeConfig.Login;
import dev.drover.deploy.plant.config.ServeConfig.Smtp;
import dev.drover.deploy.plant.config.ServeConfig.SmtpTls;
import dev.drover.ingest.config.ConfigNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands under {@code delivery:}. */
final class DeliveryEntry {

    private static final Set<String> SMTP = Set.of("host", "port", "tls", "user", "password", "from");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.[0-9.]+|::1");

    private DeliveryEntry() {}

    /** @param folder in which secrets' files are looked for */
    static Delivery read(@Nullable ConfigNode node, Path folder) {
        if (node == null) {
            return Delivery.NONE;
        }
        Map<String, ConfigNode> keys = node.mapping(Set.of("smtp", "relay"));
        boolean relay = Keys.at(keys, "relay", ConfigNode::truth).orElse(false);
        return new Delivery(Keys.at(keys, "smtp", smtp -> smtp(smtp, folder)), relay);
    }

    private static Optional<Smtp> smtp(ConfigNode node, Path folder) {
        Map<String, ConfigNode> keys = node.mapping(SMTP);
        for (String required : List.of("host", "from")) {
            if (!keys.containsKey(required)) {
                node.problem("'" + required + "' is missing");
            }
        }
        Optional<String> host = Keys.at(
                keys,
                "host",
                value -> value.value(text -> matching(
                        HOST,
                        text,
                        "must be the name or address of a mail server alone, for example mail.example.org")));
        Optional<String> from = Keys.at(
                keys,
                "from",
                value -> value.value(
                        text -> matching(MAIL, text, "must be one mail address, for example drover@example.org")));
        SmtpTls tls = Keys.at(keys, "tls", value -> value.oneOf(SmtpTls.class)).orElse(SmtpTls.STARTTLS);
        int port = Keys.at(keys, "port", value -> value.integer(1, 65535)).orElse(tls.port());
        Optional<Login> login = login(node, keys, folder);
        if (login.isPresent()
                && tls == SmtpTls.NONE
                && host.filter(name -> !THIS_MACHINE.matcher(name).matches()).isPresent()) {
            node.problem("the password would travel readable for everybody: 'tls' must be starttls or tls");
        }
        return host.isPresent() && from.isPresent()
                ? Optional.of(new Smtp(host.get(), port, tls, login, from.get()))
                : Optional.empty();
    }

    private static Optional<Login> login(ConfigNode node, Map<String, ConfigNode> keys, Path folder) {
        if (keys.containsKey("user") != keys.containsKey("password")) {
            node.problem("needs user and password, or neither");
        }
        Optional<String> user = Keys.at(keys, "user", ConfigNode::text);
        Optional<String> password = Keys.at(keys, "password", value -> SecretReferences.read(value, folder));
        return user.isPresent() && password.isPresent()
                ? Optional.of(new Login(user.get(), password.get()))
                : Optional.empty();
    }

    private static String matching(Pattern pattern, String text, String wanted) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(wanted);
        }
        return text;
    }
}
