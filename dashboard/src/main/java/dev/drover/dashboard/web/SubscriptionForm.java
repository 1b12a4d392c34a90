package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.deliver.AlarmDelivery;
import dev.drover.dashboard.deliver.EndpointAddress;
import dev.drover.dashboard.deliver.Subscription.Wish;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription as people enter it; every mistake is told at once, each with its field. */
final class SubscriptionForm {

    private static final List<String> FIELDS =
            List.of("name", "farm", "codes", "severity", "channel", "address", "language", "enabled", "version");
    private static final String MAIL = "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    private final Vertx vertx;
    private final AlarmDelivery delivery;

    SubscriptionForm(Vertx vertx, AlarmDelivery delivery) {
        this.vertx = vertx;
        this.delivery = delivery;
    }

    Future<Wish> read(ObjectNode body, Person person) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(body, errors).only(FIELDS);
        String name = fields.text("name", "").strip();
        if (!errors.has("/name") && !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            errors.add("/name", "SUBSCRIPTION_NAME");
        }
        String farm = farm(body.path("farm"), person, errors);
        List<String> codes = codes(body.path("codes"), errors);
        JsonNode severe = body.path("severity");
        int severity = severe.isMissingNode() ? 4 : severe.isInt() ? severe.intValue() : 0;
        if (severity < 1 || severity > 4) {
            errors.add("/severity", "SUBSCRIPTION_SEVERITY");
        }
        String language = fields.text("language", "zh");
        if (!errors.has("/language") && !language.equals("zh") && !language.equals("en")) {
            errors.add("/language", "SUBSCRIPTION_LANGUAGE");
        }
        String channel = fields.text("channel", "webhook");
        String address = fields.text("address", "").strip();
        boolean enabled = fields.flag("enabled", true);
        return checkAddress(channel, address, errors).map(checked -> {
            errors.throwIfAny();
            return new Wish(name, farm, codes, severity, channel, address, language, enabled);
        });
    }

    /** Null for every farm, which only whoever has every farm may ask for. */
    private static @Nullable String farm(JsonNode node, Person person, ProblemDetails.Collector errors) {
        if (node.isMissingNode() || node.isNull()) {
            if (!person.farms(Right.MANAGE_SUBSCRIPTIONS).every()) {
                errors.add("/farm", "SUBSCRIPTION_FARM");
            }
            return null;
        }
        String farm = node.isTextual() ? node.asText().strip() : "";
        if (farm.isEmpty() || farm.length() > 64 || !person.may(Right.MANAGE_SUBSCRIPTIONS, farm)) {
            errors.add("/farm", "SUBSCRIPTION_FARM");
        }
        return farm;
    }

    private static List<String> codes(JsonNode node, ProblemDetails.Collector errors) {
        List<String> codes = new ArrayList<>();
        node.forEach(code -> codes.add(code.asText()));
        boolean list = node.isMissingNode() || node.isNull() || node.isArray();
        if (!list || codes.size() > 100 || codes.stream().anyMatch(code -> !code.matches("[A-Z][A-Z0-9_]{1,39}"))) {
            errors.add("/codes", "SUBSCRIPTION_CODES");
        }
        return codes;
    }

    private Future<Void> checkAddress(String channel, String address, ProblemDetails.Collector errors) {
        if (channel.equals("email")) {
            if (!delivery.has("email")) {
                errors.add("/channel", "EMAIL_NOT_CONFIGURED");
            }
            if (!address.matches(MAIL)) {
                errors.add("/address", "EMAIL_ADDRESS");
            }
            return Future.succeededFuture();
        }
        if (!channel.equals("webhook")) {
            errors.add("/channel", "SUBSCRIPTION_CHANNEL");
            return Future.succeededFuture();
        }
        // Looking up a name blocks.
        return vertx.executeBlocking(
                () -> {
                    try {
                        delivery.addresses().check(address);
                    } catch (EndpointAddress.RefusedException refused) {
                        errors.add("/address", refused.code());
                    }
                    return null;
                },
                false);
    }
}
