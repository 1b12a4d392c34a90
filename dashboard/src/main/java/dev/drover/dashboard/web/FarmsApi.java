package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.farms.CameraGroup;
import dev.drover.dashboard.farms.CameraPlace;
import dev.drover.dashboard.farms.FarmRegister;
import dev.drover.dashboard.farms.FarmText;
import dev.drover.dashboard.farms.MapPlace;
import dev.drover.dashboard.farms.Office;
import dev.drover.dashboard.farms.RegisterFault;
import dev.drover.dashboard.farms.RegisteredFarm;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.Right;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Offices, farms and groups of cameras as customs registered them. A farm's version is its ETag. */
public final class FarmsApi implements RestApi {

    private final FarmRegister register;
    private final Audit audit;

    public FarmsApi(FarmRegister register, Audit audit) {
        this.register = register;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/offices", Right.SEE_LOADINGS, Scoping.SEEN, this::offices),
                ApiRoute.of(HttpMethod.GET, "/farms", Right.SEE_LOADINGS, Scoping.SEEN, this::farms),
                ApiRoute.of(HttpMethod.GET, "/farms/:id", Right.SEE_LOADINGS, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.PUT, "/farms/:id", Right.MANAGE_CAMERAS, Scoping.ONE, this::put),
                ApiRoute.of(HttpMethod.GET, "/farms/:id/history", Right.SEE_LOADINGS, Scoping.ONE, this::history),
                ApiRoute.of(HttpMethod.GET, "/groups", Right.SEE_CAMERAS, Scoping.SEEN, this::groups));
    }

    private Future<?> offices(Call call) {
        return register.offices(call.farms(Right.SEE_LOADINGS)).onSuccess(all -> answer(call, all, FarmsApi::write));
    }

    private Future<?> farms(Call call) {
        Farms farms = call.farms(Right.SEE_LOADINGS);
        return register.places(farms).compose(places -> {
            Map<String, Long> cameras =
                    places.stream().collect(Collectors.groupingBy(CameraPlace::farm, Collectors.counting()));
            return register.farms(farms)
                    .onSuccess(all -> answer(call, all, (items, one) -> write(items.addObject(), one)
                            .put("cameras", cameras.getOrDefault(one.farm().regNo(), 0L))));
        });
    }

    private Future<?> one(Call call) {
        return existing(call, Right.SEE_LOADINGS)
                .compose(farm -> register.places(Farms.of(List.of(farm.farm().regNo())))
                        .onSuccess(places -> answer(call, 200, farm, places)));
    }

    private Future<?> history(Call call) {
        return existing(call, Right.SEE_LOADINGS)
                .compose(farm -> register.history(farm.farm().regNo()))
                .onSuccess(changes -> answer(call, changes, (items, change) -> {
                    ObjectNode node = items.addObject()
                            .put("version", change.version())
                            .put("at_ms", change.at().toEpochMilli())
                            .put("who", change.who());
                    write(node, change.farm());
                }));
    }

    private Future<?> groups(Call call) {
        return register.groups(call.farms(Right.SEE_CAMERAS)).onSuccess(all -> answer(call, all, FarmsApi::write));
    }

    private Future<?> put(Call call) {
        String regNo = call.ctx().pathParam("id");
        if (!call.sees(Right.MANAGE_CAMERAS, regNo)) {
            throw ProblemDetails.notFound();
        }
        boolean fresh = !IfMatch.isGiven(call.ctx());
        int seen = fresh ? 0 : (int) Math.min(Integer.MAX_VALUE, IfMatch.required(call.ctx()));
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        RegisteredFarm farm = read(regNo, Json.body(call.ctx()), errors);
        return refuseOtherOffice(call, farm)
                .compose(allowed -> register.hasOffice(farm.office()))
                .compose(known -> {
                    if (!known) {
                        errors.add("/office", "FARM_OFFICE_UNKNOWN", farm.office());
                        errors.throwIfAny();
                    }
                    return register.put(farm, call.person().name(), seen);
                })
                .compose(version -> version > 0 ? written(call, farm, version, fresh) : refused(regNo, fresh));
    }

    /** The office decides who sees the farm: only whoever sees every farm says which it is. */
    private Future<Void> refuseOtherOffice(Call call, RegisteredFarm farm) {
        if (call.farms(Right.MANAGE_CAMERAS).every()) {
            return Future.succeededFuture();
        }
        return register.farm(farm.regNo()).map(stands -> {
            if (stands.filter(one -> one.farm().office().equals(farm.office())).isEmpty()) {
                throw ProblemDetails.of(403, "FARM_OFFICE_NOT_YOURS");
            }
            return null;
        });
    }

    private Future<Void> written(Call call, RegisteredFarm farm, int version, boolean fresh) {
        String object = farm.regNo() + " v" + version;
        return audit.write(call.person().name(), fresh ? "farm-add" : "farm-change", object, "ok", call.source())
                .compose(told -> register.places(Farms.of(List.of(farm.regNo()))))
                .onSuccess(
                        places -> answer(call, fresh ? 201 : 200, new FarmRegister.Entry(farm, version, false), places))
                .mapEmpty();
    }

    private Future<Void> refused(String regNo, boolean fresh) {
        return register.farm(regNo).compose(stands -> {
            int version = stands.map(FarmRegister.Entry::version).orElse(0);
            throw fresh
                    ? ProblemDetails.of(428, "IF_MATCH_REQUIRED")
                    : ProblemDetails.of(412, version == 0 ? "FARM_GONE" : "FARM_CHANGED", version);
        });
    }

    private static RegisteredFarm read(String regNo, ObjectNode body, ProblemDetails.Collector errors) {
        Map<String, String> fields = new HashMap<>();
        body.properties().forEach(field -> {
            String name = field.getKey();
            if (FarmText.FIELDS.contains(name)) {
                fields.put(name, name.equals("contacts") ? contacts(field.getValue()) : text(field.getValue()));
            } else {
                errors.add("/" + (name.length() > 64 ? name.substring(0, 64) : name), "FIELD_UNKNOWN");
            }
        });
        if (!fields.getOrDefault("reg_no", regNo).equals(regNo)) {
            errors.add("/reg_no", "FARM_NUMBER_FIXED");
        }
        fields.put("reg_no", regNo);
        List<RegisterFault> faults = new ArrayList<>();
        RegisteredFarm farm = new FarmText(fields).read(faults).orElse(null);
        faults.forEach(fault ->
                errors.add("/" + fault.field(), fault.code(), fault.values().toArray()));
        errors.throwIfAny();
        if (farm == null) {
            throw new IllegalStateException("no farm and nothing wrong with it");
        }
        return farm;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : "?";
    }

    private static String contacts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one ->
                texts.add(one.path("name").asText() + ":" + one.path("phone").asText()));
        return list.isArray() || list.isNull() ? String.join(";", texts) : "?";
    }

    private Future<FarmRegister.Entry> existing(Call call, Right right) {
        String regNo = call.ctx().pathParam("id");
        return register.farm(regNo)
                .map(found -> found.filter(one -> call.sees(right, one.farm().regNo()))
                        .orElseThrow(ProblemDetails::notFound));
    }

    private static <T> void answer(Call call, List<T> all, BiConsumer<ArrayNode, T> writer) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        all.forEach(one -> writer.accept(items, one));
        body.putNull("next_cursor");
        Json.answer(call.ctx(), 200, body);
    }

    private static void answer(Call call, int status, FarmRegister.Entry entry, List<CameraPlace> places) {
        ObjectNode body = write(Json.object(), entry).put("cameras", places.size());
        ArrayNode contacts = body.putArray("contacts");
        entry.farm()
                .contacts()
                .forEach(one -> contacts.addObject().put("name", one.name()).put("phone", one.phone()));
        ArrayNode list = body.putArray("places");
        places.forEach(place -> list.add(write(place)));
        IfMatch.answerWith(call.ctx(), entry.version());
        Json.answer(call.ctx(), status, body);
    }

    static ObjectNode write(CameraPlace place) {
        return Json.object()
                .put("camera", place.camera())
                .put("customs_id", place.customsId().digits())
                .put("pen", place.pen())
                .put("role", place.role().name().toLowerCase(Locale.ROOT))
                .put("since", place.since().toString());
    }

    private static ObjectNode write(ObjectNode node, FarmRegister.Entry entry) {
        write(node, entry.farm());
        return node.put("version", entry.version()).put("sample", entry.sample());
    }

    private static void write(ObjectNode node, RegisteredFarm farm) {
        node.put("reg_no", farm.regNo())
                .put("name_zh", farm.zh())
                .put("name_en", farm.en())
                .put("office", farm.office())
                .put("status", farm.status().label())
                .put("valid_from", farm.validFrom().toString())
                .put("valid_to", farm.validTo().toString())
                .put("address", farm.address())
                .put("lon", farm.place().map(MapPlace::lon).orElse(null))
                .put("lat", farm.place().map(MapPlace::lat).orElse(null))
                .put("capacity", farm.capacity())
                .put("plan_item", farm.planItem());
    }

    private static void write(ArrayNode items, Office office) {
        items.addObject()
                .put("code", office.code())
                .put("short_name", office.shortName())
                .put("district", office.district())
                .put("zh", office.zh())
                .put("en", office.en())
                .put("desk_phone", office.deskPhone())
                .put("unconfirmed", office.unconfirmed())
                .put("sample", office.sample());
    }

    private static void write(ArrayNode items, CameraGroup group) {
        ObjectNode node = items.addObject()
                .put("id", group.id())
                .put("office", group.office())
                .put("zh", group.zh())
                .put("en", group.en());
        ArrayNode cameras = node.putArray("cameras");
        group.cameras().forEach(cameras::add);
    }
}
