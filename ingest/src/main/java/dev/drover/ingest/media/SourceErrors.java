package dev.drover.ingest.media;

import java.util.Locale;

/** GStreamer's resource errors as the codes of deploy/docs/bad-input.md#cameras. */
final class SourceErrors {

    private static final int NOT_FOUND = 3;
    private static final int NOT_AUTHORIZED = 15;

    private SourceErrors() {}

    /**
     * @param code a {@code GstResourceError}; other domains use the same small numbers, so the message decides first
     * @param message as the bus gave it, untranslated or not
     */
    static String codeOf(int code, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (code == NOT_AUTHORIZED || lower.contains("unauthorized") || lower.contains("forbidden")) {
            return "CAM_AUTH_FAILED";
        }
        if (code == NOT_FOUND || lower.contains("not found")) {
            return "CAM_NOT_FOUND";
        }
        if (lower.contains("no supported stream") || lower.contains("no video")) {
            return "CAM_NO_VIDEO";
        }
        return "CAM_UNREACHABLE";
    }
}
