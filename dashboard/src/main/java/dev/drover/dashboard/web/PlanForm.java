package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.plant.Plant;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads a plan that a person wrote. All that is wrong is told at once, each with the field it is about. */
final class PlanForm {

    private static final Set<String> FIELDS = Set.of(
            "batch",
            "farm",
            "leg",
            "from",
            "to",
            "declared_head",
            "truck_plate",
            "trailer_plate",
            "cross_border_plate",
            "seals",
            "cameras",
            "counting_line",
            "second_counting_line",
            "compartments",
            "isolation_until",
            "withdrawal_until");
    private static final int MAX_HOURS = 72;
    private static final int MAX_LIST = 32;
    private static final String PLATE = "[\\p{IsHan}A-Z0-9]{0,12}";
    private static final String SEAL = "[0-9A-Z]{1,20}";

    private final Plant plant;
    private final Person person;
    private final Problem.Collector errors = new Problem.Collector();

    PlanForm(Plant plant, Person person) {
        this.plant = plant;
        this.person = person;
    }

    /** The plan that {@code body} says, as version {@code version} of {@code batch}. */
    LoadingPlan read(String batch, int version, ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                errors.add("/" + name, "FIELD_UNKNOWN");
            }
        });
        if (!batch.matches("[A-Za-z0-9_.-]{1,64}")
                || !body.path("batch").asText(batch).equals(batch)) {
            errors.add("/batch", "PLAN_BATCH");
        }
        String farm = farm(body);
        Leg leg = choice(Leg.class, body.path("leg"), "/leg").orElse(Leg.FARM_TO_TRANSFER);
        Optional<Long> from = time(body, "from");
        Optional<Long> to = time(body, "to");
        span(from, to);
        int head = whole(body.path("declared_head"), "/declared_head", LoadingPlan.MAX_HEAD);
        List<String> seals = seals(body.path("seals"), batch, from, to);
        List<PlanCamera> cameras = cameras(body.path("cameras"), farm);
        List<Integer> compartments = compartments(body.path("compartments"), head);
        String line = countingLine(text(body, "counting_line"), cameras);
        String second = secondLine(text(body, "second_counting_line"), farm);
        String truck = plate(body, "truck_plate");
        String trailer = plate(body, "trailer_plate");
        String crossBorder = plate(body, "cross_border_plate");
        String isolation = date(body, "isolation_until");
        String withdrawal = date(body, "withdrawal_until");
        errors.throwIfAny();
        return new LoadingPlan(
                batch,
                version,
                farm,
                leg,
                from.orElseThrow(),
                to.orElseThrow(),
                head,
                truck,
                trailer,
                crossBorder,
                seals,
                cameras,
                line,
                second,
                compartments,
                isolation,
                withdrawal);
    }

    private String farm(ObjectNode body) {
        String farm = text(body, "farm").strip();
        if (farm.isEmpty() || farm.length() > 64 || farm.codePoints().anyMatch(Character::isISOControl)) {
            errors.add("/farm", "CAMERA_FARM");
        } else if (!person.may(Right.EDIT_PLANS, farm)) {
            errors.add("/farm", "PLAN_FARM_NOT_YOURS");
        }
        return farm;
    }

    private Optional<Long> time(ObjectNode body, String field) {
        try {
            return Optional.of(ChronoUnit.MICROS.between(
                    java.time.Instant.EPOCH,
                    OffsetDateTime.parse(text(body, field)).toInstant()));
        } catch (DateTimeException e) {
            errors.add("/" + field, "PLAN_TIME");
            return Optional.empty();
        }
    }

    private void span(Optional<Long> from, Optional<Long> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        long micros = to.get() - from.get();
        if (micros <= 0) {
            errors.add("/to", "PLAN_TIME_ORDER");
        } else if (micros > MAX_HOURS * 3_600_000_000L) {
            errors.add("/to", "PLAN_TIME_SPAN", MAX_HOURS);
        }
    }

    private int whole(JsonNode node, String pointer, int most) {
        if (node.isIntegralNumber() && node.asLong() >= 1 && node.asLong() <= most) {
            return node.asInt();
        }
        errors.add(pointer, "FIELD_RANGE", 1, most);
        return 1;
    }

    /** A seal belongs to one loading of a time: the same number in two would make both worthless. */
    private List<String> seals(JsonNode node, String batch, Optional<Long> from, Optional<Long> to) {
        List<String> seals = new ArrayList<>();
        for (int i = 0; i < size(node, "/seals"); i++) {
            String seal = normalised(node.get(i).asText());
            Optional<LoadingPlan> other = plant.plans().stream()
                    .filter(plan -> !plan.batch().equals(batch) && plan.seals().contains(seal))
                    .filter(plan -> overlaps(plan, from, to))
                    .findFirst();
            if (!seal.matches(SEAL)) {
                errors.add("/seals/" + i, "PLAN_SEAL");
            } else if (seals.contains(seal)) {
                errors.add("/seals/" + i, "PLAN_TWICE", seal);
            } else if (other.isPresent()) {
                errors.add("/seals/" + i, "PLAN_SEAL_TAKEN", other.get().batch());
            }
            seals.add(seal);
        }
        return seals;
    }

    private static boolean overlaps(LoadingPlan plan, Optional<Long> from, Optional<Long> to) {
        return from.isEmpty() || to.isEmpty() || (plan.fromMicros() < to.get() && from.get() < plan.toMicros());
    }

    private List<PlanCamera> cameras(JsonNode node, String farm) {
        List<PlanCamera> cameras = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<CameraRole> roles = EnumSet.noneOf(CameraRole.class);
        for (int i = 0; i < size(node, "/cameras"); i++) {
            String pointer = "/cameras/" + i;
            String id = node.get(i).path("camera").asText();
            if (ofFarm(id, farm).isEmpty()) {
                errors.add(pointer + "/camera", "PLAN_CAMERA");
            } else if (!ids.add(id)) {
                errors.add(pointer + "/camera", "PLAN_TWICE", id);
            }
            Optional<CameraRole> role = choice(CameraRole.class, node.get(i).path("role"), pointer + "/role");
            if (role.isPresent() && role.get() != CameraRole.PEN && !roles.add(role.get())) {
                errors.add(pointer + "/role", "PLAN_ROLE_TWICE");
            }
            if (errors.isEmpty()) {
                cameras.add(new PlanCamera(id, role.orElseThrow()));
            }
        }
        if (node.isArray() && !roles.contains(CameraRole.RAMP)) {
            errors.add("/cameras", "PLAN_NO_RAMP");
        }
        return cameras;
    }

    private Optional<Camera> ofFarm(String id, String farm) {
        return plant.camera(id).filter(camera -> camera.farm().equals(farm) && person.may(Right.SEE_CAMERAS, farm));
    }

    private String countingLine(String line, List<PlanCamera> cameras) {
        Optional<String> ramp = cameras.stream()
                .filter(camera -> camera.role() == CameraRole.RAMP)
                .map(PlanCamera::cameraId)
                .findFirst();
        if (line.isEmpty()) {
            errors.add("/counting_line", "FIELD_REQUIRED");
        } else if (ramp.isPresent() && hasNoLine(ramp.get(), line)) {
            errors.add("/counting_line", "PLAN_LINE", ramp.get());
        }
        return line;
    }

    private String secondLine(String second, String farm) {
        int slash = second.indexOf('/');
        boolean known = slash > 0
                && ofFarm(second.substring(0, slash), farm).isPresent()
                && !hasNoLine(second.substring(0, slash), second.substring(slash + 1));
        if (!second.isEmpty() && !known) {
            errors.add("/second_counting_line", "PLAN_SECOND_LINE");
        }
        return second;
    }

    private boolean hasNoLine(String camera, String line) {
        Predicate<CountingLine> named = one -> one.id().equals(line);
        return plant.rules(camera).lines().stream().noneMatch(named);
    }

    private List<Integer> compartments(JsonNode node, int head) {
        List<Integer> heads = new ArrayList<>();
        for (int i = 0; i < size(node, "/compartments"); i++) {
            heads.add(whole(node.get(i), "/compartments/" + i, LoadingPlan.MAX_HEAD));
        }
        int sum = heads.stream().mapToInt(Integer::intValue).sum();
        if (!heads.isEmpty() && sum != head) {
            errors.add("/compartments", "PLAN_COMPARTMENTS", sum, head);
        }
        return heads;
    }

    /** How many entries a list has; 0 where it is absent or, told as an error, no list. */
    private int size(JsonNode node, String pointer) {
        if (node.isMissingNode()) {
            return 0;
        }
        if (!node.isArray() || node.size() > MAX_LIST) {
            errors.add(pointer, "PLAN_LIST", MAX_LIST);
            return 0;
        }
        return node.size();
    }

    private String plate(ObjectNode body, String field) {
        String plate = normalised(text(body, field));
        if (!plate.matches(PLATE)) {
            errors.add("/" + field, "PLAN_PLATE");
        }
        return plate;
    }

    /** As it is read by the machine: without spaces and dots, capital letters. */
    private static String normalised(String text) {
        return text.replaceAll("[\\s\\u00b7.-]", "").toUpperCase(Locale.ROOT);
    }

    private String date(ObjectNode body, String field) {
        String date = text(body, field);
        try {
            return date.isEmpty() ? "" : LocalDate.parse(date).toString();
        } catch (DateTimeException e) {
            errors.add("/" + field, "PLAN_DATE");
            return "";
        }
    }

    private String text(ObjectNode body, String field) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isTextual()) {
            errors.add("/" + field, "FIELD_TEXT");
        }
        return node.isTextual() ? node.asText().strip() : "";
    }

    private <E extends Enum<E>> Optional<E> choice(Class<E> type, JsonNode node, String pointer) {
        E[] all = type.getEnumConstants();
        Optional<E> chosen = Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(node.asText()))
                .findFirst();
        if (chosen.isEmpty()) {
            List<String> names = Arrays.stream(all)
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList();
            errors.add(pointer, "FIELD_CHOICE", String.join(", ", names));
        }
        return chosen;
    }
}
