package dev.drover.deploy.analyse;

import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.Iterator;
import java.util.function.Consumer;

/** Both jobs over the frames of one recording. */
@FunctionalInterface
interface Judge {

    /**
     * Feeds all frames through and returns when everything is judged.
     *
     * @param frames of one camera, in order
     * @param rules what to count
     * @param detections told each record, in order
     * @param ledger told each row, in order
     * @return records that could not be read
     * @throws Exception of {@code frames}, of the model or of the jobs
     */
    long judge(Iterator<Frame> frames, CameraRules rules, Consumer<Detections> detections, Consumer<LedgerEntry> ledger)
            throws Exception;
}
