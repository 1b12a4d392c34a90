package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.appointments.EnterpriseReach;
import dev.drover.dashboard.people.Offices;
import dev.drover.dashboard.sessions.Invitations;
import dev.drover.dashboard.sessions.Invitations.Entry;
import dev.drover.dashboard.sessions.SessionDesk;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.dashboard.sessions.SessionOrder;
import dev.drover.dashboard.sessions.SessionOrder.Who;
import dev.drover.dashboard.sessions.SessionUploads;
import dev.drover.dashboard.sessions.SessionUploads.Announced;
import dev.drover.dashboard.sessions.SessionUploads.Media;
import dev.drover.dashboard.sessions.SessionUploads.Progress;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionValues;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the phone of an enterprise asks. It has no account: a link lets it in, and what it got for the link is its only
 * right, on one session. Whatever does not fit together is answered with 404, as if there were nothing.
 */
public final class PhoneApi implements RestApi {

    /** A part of a file, as Base64 in JSON. */
    private static final long PART_BODY = 400L * 1024;

    private static final String BEARER = "Bearer ";

    private static final List<String> CHECKS = List.of("camera", "microphone", "network", "battery", "clock");

    /** What a phone can order. */
    enum Kind {
        /** Into the waiting room. */
        JOIN(Type.JOINED),
        CHECK(Type.CHECKED),
        LEAVE(Type.LEFT),
        ACKNOWLEDGE(Type.ACKNOWLEDGED),
        DONE(Type.ANSWERED),
        UNABLE(Type.ANSWERED);

        private final Type type;

        Kind(Type type) {
            this.type = type;
        }
    }

    /** What a phone is served with. */
    public record Tools(
            Catalogue catalogue,
            Invitations invitations,
            SessionDesk desk,
            SessionList list,
            SessionUploads uploads,
            Clock clock) {}

    private final Tools tools;

