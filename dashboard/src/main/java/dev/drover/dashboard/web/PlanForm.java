package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.dashboard.farms.RegisteredFarm;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.stats.DaySpan;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.plan.Checked;
import dev.drover.pipeline.plan.PlanFiles;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a plan that a person wrote: exactly as a plan file is read, and then held against the farm as it stands. All
 * that is wrong is told at once, each with the field it is about. REST has other names for the same fields:
 * {@code declared_head} for {@code declaredHead}, {@code rear_door} for {@code rear-door}.
 */
final class PlanForm {

    private static final long MAX_MICROS = 72 * 3_600_000_000L;
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private final SiteRegistry site;
    private final Person person;
    private final Optional<RegisteredFarm> registered;
    private final ProblemDetails.Collector errors = new ProblemDetails.Collector();

    /** @param registered the plan's farm as customs registered it; empty where it did not */
    PlanForm(SiteRegistry site, Person person, Optional<RegisteredFarm> registered) {
        this.site = site;
        this.person = person;
        this.registered = registered;
    }

    /** The plan that {@code body} says, as version {@code version} of {@code batch}. */
    LoadingPlan read(String batch, int version, ObjectNode body) {
        ObjectNode file = asFile(body);
        if (file.path("batch").asText(batch).equals(batch)) {
            file.put("batch", batch);
        } else {
            errors.add("/batch", "PLAN_BATCH");
        }
        file.put("version", version);
        Checked<LoadingPlan> checked = PlanFiles.plan(file.toString());
        checked.problems().forEach(found -> {
            if (!errors.has(asField(found.pointer()))) {
                errors.add(asField(found.pointer()), 0, found);
            }
        });
        farm(body.path("farm").asText(""));
        if (checked.ok()) {
            holdAgainstFarm(checked.value());
        }
        errors.throwIfAny();
        return checked.value();
    }

    /** A whole plan file, YAML or JSON; its mistakes are told with their lines. */
    static LoadingPlan readFile(String text) {
        Checked<LoadingPlan> checked = PlanFiles.plan(text);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        checked.problems().forEach(found -> errors.add(asField(found.pointer()), found.line(), found));
        errors.throwIfAny();
        return checked.value();
    }

    private void farm(String farm) {
        if (!errors.has("/farm") && !person.may(Right.EDIT_PLANS, farm)) {
            errors.add("/farm", "PLAN_FARM_NOT_YOURS");
        }
    }

    private void holdAgainstFarm(LoadingPlan plan) {
        if (plan.toMicros() - plan.fromMicros() > MAX_MICROS) {
            errors.add("/to", "PLAN_TIME_SPAN", MAX_MICROS / 3_600_000_000L);
        }
        LocalDate day = DaySpan.dayOf(plan.fromMicros());
        registered.flatMap(farm -> farm.refusal(day)).ifPresent(code -> errors.add("/farm", code));
        for (int i = 0; i < plan.cameras().size(); i++) {
            if (ofFarm(plan.cameras().get(i).cameraId(), plan.farm()).isEmpty()) {
                errors.add("/cameras/" + i + "/camera", "PLAN_CAMERA");
            }
        }
        String ramp = plan.cameras().stream()
                .filter(camera -> camera.role() == CameraRole.RAMP)
                .map(PlanCamera::cameraId)
                .findFirst()
                .orElse("");
        if (hasNoLine(ramp, plan.countingLine())) {
            errors.add("/counting_line", "PLAN_LINE", ramp);
        }
        String second = plan.secondCountingLine();
        int slash = second.indexOf('/');
        if (slash > 0 && hasNoLine(second.substring(0, slash), second.substring(slash + 1))) {
            errors.add("/second_counting_line", "PLAN_LINE", second.substring(0, slash));
        }
        for (int i = 0; i < plan.seals().size(); i++) {
            int at = i;
            otherWithSeal(plan, plan.seals().get(i)).ifPresent(other -> sealTaken("/seals/" + at, other));
        }
    }

    private Optional<Camera> ofFarm(String id, String farm) {
        return site.camera(id).filter(camera -> camera.farm().equals(farm) && person.may(Right.SEE_CAMERAS, farm));
    }

    private boolean hasNoLine(String camera, String line) {
        return site.rules(camera).lines().stream().noneMatch(one -> one.id().equals(line));
    }

    /** A seal belongs to one loading of a time: the same number in two would make both worthless. */
    private Optional<LoadingPlan> otherWithSeal(LoadingPlan plan, String seal) {
        return site.plans().stream()
                .filter(other ->
                        !other.batch().equals(plan.batch()) && other.seals().contains(seal))
                .filter(other -> other.fromMicros() < plan.toMicros() && plan.fromMicros() < other.toMicros())
                .findFirst();
    }

    /** Of a loading of others it is not told which. */
    private void sealTaken(String pointer, LoadingPlan other) {
        if (person.may(Right.SEE_LOADINGS, other.farm())) {
            errors.add(pointer, "PLAN_SEAL_TAKEN", other.batch());
        } else {
            errors.add(pointer, "PLAN_SEAL_TAKEN_ELSEWHERE");
        }
    }

    private static ObjectNode asFile(ObjectNode body) {
        ObjectNode file = Json.object();
        body.properties()
                .forEach(field ->
                        file.set(asKey(field.getKey()), field.getValue().deepCopy()));
        word(file, "leg");
        if (file.path("cameras") instanceof ArrayNode cameras) {
            cameras.forEach(camera -> {
                if (camera instanceof ObjectNode one) {
                    word(one, "role");
                }
            });
        }
        return file;
    }

    /** Words of a file are written with a hyphen. */
    private static void word(ObjectNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isTextual()) {
            node.set(name, TextNode.valueOf(value.asText().replace('_', '-')));
        }
    }

    /**
     * {@code declared_head} is {@code declaredHead} in a file; a name that is written so already is no field of REST.
     */
    private static String asKey(String name) {
        return CAPITAL.matcher(name).find()
                ? name + "?"
                : UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static String asField(String pointer) {
        return CAPITAL.matcher(pointer).replaceAll(match -> "_" + match.group(1).toLowerCase(Locale.ROOT));
    }
}
