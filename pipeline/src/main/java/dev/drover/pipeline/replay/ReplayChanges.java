package dev.drover.pipeline.replay;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Other rules and plans than those that held, written over those that ride in the detections: in the first record of
 * each camera, and in the place of theirs wherever theirs are stated. Nothing else of the detections changes.
 *
 * @param cameras lines and zones, by camera
 * @param judgement rules that judge instead of all those that held; empty to leave them
 * @param plans instead of those of the same batch
 */
public record ReplayChanges(List<CameraRules> cameras, List<JudgementRules> judgement, List<LoadingPlan> plans) {

    public static final ReplayChanges NONE = new ReplayChanges(List.of(), List.of(), List.of());

    public ReplayChanges {
        cameras = List.copyOf(cameras);
        judgement = List.copyOf(judgement);
        plans = List.copyOf(plans);
    }

    public boolean isEmpty() {
        return cameras.isEmpty() && judgement.isEmpty() && plans.isEmpty();
    }

    /** {@code records} as if these rules and plans had held. */
    public Iterator<DetectionsArrival> over(Iterator<DetectionsArrival> records) {
        Set<String> begun = new HashSet<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public DetectionsArrival next() {
                DetectionsArrival arrival = records.next();
                Detections found = arrival.detections();
                return found == null
                        ? arrival
                        : DetectionsArrival.of(
                                arrival.topic(),
                                arrival.partition(),
                                arrival.offset(),
                                changed(found, begun.add(found.id().cameraId())));
            }
        };
    }

    private Detections changed(Detections found, boolean first) {
        Detections changed = found;
        for (CameraRules rules : cameras) {
            if (rules.cameraId().equals(found.id().cameraId())
                    && (first || !found.rules().isEmpty())) {
                changed = changed.withRules(rules);
            }
        }
        Orders orders = found.orders();
        boolean judges = !judgement.isEmpty() && (first || !orders.judgement().isEmpty());
        List<LoadingPlan> planned = planned(found, first);
        if (judges || !planned.equals(orders.plans())) {
            changed = changed.withOrders(
                    new Orders(judges ? judgement : orders.judgement(), planned, orders.commands(), orders.seals()));
        }
        return changed;
    }

    private List<LoadingPlan> planned(Detections found, boolean first) {
        List<LoadingPlan> planned = new ArrayList<>();
        for (LoadingPlan held : found.orders().plans()) {
            planned.add(plans.stream()
                    .filter(plan -> plan.batch().equals(held.batch()))
                    .findFirst()
                    .orElse(held));
        }
        if (first) {
            String camera = found.id().cameraId();
            plans.stream()
                    .filter(plan -> plan.cameras().stream()
                            .anyMatch(one -> one.cameraId().equals(camera)))
                    .filter(plan -> !planned.contains(plan))
                    .forEach(planned::add);
        }
        return planned;
    }
}
