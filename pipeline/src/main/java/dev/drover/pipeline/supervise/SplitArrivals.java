package dev.drover.pipeline.supervise;

import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Arrivals that could be read go on; the others go aside. */
public final class SplitArrivals extends ProcessFunction<DetectionsArrival, DetectionsArrival> {

    private static final long serialVersionUID = 1L;

    /** What could not be read. */
    public static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("unreadable") {
        private static final long serialVersionUID = 1L;
    };

    @Override
    public void processElement(DetectionsArrival arrival, Context context, Collector<DetectionsArrival> out) {
        if (arrival.rejected() != null) {
            context.output(REJECTED, arrival.rejected());
        } else {
            out.collect(arrival);
        }
    }
}
