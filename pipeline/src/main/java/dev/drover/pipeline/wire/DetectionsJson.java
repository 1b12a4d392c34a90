package dev.drover.pipeline.wire;

import java.util.Locale;

/** {@link Detections} to and from the value of a record on {@code drover.detections.v1}. */
public final class DetectionsJson {

    private DetectionsJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(Detections detections) {
        return WireJson.write(detections);
    }

    /**
     * @throws MalformedRecordException {@code DET_NAN} for scores or boxes that are no numbers, {@code DET_TOO_MANY} for more
     *     than {@link Detections#MAX_OBJECTS} boxes, {@code DET_INVALID} for all else
     */
    public static Detections read(byte[] json) throws MalformedRecordException {
        try {
            return WireJson.read(json, Detections.class, "DET_INVALID");
        } catch (MalformedRecordException e) {
            throw new MalformedRecordException(reasonOf(e.getMessage()), e.getMessage());
        }
    }

    private static String reasonOf(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("nan") || lower.contains("infinit")) {
            return "DET_NAN";
        }
        return lower.contains("more than " + Detections.MAX_OBJECTS) ? "DET_TOO_MANY" : "DET_INVALID";
    }
}
