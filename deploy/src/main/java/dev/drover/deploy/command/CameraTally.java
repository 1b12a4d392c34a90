package dev.drover.deploy.command;

import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;

/**
 * What was seen of one camera on the log of detections.
 *
 * @param pictures judged pictures
 * @param boxes objects found in them
 * @param lastPictureMicros event time of the last picture, 0 if there was none
 * @param cause what the last record said about missing video
 * @param detail the line for a person beside {@code cause}
 */
record CameraTally(long pictures, long boxes, long lastPictureMicros, GapCause cause, String detail) {

    static final CameraTally NONE = new CameraTally(0, 0, 0, GapCause.NONE, "nothing was ever heard of it");

    CameraTally plus(Detections record) {
        if (record.kind() == RecordKind.FRAME) {
            return new CameraTally(
                    pictures + 1, boxes + record.objects().size(), record.ingestMicros(), GapCause.NONE, "");
        }
        return new CameraTally(pictures, boxes, lastPictureMicros, record.cause(), record.detail());
    }
}
