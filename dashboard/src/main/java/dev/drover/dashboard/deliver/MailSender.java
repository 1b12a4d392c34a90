package dev.drover.dashboard.deliver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.time.Instant;
import java.util.Set;

/** Sends a message as mail, through one configured server. */
final class MailSender implements Sender {

    /** The mail server does not take our log-in, or wants one (RFC 4954): no receiver was asked. */
    private static final Set<Integer> OUR_LOGIN = Set.of(454, 530, 534, 535, 538);

    private final MailClient client;
    private final String from;
    private final MailPlaces places;

    MailSender(Vertx vertx, MailConfig config, String from, MailPlaces places) {
        this.client = MailClient.create(vertx, config);
        this.from = from;
        this.places = places;
    }

    @Override
    public Future<DeliveryOutcome> send(Endpoint to, Message message, Instant now) {
        JsonObject body = new JsonObject(message.body());
        MailText text = new MailText(body, to.language().equals("zh"), places);
        MailMessage mail = new MailMessage()
                .setFrom(from)
                .setTo(to.address())
                .setSubject(text.subject())
                .setText(text.text())
                .addHeader("Message-ID", "<" + message.id() + "@drover>")
                .addHeader("Auto-Submitted", "auto-generated");
        return client.sendMail(mail)
                .<DeliveryOutcome>map(sent -> new DeliveryOutcome.Delivered(250))
                .otherwise(MailSender::failed);
    }

    private static DeliveryOutcome failed(Throwable failure) {
        String message = failure.getMessage();
        String reason = message == null ? failure.getClass().getSimpleName() : firstLine(message);
        if (failure instanceof SMTPException smtp) {
            int code = smtp.getReplyCode();
            if (OUR_LOGIN.contains(code)) {
                return new DeliveryOutcome.Held(reason);
            }
            // The mailbox or the message is refused; any other trouble is the server's, and may be mended there.
            boolean refused = code >= 550 && code <= 554;
            return refused ? new DeliveryOutcome.Refused(code, reason) : new DeliveryOutcome.Later(code, reason);
        }
        return new DeliveryOutcome.Later(0, reason);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
