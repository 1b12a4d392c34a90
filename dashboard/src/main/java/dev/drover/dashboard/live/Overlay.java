package dev.drover.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.pipeline.wire.Detections;
import java.util.Locale;

/** What is drawn over a picture, as {@link TileMessage} tells it; boxes in pixels of the scored picture. */
public final class Overlay {

    private Overlay() {}

    /** Adds {@code model}, {@code objects} and {@code readings}. */
    public static void write(Detections detections, ObjectNode root) {
        root.put("model", detections.model());
        ArrayNode objects = root.putArray("objects");
        for (Detection object : detections.objects()) {
            ObjectNode one = objects.addObject();
            one.put("c", object.kind().label());
            one.put("s", Math.round(object.score() * 1000) / 1000.0);
            write(object.box(), one.putArray("b"));
        }
        ArrayNode readings = root.putArray("readings");
        for (Reading reading : detections.readings()) {
            if (reading.kind() == ReadingKind.CLOCK || reading.kind() == ReadingKind.CAPTION) {
                // People read these in the picture itself; a box around them for one picture in hundreds only flickers.
                continue;
            }
            ObjectNode one = readings.addObject();
            one.put("k", reading.kind().name().toLowerCase(Locale.ROOT));
            one.put("t", reading.text());
            one.put("s", Math.round(reading.confidence() * 1000) / 1000.0);
            write(reading.box(), one.putArray("b"));
        }
    }

    private static void write(Box box, ArrayNode out) {
        out.add(Math.round(box.x1()))
                .add(Math.round(box.y1()))
                .add(Math.round(box.x2()))
                .add(Math.round(box.y2()));
    }
}
