package dev.drover.deploy.analyse;

import dev.drover.inference.scorer.Models;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.live.LocalAnalysis;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The score and the supervise job on a cluster inside this process.
 *
 * @param detector manifest of another detector than the one that ships
 */
record LocalJudge(Optional<Path> detector) implements Judge {

    @Override
    public long judge(
            Iterator<Frame> frames, CameraRules rules, Consumer<Detections> detections, Consumer<LedgerEntry> ledger)
            throws Exception {
        return LocalAnalysis.run(
                frames, Models.fromFiles(detector.orElse(null), null, null), rules, detections, ledger);
    }
}
