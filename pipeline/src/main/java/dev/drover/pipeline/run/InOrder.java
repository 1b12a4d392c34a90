package dev.drover.pipeline.run;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Puts what several scorers made of one recording back into the order of the recording. Holds as much as the scorers
 * run ahead of each other, which Flink's own buffers bound. Safe for several threads.
 */
public final class InOrder implements Consumer<Detections> {

    private final Queue<FrameId> order = new ArrayDeque<>();
    private final Map<FrameId, Detections> early = new HashMap<>();
    private final Consumer<Detections> next;

    public InOrder(Consumer<Detections> next) {
        this.next = next;
    }

    /** {@code frames}, whose order is noted as they are drawn. */
    public Iterator<Frame> noting(Iterator<Frame> frames) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return frames.hasNext();
            }

            @Override
            public Frame next() {
                Frame frame = frames.next();
                synchronized (InOrder.this) {
                    order.add(frame.id());
                }
                return frame;
            }
        };
    }

    @Override
    public synchronized void accept(Detections detections) {
        early.put(detections.id(), detections);
        while (!order.isEmpty() && early.containsKey(order.peek())) {
            next.accept(early.remove(order.poll()));
        }
    }

    /** Records drawn whose detections have not come. */
    public synchronized int outstanding() {
        return order.size();
    }
}
