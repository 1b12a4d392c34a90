package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.BusinessType;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.appointments.CustomsDeclaration;
import dev.drover.dashboard.appointments.CustomsDeclaration.Money;
import dev.drover.dashboard.appointments.Enterprise;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.appointments.Side;
import dev.drover.dashboard.farms.FarmRegister;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.stats.DaySpan;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What can be supervised by video, whom it concerns, and what customs says of declarations. */
public final class EnterprisesApi implements RestApi {

    private final Catalogue catalogue;
    private final EnterpriseRegister register;
    private final FarmRegister farms;
    private final Audit audit;
    private final Clock clock;

    public EnterprisesApi(
            Catalogue catalogue, EnterpriseRegister register, FarmRegister farms, Audit audit, Clock clock) {
        this.catalogue = catalogue;
        this.register = register;
        this.farms = farms;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/business-types", Right.SEE_SESSIONS, Scoping.ALIKE, this::types),
                ApiRoute.of(HttpMethod.GET, "/business-types/:code", Right.SEE_SESSIONS, Scoping.ALIKE, this::type),
                ApiRoute.of(HttpMethod.GET, "/enterprises", Right.SEE_SESSIONS, Scoping.SEEN, this::enterprises),
                ApiRoute.of(HttpMethod.GET, "/enterprises/:id", Right.SEE_SESSIONS, Scoping.ONE, this::one),
                ApiRoute.of(
                        HttpMethod.PUT, "/enterprises/:id", Right.MANAGE_ENTERPRISES, Scoping.EVERY_FARM, this::put),
                ApiRoute.of(
                        HttpMethod.PUT,
                        "/people/:id/enterprise",
                        Right.MANAGE_ENTERPRISES,
                        Scoping.EVERY_FARM,
                        this::belongs),
                ApiRoute.of(HttpMethod.GET, "/declarations/:no", Right.SEE_SESSIONS, Scoping.ONE, this::declaration),
                ApiRoute.of(HttpMethod.PUT, "/declarations/:no", Right.SUPERVISE_SESSIONS, Scoping.ONE, this::declare));
    }

    private LocalDate today() {
        return DaySpan.dayOf(clock.millis() * 1000);
    }

    private Future<?> types(Call call) {
        return answer(call, catalogue.on(today()), (items, one) -> SessionView.write(items.addObject(), one));
    }

    private Future<?> type(Call call) {
        BusinessType type = catalogue.on(call.ctx().pathParam("code"), today()).orElseThrow(ProblemDetails::notFound);
        return Json.answer(call.ctx(), 200, SessionView.write(Json.object(), type));
    }

    private Future<?> enterprises(Call call) {
        return register.reach(call.person(), Right.SEE_SESSIONS)
                .compose(register::all)
                .onSuccess(all -> answer(call, all, (items, one) -> write(items.addObject(), one)));
    }

    private Future<?> one(Call call) {
        return existing(call, Right.SEE_SESSIONS, call.ctx().pathParam("id"))
                .onSuccess(found -> answer(call, 200, found));
    }

    private Future<Enterprise> existing(Call call, Right right, String id) {
        return register.reach(call.person(), right)
                .compose(reach -> register.one(reach, id))
                .map(found -> found.orElseThrow(ProblemDetails::notFound));
    }

    private Future<?> put(Call call) {
        String id = call.ctx().pathParam("id");
        boolean fresh = !IfMatch.isGiven(call.ctx());
        int seen = fresh ? 0 : (int) Math.min(Integer.MAX_VALUE, IfMatch.required(call.ctx()));
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Enterprise wish = EnterpriseForm.read(id, Json.body(call.ctx()), catalogue, errors);
        return farms.hasOffice(wish.office())
                .compose(known -> {
                    if (!known && !errors.has("/office")) {
                        errors.add("/office", "FARM_OFFICE_UNKNOWN", wish.office());
                    }
                    errors.throwIfAny();
                    return register.put(wish, seen);
                })
                .compose(version -> {
                    if (version == 0) {
                        throw ProblemDetails.of(fresh ? 409 : 412, fresh ? "ENTERPRISE_THERE" : "ENTERPRISE_CHANGED");
                    }
                    String what = fresh ? "enterprise-add" : "enterprise-change";
                    return audit.write(call.person().name(), what, id + " v" + version, "ok", call.source());
                })
                .compose(written -> existing(call, Right.MANAGE_ENTERPRISES, id))
                .onSuccess(found -> answer(call, fresh ? 201 : 200, found));
    }

    private Future<?> belongs(Call call) {
        long person = PeopleApi.id(call);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        String enterprise = new JsonFields(Json.body(call.ctx()), errors)
                .only(List.of("enterprise"))
                .text("enterprise", "");
        errors.throwIfAny();
        return existing(call, Right.MANAGE_ENTERPRISES, enterprise)
                .compose(found -> register.belongs(person, enterprise))
                .compose(done -> {
                    if (!done) {
                        throw ProblemDetails.notFound();
                    }
                    String object = person + " " + enterprise;
                    return audit.write(call.person().name(), "enterprise-person", object, "ok", call.source());
                })
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    private Future<?> declaration(Call call) {
        return register.declaration(call.ctx().pathParam("no"))
                .map(found -> found.orElseThrow(ProblemDetails::notFound))
                .compose(found ->
                        existing(call, Right.SEE_SESSIONS, found.enterprise()).map(found))
                .onSuccess(found -> Json.answer(call.ctx(), 200, write(found)));
    }

    private Future<?> declare(Call call) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        CustomsDeclaration wish =
                EnterpriseForm.declaration(call.ctx().pathParam("no"), Json.body(call.ctx()), today(), errors);
        errors.throwIfAny();
        return existing(call, Right.SUPERVISE_SESSIONS, wish.enterprise())
                .compose(own -> register.declaration(wish.number()))
                // Whose it is already, out of reach of who writes, is not told and not overwritten.
                .compose(before -> before.isEmpty()
                        ? Future.succeededFuture()
                        : existing(call, Right.SUPERVISE_SESSIONS, before.get().enterprise())
                                .mapEmpty())
                .compose(free -> register.put(wish, call.person().name()))
                .compose(done -> audit.write(call.person().name(), "declaration", wish.number(), "ok", call.source()))
                .onSuccess(written -> Json.answer(call.ctx(), 200, write(wish)));
    }

    private static <T> Future<Void> answer(Call call, List<T> all, BiConsumer<ArrayNode, T> writer) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        all.forEach(one -> writer.accept(items, one));
        body.putNull("next_cursor");
        return Json.answer(call.ctx(), 200, body);
    }

    private static void answer(Call call, int status, Enterprise enterprise) {
        IfMatch.answerWith(call.ctx(), enterprise.version());
        Json.answer(call.ctx(), status, write(Json.object(), enterprise));
    }

    private static ObjectNode write(ObjectNode node, Enterprise one) {
        node.put("id", one.id())
                .put("name_zh", one.zh())
                .put("name_en", one.en())
                .put("credit_code", one.creditCode())
                .put("customs_code", one.customsCode())
                .put("office", one.office())
                .put("active", one.active())
                .put("valid_to", one.validTo().toString())
                .put("phone", one.phone())
                .put("version", one.version())
                .put("sample", one.sample());
        ArrayNode types = node.putArray("types");
        one.types().forEach(types::add);
        return node;
    }

    private static ObjectNode write(CustomsDeclaration one) {
        ObjectNode node = Json.object()
                .put("no", one.number())
                .put("enterprise", one.enterprise())
                .put("goods", one.goods())
                .put("side", side(one.number()))
                .put("released_ms", one.releasedAt().map(Instant::toEpochMilli).orElse(0L))
                .put(
                        "value",
                        one.value()
                                .map(Money::amount)
                                .map(amount -> amount.setScale(2).toPlainString())
                                .orElse(null))
                .put("currency", one.value().map(Money::currency).orElse(null));
        if (one.pieces().isPresent()) {
            node.put("pieces", one.pieces().getAsLong());
        } else {
            node.putNull("pieces");
        }
        return node;
    }

    private static String side(String number) {
        Side side = number.charAt(8) == '1' ? Side.IMPORT : Side.EXPORT;
        return side.name().toLowerCase(Locale.ROOT);
    }
}
