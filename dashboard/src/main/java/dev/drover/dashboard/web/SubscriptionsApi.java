package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.deliver.AlarmDelivery;
import dev.drover.dashboard.deliver.Delivery;
import dev.drover.dashboard.deliver.DeliveryOutcome;
import dev.drover.dashboard.deliver.Subscription;
import dev.drover.dashboard.deliver.Subscription.Wish;
import dev.drover.dashboard.deliver.Subscriptions;
import dev.drover.dashboard.deliver.WebhookSecret;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is told of which alarms, how, and what became of the messages. A secret is shown once, when it is made. */
public final class SubscriptionsApi implements RestApi {

    private static final Right RIGHT = Right.MANAGE_SUBSCRIPTIONS;
    private static final int DELIVERIES = 100;

    private final Audit audit;
    private final AlarmDelivery delivery;
    private final Subscriptions subscriptions;
    private final SubscriptionForm form;

    public SubscriptionsApi(Vertx vertx, AlarmDelivery delivery, Audit audit) {
        this.audit = audit;
        this.delivery = delivery;
        this.subscriptions = delivery.subscriptions();
        this.form = new SubscriptionForm(vertx, delivery);
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/subscriptions", RIGHT, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.POST, "/subscriptions", RIGHT, Scoping.SEEN, this::create),
                ApiRoute.of(HttpMethod.GET, "/subscriptions/:id", RIGHT, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.PUT, "/subscriptions/:id", RIGHT, Scoping.ONE, this::change),
                ApiRoute.of(HttpMethod.DELETE, "/subscriptions/:id", RIGHT, Scoping.ONE, this::remove),
                ApiRoute.of(HttpMethod.POST, "/subscriptions/:id/test", RIGHT, Scoping.ONE, this::test),
                ApiRoute.of(HttpMethod.POST, "/subscriptions/:id/rotate-secret", RIGHT, Scoping.ONE, this::rotate),
                ApiRoute.of(HttpMethod.POST, "/subscriptions/:id/resend", RIGHT, Scoping.ONE, this::resend),
                ApiRoute.of(HttpMethod.GET, "/subscriptions/:id/deliveries", RIGHT, Scoping.ONE, this::deliveries));
    }

    private Future<?> list(Call call) {
        return subscriptions.all(farms(call)).onSuccess(all -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            all.forEach(one -> items.add(write(one)));
            body.putNull("next_cursor");
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> one(Call call) {
        return found(call).onSuccess(one -> Json.answer(call.ctx(), 200, write(one)));
    }

    private Future<?> create(Call call) {
        return form.read(Json.body(call.ctx()), call.person()).compose(wish -> {
            WebhookSecret secret = wish.channel().equals("webhook") ? delivery.freshSecret() : null;
            return subscriptions
                    .create(wish, secret, call.person().name())
                    .compose(made -> audited(call, "subscription-add", made))
                    .onSuccess(made -> Json.answer(call.ctx(), 201, withSecret(made, secret)));
        });
    }

    private Future<?> change(Call call) {
        ObjectNode body = Json.body(call.ctx());
        return found(call)
                .compose(before -> form.read(body, call.person()).compose(wish -> {
                    if (!wish.channel().equals(before.wish().channel())) {
                        // A webhook has a secret and a mailbox none: that is another subscription.
                        throw ProblemDetails.of(409, "SUBSCRIPTION_CHANNEL_FIXED");
                    }
                    int seen =
                            body.path("version").isInt() ? body.path("version").intValue() : -1;
                    return subscriptions
                            .change(before.id(), seen, wish, call.person().name())
                            .map(after -> after.orElseThrow(
                                    () -> ProblemDetails.of(409, "SUBSCRIPTION_CHANGED", before.version())));
                }))
                .compose(after -> audited(call, "subscription-change", after))
                .onSuccess(after -> Json.answer(call.ctx(), 200, write(after)));
    }

    private Future<?> remove(Call call) {
        return found(call)
                .compose(one -> subscriptions.remove(one.id()).map(one))
                .compose(one -> audited(call, "subscription-remove", one))
                .onSuccess(done -> Json.answerNothing(call.ctx()));
    }

    private Future<?> test(Call call) {
        return found(call)
                .compose(one -> delivery.test(one))
                .onSuccess(outcome -> Json.answer(
                        call.ctx(),
                        200,
                        Json.object()
                                .put("delivered", outcome instanceof DeliveryOutcome.Delivered)
                                .put("status", outcome.status())
                                .put("reason", outcome.reason())));
    }

    private Future<?> rotate(Call call) {
        return found(call).compose(one -> {
            if (!one.wish().channel().equals("webhook")) {
                throw ProblemDetails.of(409, "SUBSCRIPTION_CHANNEL_FIXED");
            }
            return subscriptions
                    .rotate(one.id())
                    .compose(secret -> audited(call, "subscription-secret", one).map(secret))
                    .onSuccess(secret -> Json.answer(
                            call.ctx(),
                            200,
                            Json.object()
                                    .put("secret", secret.reveal())
                                    .put("old_valid_hours", Subscriptions.BOTH_SECRETS.toHours())));
        });
    }

    private Future<?> resend(Call call) {
        return found(call)
                .compose(
                        one -> subscriptions.resend(one.id()).compose(count -> audited(call, "subscription-resend", one)
                                .map(count)))
                .onSuccess(count -> Json.answer(call.ctx(), 200, Json.object().put("queued", count)));
    }

    private Future<?> deliveries(Call call) {
        Page page = Page.of(call.ctx(), DELIVERIES);
        return found(call)
                .compose(one ->
                        subscriptions.deliveries(one.id(), page.after().orElse(ListPlace.FIRST), page.limit() + 1))
                .onSuccess(some -> {
                    ObjectNode body = Json.object();
                    page.cut(some.items(), some.total(), Delivery::place)
                            .write(body, (items, one) -> write(items.addObject(), one));
                    Json.answer(call.ctx(), 200, body);
                });
    }

    private Future<Subscription> found(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return subscriptions
                .find(farms(call), Long.parseLong(id))
                .map(found -> found.orElseThrow(ProblemDetails::notFound));
    }

    private static Farms farms(Call call) {
        return call.farms(RIGHT);
    }

    private Future<Subscription> audited(Call call, String what, Subscription one) {
        Wish wish = one.wish();
        String object = one.id() + " " + wish.channel() + " " + wish.address() + " "
                + (wish.farmOrNull() == null ? "*" : wish.farmOrNull()) + " " + wish.codes() + " " + wish.severity();
        return audit.write(call.person().name(), what, object, "ok", call.source())
                .map(one);
    }

    private static ObjectNode withSecret(Subscription one, @Nullable WebhookSecret secret) {
        ObjectNode node = write(one);
        if (secret != null) {
            node.put("secret", secret.reveal());
        }
        return node;
    }

    private static ObjectNode write(Subscription one) {
        Wish wish = one.wish();
        ObjectNode node = Json.object()
                .put("id", one.id())
                .put("version", one.version())
                .put("name", wish.name())
                .put("farm", wish.farmOrNull())
                .put("severity", wish.severity())
                .put("channel", wish.channel())
                .put("address", wish.address())
                .put("language", wish.language())
                .put("enabled", wish.enabled())
                .put("trouble", one.trouble())
                .put("created_by", one.createdBy())
                .put("owner", one.owner())
                .put("owner_may", one.ownerMay())
                .put("pending", one.pending())
                .put("parked", one.parked());
        wish.codes().forEach(node.putArray("codes")::add);
        node.put(
                "failing_since",
                one.failingSince() == null ? null : one.failingSince().toString());
        return node;
    }

    private static void write(ObjectNode node, Delivery one) {
        node.put("id", one.id())
                .put("alarm", one.alarmId())
                .put("alarm_seq", one.alarmSeq())
                .put("message_id", one.messageId())
                .put("kind", one.kind())
                .put("state", one.state().toLowerCase(Locale.ROOT))
                .put("attempts", one.attempts())
                .put("queued_at", one.queuedAt().toString())
                .put("next_at", one.nextAt().toString())
                .put("last_status", one.lastStatus())
                .put("reason", one.reason());
    }
}
