package dev.drover.pipeline.camera;

import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.ReadingSlot;
import java.util.EnumMap;
import java.util.Map;

/** Which plate of a vehicle a text can be. */
public final class Plates {

    private Plates() {}

    /** The plates a plan names. */
    public static Map<ReadingSlot, String> expectedIn(LoadingPlan plan) {
        Map<ReadingSlot, String> expected = new EnumMap<>(ReadingSlot.class);
        put(expected, ReadingSlot.PLATE_TRUCK, plan.truckPlate());
        put(expected, ReadingSlot.PLATE_TRAILER, plan.trailerPlate());
        put(expected, ReadingSlot.PLATE_CROSS_BORDER, plan.crossBorderPlate());
        return expected;
    }

    private static void put(Map<ReadingSlot, String> expected, ReadingSlot slot, String plate) {
        if (!plate.isEmpty()) {
            expected.put(slot, plate);
        }
    }

    /** The slot that a text belongs to: the one whose number it is, else the one whose form it has. */
    public static ReadingSlot slotOf(LoadingPlan plan, String text, String kind) {
        return expectedIn(plan).entrySet().stream()
                .filter(expected -> expected.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(byForm(kind));
    }

    private static ReadingSlot byForm(String kind) {
        return switch (kind) {
            case "trailer" -> ReadingSlot.PLATE_TRAILER;
            case "hk_macao", "hk_macao_five", "hk_local", "macao_local", "fv" -> ReadingSlot.PLATE_CROSS_BORDER;
            default -> ReadingSlot.PLATE_TRUCK;
        };
    }
}
