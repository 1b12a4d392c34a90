package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.sessions.Invitations;
import dev.drover.dashboard.sessions.SessionDesk;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.dashboard.sessions.SessionList.Entry;
import dev.drover.dashboard.sessions.SessionOrder;
import dev.drover.dashboard.sessions.SessionOrder.Who;
import dev.drover.dashboard.sessions.SessionUploads;
import dev.drover.dashboard.stats.DaySpan;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.SessionVerdict;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sessions by video, for officers and, of their own ones, for people of enterprises. */
public final class SupervisionApi implements RestApi {

    private static final int DEFAULT_LIMIT = 50;

    /**
     * What sessions are held with.
     *
     * @param catalogue words of steps and documents
     * @param reach whose session it is
     */
    public record Tools(
            Catalogue catalogue,
            SessionReach reach,
            SessionDesk desk,
            SessionList list,
            Invitations invitations,
            SessionUploads uploads) {}

    private final Tools tools;
    private final Audit audit;
    private final Clock clock;

    public SupervisionApi(Tools tools, Audit audit, Clock clock) {
        this.tools = tools;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/sessions", Right.SEE_SESSIONS, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.GET, "/sessions/:id", Right.SEE_SESSIONS, Scoping.ONE, this::one),
                ApiRoute.of(
                        HttpMethod.POST, "/sessions/:id/orders", Right.SUPERVISE_SESSIONS, Scoping.ONE, this::order),
                ApiRoute.of(
                        HttpMethod.POST, "/sessions/:id/cancellation", Right.BOOK_SESSIONS, Scoping.ONE, this::cancel),
                ApiRoute.of(
                        HttpMethod.POST, "/sessions/:id/invitations", Right.BOOK_SESSIONS, Scoping.ONE, this::invite),
                ApiRoute.of(HttpMethod.GET, "/sessions/:id/files/:sha256", Right.SEE_SESSIONS, Scoping.ONE, this::file),
                ApiRoute.of(HttpMethod.GET, "/follow-ups", Right.SEE_SESSIONS, Scoping.SEEN, this::due));
    }

    private LocalDate today() {
        return DaySpan.dayOf(clock.millis() * 1000);
    }

    private Future<?> list(Call call) {
        Page page = Page.of(call.ctx(), DEFAULT_LIMIT);
        SessionList.Wanted wanted = wanted(call);
        return tools.reach
                .of(call, Right.SEE_SESSIONS)
                .compose(
                        reach -> tools.list.read(reach, wanted, page.after().orElse(ListPlace.FIRST), page.limit() + 1))
                .onSuccess(some -> {
                    ObjectNode body = Json.object();
                    page.cut(some.items(), some.total(), Entry::at)
                            .write(body, (items, one) -> SessionView.write(items.addObject(), one));
                    Json.answer(call.ctx(), 200, body);
                });
    }

    private static SessionList.Wanted wanted(Call call) {
        DaySpan days = AskedFor.days(call);
        return new SessionList.Wanted(
                days.fromMicros(),
                days.untilMicros(),
                word(call, "phase", SessionPhase.values()),
                AskedFor.text(call, "enterprise"),
                AskedFor.text(call, "declaration"),
                AskedFor.text(call, "type"),
                word(call, "result", SessionVerdict.values()),
                !AskedFor.text(call, "slow").isEmpty());
    }

    private static String word(Call call, String name, Enum<?>[] words) {
        String given = AskedFor.text(call, name);
        return given.isEmpty()
                ? ""
                : SessionForm.named(words, given)
                        .map(Enum::name)
                        .orElseThrow(() -> ProblemDetails.of(400, "BAD_REQUEST"));
    }

    private Future<?> one(Call call) {
        return tools.reach.session(call, Right.SEE_SESSIONS).compose(entry -> tools.desk
                .rows(entry.id())
                .compose(rows -> Json.answer(call.ctx(), 200, view(call, entry, rows))));
    }

    /** An enterprise sees of its session what its phone sees. */
    private ObjectNode view(Call call, Entry entry, List<SessionEvent> rows) {
        long now = clock.millis() * 1000;
        return call.person().ofEnterprise()
                ? SessionView.forPhone(entry, rows, tools.catalogue, now).put("own", true)
                : SessionView.write(entry, rows, tools.catalogue, now).put("own", false);
    }

    private Future<?> order(Call call) {
        String id = CommandForm.requiredId(call.ctx());
        SessionForm.Read read = SessionForm.read(Json.body(call.ctx()), today());
        return tools.reach
                .session(call, Right.SUPERVISE_SESSIONS)
                .compose(entry -> {
                    Map<String, String> values = new TreeMap<>(read.values());
                    if (read.kind() == SessionForm.Kind.CONFIRM) {
                        values.put(SessionValues.OFFICER, call.person().name());
                    }
                    SessionOrder order = new SessionOrder(
                            entry.id(), id, read.kind().type(), who(call.person(), entry, read), read.about(), values);
                    return tools.desk
                            .order(order)
                            .map(answer -> SessionForm.answer(answer, kind -> documentName(entry, kind)));
                })
                .compose(body -> audit(call, "session-" + SessionView.label(read.kind()))
                        .compose(written -> Json.answer(call.ctx(), 201, body)));
    }

    /** In both languages: a paper lies before people of both. */
    private String documentName(Entry entry, String kind) {
        return tools.catalogue.on(entry.type(), today()).stream()
                .flatMap(type -> type.documents().stream())
                .filter(one -> one.kind().equals(kind))
                .map(one -> one.zh() + " (" + one.en() + ")")
                .findFirst()
                .orElse(kind);
    }

    /** Who took it on decides; every other officer in the session is an expert. */
    private static Who who(Person person, Entry entry, SessionForm.Read read) {
        boolean own = entry.officer().equals(person.name())
                || SessionPhase.valueOf(entry.phase()) == SessionPhase.REQUESTED
                || read.kind() == SessionForm.Kind.CONFIRM;
        return new Who(person.name(), own ? Party.OFFICER : Party.EXPERT);
    }

    private Future<Void> audit(Call call, String what) {
        return audit.write(
                call.person().name(), what.replace('_', '-'), call.ctx().pathParam("id"), "ok", call.source());
    }

    /** Before the picture stands; of whoever asked for it. */
    private Future<?> cancel(Call call) {
        String id = CommandForm.requiredId(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(Json.body(call.ctx()), errors).only(List.of("reason"));
        String reason = EnterpriseForm.line(fields, "reason", SessionForm.MAX_TEXT, true, errors);
        errors.throwIfAny();
        return tools.reach
                .session(call, Right.BOOK_SESSIONS)
                .compose(entry -> {
                    boolean begun = SessionPhase.valueOf(entry.phase()).ordinal() >= SessionPhase.LIVE.ordinal();
                    if (begun) {
                        throw ProblemDetails.of(409, "SESSION_BEGUN");
                    }
                    boolean enterprise = call.person().ofEnterprise();
                    Who who = new Who(call.person().name(), enterprise ? Party.ENTERPRISE : Party.OFFICER);
                    Map<String, String> values = Map.of(
                            SessionValues.CAUSE, SessionForm.Cause.CANCELLED.name(), SessionValues.REASON, reason);
                    return tools.desk.order(new SessionOrder(entry.id(), id, Type.ABORTED, who, "", values));
                })
                .map(SessionForm::answer)
                .compose(body -> audit(call, "session-cancel").compose(written -> Json.answer(call.ctx(), 201, body)));
    }

    /** The token stands behind # of the link: browsers send that to nobody, so it is in no log. */
    private Future<?> invite(Call call) {
        Json.body(call.ctx());
        return tools.reach
                .session(call, Right.BOOK_SESSIONS)
                .compose(entry -> {
                    if (SessionPhase.valueOf(entry.phase()).over()) {
                        throw ProblemDetails.of(409, "SESSION_OVER");
                    }
                    return tools.invitations
                            .invite(entry.id(), call.person().name())
                            .compose(token -> {
                                String link = call.ctx().request().getHeader(HttpHeaders.ORIGIN) + "/m/" + entry.id()
                                        + "#" + token;
                                ObjectNode body = Json.object().put("link", link);
                                ArrayNode rows = body.putArray("qr");
                                QrSquare.rows(link).forEach(rows::add);
                                return audit(call, "session-invite").map(body);
                            });
                })
                .compose(body -> Json.answer(call.ctx(), 201, body));
    }

    private Future<?> file(Call call) {
        String sha256 = call.ctx().pathParam("sha256").toLowerCase(Locale.ROOT);
        return tools.reach
                .session(call, Right.SEE_SESSIONS)
                .compose(entry -> tools.uploads.media(entry.id(), sha256))
                .map(media -> media.filter(one -> !one.type().isEmpty()).orElseThrow(ProblemDetails::notFound))
                .compose(media -> tools.uploads.read(sha256).compose(bytes -> call.ctx()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, media.type())
                        // Shown beside the picture, and nothing in it may run.
                        .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                        .end(bytes)));
    }

    private Future<?> due(Call call) {
        LocalDate today = today();
        return tools.reach.of(call, Right.SEE_SESSIONS).compose(tools.list::due).onSuccess(all -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            all.forEach(one -> items.addObject()
                    .put("session", one.session())
                    .put("no", one.no())
                    .put("enterprise", one.enterprise())
                    .put("kind", one.kind().toLowerCase(Locale.ROOT))
                    .put("deadline", one.deadline().toString())
                    .put("note", one.note())
                    .put("overdue", today.isAfter(one.deadline())));
            body.putNull("next_cursor");
            Json.answer(call.ctx(), 200, body);
        });
    }
}
