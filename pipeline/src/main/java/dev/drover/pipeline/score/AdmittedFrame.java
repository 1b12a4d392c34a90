package dev.drover.pipeline.score;

import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Orders;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A frame of a known camera on its way to be scored.
 *
 * @param arrival the frame and where it came from
 * @param rules empty, or the rules that hold from this frame on
 * @param orders what people laid down that is to be said with this frame
 * @param gate whether its camera watches a gate for some loading now: there numbers on containers are looked for
 */
public record AdmittedFrame(FrameArrival arrival, List<CameraRules> rules, Orders orders, boolean gate) {

    public AdmittedFrame {
        rules = List.copyOf(rules);
    }

    /** A frame that carries no orders, of a camera that watches no gate. */
    public AdmittedFrame(FrameArrival arrival, List<CameraRules> rules) {
        this(arrival, rules, Orders.NONE, false);
    }

    Frame frame() {
        return arrival.read();
    }

    static RejectedRecord rejected(FrameArrival arrival, String reason, String detail) {
        return new RejectedRecord(
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                reason,
                detail,
                arrival.read().id().cameraId().getBytes(StandardCharsets.UTF_8),
                arrival.read().jpeg());
    }
}
