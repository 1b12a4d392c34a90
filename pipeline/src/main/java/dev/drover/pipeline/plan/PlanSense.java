package dev.drover.pipeline.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a plan must be beyond its form, and how the record is made of it. */
final class PlanSense {

    private static final List<String> PLATES = List.of("truckPlate", "trailerPlate", "crossBorderPlate");
    private static final List<String> DAYS = List.of("isolationUntil", "withdrawalUntil");

    private PlanSense() {}

    static List<PlanProblem> problems(LinedText text) {
        Notes notes = new Notes(text);
        JsonNode plan = text.tree();
        times(plan, notes);
        cameras(plan, notes);
        plates(plan, notes);
        seals(plan, notes);
        compartments(plan, notes);
        for (String day : DAYS) {
            Tree.text(plan, day)
                    .filter(each -> !each.isEmpty() && !Tree.isDay(each))
                    .ifPresent(each -> notes.add("/" + day, "NO_DAY", each));
        }
        return notes.problems();
    }

    private static void times(JsonNode plan, Notes notes) {
        for (String name : List.of("from", "to")) {
            if (Tree.text(plan, name).isPresent() && Tree.time(plan, name).isEmpty()) {
                notes.add("/" + name, "NO_TIME");
            }
        }
        Optional<Long> from = Tree.time(plan, "from");
        Optional<Long> to = Tree.time(plan, "to");
        if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
            notes.add("/to", "TIME_ORDER");
        }
    }

    private static void cameras(JsonNode plan, Notes notes) {
        Set<String> ids = new HashSet<>();
        Set<String> roles = new HashSet<>();
        List<JsonNode> cameras = Tree.items(plan, "cameras");
        for (int i = 0; i < cameras.size(); i++) {
            String at = "/cameras/" + i;
            String id = Tree.text(cameras.get(i), "camera").orElse("");
            String role = Tree.text(cameras.get(i), "role").orElse("");
            if (!id.isEmpty() && !ids.add(id)) {
                notes.add(at + "/camera", "CAMERA_TWICE", id);
            }
            boolean shared = role.equals("pen") || role.equals("other");
            if (!role.isEmpty() && !roles.add(role) && !shared) {
                notes.add(at + "/role", "ROLE_TWICE", role);
            }
        }
        if (!cameras.isEmpty() && !roles.contains("ramp")) {
            notes.add("/cameras", "NO_RAMP");
        }
        String second = Tree.text(plan, "secondCountingLine").orElse("");
        String camera = second.contains("/") ? second.substring(0, second.indexOf('/')) : "";
        if (!camera.isEmpty() && !ids.contains(camera)) {
            notes.add("/secondCountingLine", "CAMERA_NOT_IN_PLAN", camera);
        }
    }

    private static void plates(JsonNode plan, Notes notes) {
        for (String name : PLATES) {
            Tree.text(plan, name)
                    .filter(plate ->
                            !plate.isEmpty() && !PlateGrammar.judge(plate).known())
                    .ifPresent(plate -> notes.add("/" + name, "NO_PLATE", plate));
        }
    }

    private static void seals(JsonNode plan, Notes notes) {
        Set<String> seen = new HashSet<>();
        List<JsonNode> seals = Tree.items(plan, "seals");
        for (int i = 0; i < seals.size(); i++) {
            String seal = PlateGrammar.normalise(seals.get(i).asText());
            if (!seal.matches("[0-9A-Z]{1,20}")) {
                notes.add("/seals/" + i, "NO_SEAL", seals.get(i).asText());
            } else if (!seen.add(seal)) {
                notes.add("/seals/" + i, "SEAL_TWICE", seal);
            }
        }
    }

    private static void compartments(JsonNode plan, Notes notes) {
        List<JsonNode> compartments = Tree.items(plan, "compartments");
        int sum = compartments.stream().mapToInt(JsonNode::asInt).sum();
        Tree.whole(plan, "declaredHead")
                .filter(declared -> !compartments.isEmpty() && declared != sum)
                .ifPresent(declared -> notes.add("/compartments", "COMPARTMENT_SUM", sum, declared));
    }

    /** Of a tree without problems. */
    static LoadingPlan plan(JsonNode plan) {
        return new LoadingPlan(
                plan.get("batch").textValue(),
                plan.get("version").intValue(),
                plan.get("farm").textValue(),
                Leg.valueOf(constant(plan.get("leg").textValue())),
                Tree.time(plan, "from").orElseThrow(),
                Tree.time(plan, "to").orElseThrow(),
                plan.get("declaredHead").intValue(),
                plate(plan, "truckPlate"),
                plate(plan, "trailerPlate"),
                plate(plan, "crossBorderPlate"),
                Tree.items(plan, "seals").stream()
                        .map(seal -> PlateGrammar.normalise(seal.asText()))
                        .toList(),
                Tree.items(plan, "cameras").stream().map(PlanSense::camera).toList(),
                plan.get("countingLine").textValue(),
                Tree.text(plan, "secondCountingLine").orElse(""),
                Tree.items(plan, "compartments").stream()
                        .map(JsonNode::intValue)
                        .toList(),
                Tree.text(plan, "isolationUntil").orElse(""),
                Tree.text(plan, "withdrawalUntil").orElse(""));
    }

    private static PlanCamera camera(JsonNode camera) {
        return new PlanCamera(
                camera.get("camera").textValue(),
                CameraRole.valueOf(constant(camera.get("role").textValue())));
    }

    private static String plate(JsonNode plan, String name) {
        return PlateGrammar.normalise(Tree.text(plan, name).orElse(""));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
