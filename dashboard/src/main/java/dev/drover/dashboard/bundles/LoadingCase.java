package dev.drover.dashboard.bundles;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.List;
import java.util.Optional;

/**
 * All that goes into a bundle about a loading.
 *
 * @param asked the bundle
 * @param plan of the loading as it stands, empty if it was removed
 * @param rows of the loading, from the first to the one that the bundle ends with
 * @param rowBytes the same as they stood on the topic
 * @param steps of its alarms, by alarm and number
 * @param stepBytes the same as they stood on the topic
 * @param pictures that rows and steps name, by camera and number
 * @param media clips and recordings of its cameras
 * @param found what the machine found in the pictures of its clips
 */
record LoadingCase(
        HandedOut asked,
        Optional<LoadingPlan> plan,
        List<LedgerEntry> rows,
        List<byte[]> rowBytes,
        List<Alarm> steps,
        List<byte[]> stepBytes,
        List<CasePicture> pictures,
        List<CaseMedia> media,
        CaseFound found) {

    LoadingCase {
        rows = List.copyOf(rows);
        rowBytes = List.copyOf(rowBytes);
        steps = List.copyOf(steps);
        stepBytes = List.copyOf(stepBytes);
        pictures = List.copyOf(pictures);
        media = List.copyOf(media);
    }
}
