package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.farms.CameraPlace;
import dev.drover.dashboard.farms.CustomsCameraId;
import dev.drover.dashboard.farms.FarmRegister;
import dev.drover.dashboard.farms.Yard;
import dev.drover.dashboard.farms.YardRegister;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands on a farm, and where its cameras hang with the numbers that customs gives them. */
public final class YardApi implements RestApi {

    private final SiteRegistry site;
    private final FarmRegister farms;
    private final YardRegister yards;
    private final Audit audit;

    public YardApi(SiteRegistry site, FarmRegister farms, YardRegister yards, Audit audit) {
        this.site = site;
        this.farms = farms;
        this.yards = yards;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/farms/:id/pens", Right.SEE_LOADINGS, Scoping.ONE, this::pens),
                ApiRoute.of(HttpMethod.PUT, "/farms/:id/pens", Right.MANAGE_CAMERAS, Scoping.ONE, this::putPens),
                ApiRoute.of(HttpMethod.PUT, "/cameras/:id/place", Right.MANAGE_CAMERAS, Scoping.ONE, this::putPlace));
    }

    private Future<?> pens(Call call) {
        return farm(call, Right.SEE_LOADINGS)
                .compose(farm -> yards.yard(farm).onSuccess(yard -> answer(call, farm, yard)));
    }

    private Future<?> putPens(Call call) {
        return farm(call, Right.MANAGE_CAMERAS).compose(farm -> {
            Yard yard = read(Json.body(call.ctx()));
            return yards.put(farm, yard)
                    .compose(seen -> {
                        if (!seen.isEmpty()) {
                            throw ProblemDetails.of(409, "PENS_IN_USE", String.join(", ", seen));
                        }
                        return audit.write(call.person().name(), "farm-pens", farm, "ok", call.source());
                    })
                    .compose(written -> yards.yard(farm))
                    .onSuccess(now -> answer(call, farm, now));
        });
    }

    /** The registration number of the path, if there is such a farm and {@code right} reaches it. */
    private Future<String> farm(Call call, Right right) {
        String regNo = call.ctx().pathParam("id");
        return farms.farm(regNo)
                .map(found -> found.filter(one -> call.sees(right, one.farm().regNo()))
                        .map(one -> one.farm().regNo())
                        .orElseThrow(ProblemDetails::notFound));
    }

    private static Yard read(ObjectNode body) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        new JsonFields(body, errors).only(Set.of("houses"));
        JsonNode list = body.path("houses");
        if (!list.isArray() || list.size() > Yard.MOST_HOUSES) {
            errors.add("/houses", "YARD_HOUSES", Yard.MOST_HOUSES);
            errors.throwIfAny();
        }
        List<Yard.House> houses = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode house = list.get(i);
            String at = "/houses/" + i;
            String no = number(house, at, known, errors);
            Optional<Yard.Kind> kind = kind(house, at, errors);
            List<Yard.Pen> pens = pens(house.path("pens"), at + "/pens", errors);
            kind.ifPresent(what -> houses.add(new Yard.House(no, what, pens)));
        }
        errors.throwIfAny();
        return new Yard(houses);
    }

    private static List<Yard.Pen> pens(JsonNode list, String pointer, ProblemDetails.Collector errors) {
        if (!list.isArray() || list.size() > Yard.MOST_PENS) {
            errors.add(pointer, "YARD_PENS", Yard.MOST_PENS);
            return List.of();
        }
        List<Yard.Pen> pens = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            String no = number(list.get(i), at, known, errors);
            kind(list.get(i), at, errors).ifPresent(what -> pens.add(new Yard.Pen(no, what)));
        }
        return pens;
    }

    private static String number(JsonNode one, String at, Set<String> known, ProblemDetails.Collector errors) {
        String no = one.path("no").asText("");
        if (!Yard.isNumber(no)) {
            errors.add(at + "/no", "YARD_NUMBER");
        } else if (!known.add(no)) {
            errors.add(at + "/no", "YARD_TWICE", no);
        }
        return no;
    }

    private static Optional<Yard.Kind> kind(JsonNode one, String at, ProblemDetails.Collector errors) {
        Optional<Yard.Kind> kind = Yard.Kind.ofLabel(one.path("kind").asText(""));
        if (kind.isEmpty()) {
            errors.add(at + "/kind", "YARD_KIND");
        }
        return kind;
    }

    private Future<?> putPlace(Call call) {
        Camera camera = call.camera(site, Right.MANAGE_CAMERAS);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields body = new JsonFields(Json.body(call.ctx()), errors).only(Set.of("customs_id", "pen", "since"));
        String digits = body.text("customs_id", "").strip();
        CustomsCameraId.fault(digits)
                .ifPresent(fault ->
                        errors.add("/customs_id", fault.code(), fault.values().toArray()));
        String pen = body.text("pen", "").strip();
        Optional<LocalDate> since = day(body.text("since", ""), errors);
        return farms.farm(camera.farm()).compose(found -> {
            FarmRegister.Entry farm = found.orElseThrow(() -> ProblemDetails.of(409, "PLACE_FARM", camera.farm()));
            return yards.yard(camera.farm()).compose(yard -> {
                if (!pen.isEmpty() && !yard.has(pen)) {
                    errors.add("/pen", "PLACE_PEN");
                }
                if (!errors.has("/customs_id") && !digits.startsWith(farm.farm().office())) {
                    errors.add(
                            "/customs_id",
                            "CUSTOMS_CAMERA_OFFICE",
                            digits.substring(0, 4),
                            farm.farm().office());
                }
                errors.throwIfAny();
                CameraPlace place = new CameraPlace(
                        camera.id(),
                        new CustomsCameraId(digits),
                        camera.farm(),
                        pen,
                        camera.role(),
                        since.orElseThrow());
                return hang(call, place);
            });
        });
    }

    private Future<Void> hang(Call call, CameraPlace place) {
        return yards.put(place)
                .compose(written -> {
                    if (!written) {
                        ProblemDetails.Collector errors = new ProblemDetails.Collector();
                        errors.add("/customs_id", "CUSTOMS_CAMERA_TAKEN");
                        errors.throwIfAny();
                    }
                    String object = place.camera() + " " + place.customsId().digits();
                    return audit.write(call.person().name(), "camera-place", object, "ok", call.source());
                })
                .onSuccess(audited -> Json.answer(call.ctx(), 200, FarmsApi.write(place)));
    }

    private static Optional<LocalDate> day(String text, ProblemDetails.Collector errors) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            errors.add("/since", "FARM_DAY");
            return Optional.empty();
        }
    }

    private static void answer(Call call, String farm, Yard yard) {
        ObjectNode body = Json.object().put("farm", farm);
        ArrayNode houses = body.putArray("houses");
        for (Yard.House house : yard.houses()) {
            ArrayNode pens = houses.addObject()
                    .put("no", house.no())
                    .put("kind", house.kind().label())
                    .putArray("pens");
            house.pens().forEach(pen -> pens.addObject()
                    .put("no", pen.no())
                    .put("kind", pen.kind().label()));
        }
        Json.answer(call.ctx(), 200, body);
    }
}