    public PhoneApi(Tools tools) {
        this.tools = tools;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(HttpMethod.POST, "/phone/entries", this::enter),
                ApiRoute.open(HttpMethod.GET, "/phone/session", this::session),
                ApiRoute.open(HttpMethod.POST, "/phone/orders", this::order),
                ApiRoute.open(HttpMethod.POST, "/phone/uploads", this::announce),
                ApiRoute.open(HttpMethod.GET, "/phone/uploads/:id", this::progress),
                ApiRoute.open(HttpMethod.PUT, "/phone/uploads/:id/parts/:part", this::part)
                        .withBody(PART_BODY));
    }

    private Future<?> enter(Call call) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(Json.body(call.ctx()), errors).only(List.of("token", "device", "take_over"));
        String token = fields.text("token", "");
        String device = fields.text("device", "");
        boolean takeOver = fields.flag("take_over", false);
        errors.throwIfAny();
        if (token.length() > 64 || !device.matches("[A-Za-z0-9-]{8,64}")) {
            throw ProblemDetails.notFound();
        }
        return tools.invitations.enter(token, device, takeOver).compose(entry -> {
            if (entry instanceof Entry.Other) {
                throw ProblemDetails.of(409, "PHONE_OTHER_THERE");
            }
            if (!(entry instanceof Entry.In in)) {
                throw ProblemDetails.notFound();
            }
            return Json.answer(
                    call.ctx(), 201, Json.object().put("session", in.session()).put("access", in.access()));
        });
    }

    /** Invitations are given by whoever reaches the session; the phone itself is of that session only. */
    private static EnterpriseReach everything() {
        return EnterpriseReach.officer(Offices.ALL);
    }

    private static Who who() {
        return new Who("phone", Party.ENTERPRISE);
    }

    /** The session that the phone may be in. */
    private Future<String> mine(Call call) {
        String header = call.ctx().request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER) || header.length() > 100) {
            throw ProblemDetails.notFound();
        }
        return tools.invitations
                .session(header.substring(BEARER.length()).strip())
                .map(found -> found.orElseThrow(ProblemDetails::notFound));
    }

    private Future<?> session(Call call) {
        return mine(call).compose(id -> tools.list.one(everything(), id).compose(entry -> tools.desk
                .rows(id)
                .compose(rows -> Json.answer(
                        call.ctx(),
                        200,
                        SessionView.forPhone(
                                        entry.orElseThrow(ProblemDetails::notFound),
                                        rows,
                                        tools.catalogue,
                                        tools.clock.millis() * 1000)
                                .put("own", true)))));
    }

    private Future<?> order(Call call) {
        String id = CommandForm.requiredId(call.ctx());
        ObjectNode body = Json.body(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(body, errors).only(List.of("kind", "about", "reason", "device"));
        Optional<Kind> kind = SessionForm.named(Kind.values(), fields.text("kind", ""));
        if (kind.isEmpty()) {
            errors.add("/kind", "SESSION_ORDER_KIND");
        }
        String about = fields.text("about", "");
        if (!about.matches("\\d{0,4}")) {
            errors.add("/about", "SESSION_ABOUT");
        }
        Map<String, String> values = new TreeMap<>();
        String reason = EnterpriseForm.line(fields, "reason", SessionForm.MAX_TEXT, false, errors);
        if (!reason.isEmpty()) {
            values.put(SessionValues.REASON, reason);
        }
        kind.filter(one -> one.type == Type.ANSWERED).ifPresent(one -> values.put(SessionValues.ANSWER, one.name()));
        kind.filter(one -> one == Kind.CHECK).ifPresent(one -> device(body.path("device"), values));
        errors.throwIfAny();
        return mine(call)
                .compose(session ->
                        tools.desk.order(new SessionOrder(session, id, kind.orElseThrow().type, who(), about, values)))
                .map(SessionForm::answer)
                .compose(answer -> Json.answer(call.ctx(), 201, answer));
    }

    /** What a device says of itself, one line each; the difference of the clocks is reckoned here. */
    private void device(JsonNode device, Map<String, String> values) {
        for (String name : CHECKS) {
            String said = device.path(name).asText("");
            if (!said.isEmpty() && said.length() <= 100 && said.codePoints().noneMatch(Character::isISOControl)) {
                values.put(name, said);
            }
        }
        if (values.getOrDefault("clock", "").matches("\\d{1,15}")) {
            values.put("clock", String.valueOf(tools.clock.millis() - Long.parseLong(values.get("clock"))));
        }
    }

    private Future<?> announce(Call call) {
        ObjectNode body = Json.body(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields =
                new JsonFields(body, errors).only(List.of("purpose", "about", "sha256", "bytes", "device_ms", "name"));
        String purpose = fields.text("purpose", "");
        if (!List.of("photo", "document").contains(purpose)) {
            errors.add("/purpose", "UPLOAD_PURPOSE");
        }
        if (!fields.text("about", "").matches("[A-Za-z0-9-]{1,41}")) {
            errors.add("/about", "SESSION_ABOUT");
        }
        if (!fields.text("sha256", "").matches("[0-9a-f]{64}")) {
            errors.add("/sha256", "UPLOAD_HASH");
        }
        long bytes = body.path("bytes").asLong(0);
        if (bytes < 1 || bytes > SessionUploads.MOST) {
            errors.add("/bytes", "UPLOAD_SIZE", SessionUploads.MOST >> 20);
        }
        String name = EnterpriseForm.line(fields, "name", 200, false, errors);
        errors.throwIfAny();
        long taken = Math.max(0, Math.min(body.path("device_ms").asLong(0), 4_102_444_800_000L));
        return mine(call)
                .compose(session -> tools.uploads.announce(new Announced(
                        session,
                        purpose,
                        fields.text("about", ""),
                        fields.text("sha256", ""),
                        bytes,
                        taken * 1000,
                        name)))
                .map(begun ->
                        begun.orElseThrow(() -> ProblemDetails.of(409, "UPLOAD_TOO_MANY", SessionUploads.MOST_FILES)))
                .compose(begun -> Json.answer(call.ctx(), 201, write(begun)));
    }

    private Future<Progress> upload(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return mine(call)
                .compose(session -> tools.uploads.progress(session, Long.parseLong(id)))
                .map(found -> found.orElseThrow(ProblemDetails::notFound));
    }

    private Future<?> progress(Call call) {
        return upload(call).compose(found -> Json.answer(call.ctx(), 200, write(found)));
    }

    private Future<?> part(Call call) {
        String part = call.ctx().pathParam("part");
        byte[] data;
        try {
            data = Base64.getDecoder().decode(Json.body(call.ctx()).path("data").asText(""));
        } catch (IllegalArgumentException e) {
            data = new byte[0];
        }
        if (!part.matches("\\d{1,4}") || data.length == 0 || data.length > SessionUploads.PART) {
            throw ProblemDetails.of(400, "UPLOAD_PART", SessionUploads.PART / 1024);
        }
        Buffer bytes = Buffer.buffer(data);
        return upload(call)
                .compose(before -> tools.uploads
                        .take(before, Integer.parseInt(part), bytes)
                        .compose(now -> now.kept().isEmpty() ? Future.succeededFuture(now) : arrived(now)))
                .compose(now -> Json.answer(call.ctx(), 200, write(now)));
    }

    /** All of a file is there: it becomes a row of the session, once. What is no picture and no paper becomes none. */
    private Future<Progress> arrived(Progress file) {
        Announced said = file.said();
        boolean photo = said.purpose().equals("photo");
        boolean fits =
                file.media().equals(Media.JPEG.type()) || !photo && file.media().equals(Media.PDF.type());
        if (!fits) {
            throw ProblemDetails.of(422, photo ? "UPLOAD_NO_JPEG" : "UPLOAD_NO_DOCUMENT");
        }
        Map<String, String> values = new TreeMap<>(Map.of(
                SessionValues.SHA256, file.kept(),
                SessionValues.DEVICE_SHA256, said.sha256(),
                SessionValues.WHOLE, String.valueOf(file.whole()),
                SessionValues.BYTES, String.valueOf(said.bytes()),
                SessionValues.DEVICE_TIME, String.valueOf(said.deviceMicros()),
                SessionValues.MEDIA, file.media(),
                SessionValues.NAME, said.name()));
        SessionOrder order = new SessionOrder(
                said.session(), "upload-" + file.id(), photo ? Type.PHOTO : Type.DOCUMENT, who(), said.about(), values);
        return tools.desk.order(order).map(SessionForm::answer).map(file);
    }

    private static ObjectNode write(Progress file) {
        return Json.object()
                .put("id", String.valueOf(file.id()))
                .put("next_part", file.next())
                .put("part_bytes", SessionUploads.PART)
                .put("complete", !file.kept().isEmpty())
                .put("whole", file.whole());
    }
}
