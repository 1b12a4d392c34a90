package dev.drover.dashboard.deliver;

import java.util.List;

/**
 * Where a message goes.
 *
 * @param address url or mail address
 * @param language zh or en, for mail
 * @param secrets to sign with; two while one replaces the other, none for mail
 */
record Endpoint(String address, String language, List<WebhookSecret> secrets) {

    Endpoint {
        secrets = List.copyOf(secrets);
    }
}
