package dev.drover.ingest.feed;

/** How soon a camera that failed is tried again, by why it failed. */
enum Pace {
    /** It may be back any moment. */
    SOON,
    /** Only a person can change it, or asking does harm: a wrong password may lock the account. */
    SELDOM,
    /** All its connections are taken: one more request is one more load on it. */
    RARELY;

    /** @param detail begins with a code of deploy/docs/bad-input.md#cameras */
    static Pace of(String detail) {
        int end = 0;
        while (end < detail.length() && (Character.isUpperCase(detail.charAt(end)) || detail.charAt(end) == '_')) {
            end++;
        }
        return switch (detail.substring(0, end)) {
            case "CAM_AUTH_FAILED",
                    "CAM_TRANSPORT",
                    "CAM_CODEC_UNSUPPORTED",
                    "CAM_NO_DECODER",
                    "CAM_NO_VIDEO",
                    "CAM_STILL",
                    "CAM_TLS",
                    "CAM_TOO_LARGE",
                    "CAM_SECRET_MISSING" -> SELDOM;
            case "CAM_BUSY" -> RARELY;
            default -> SOON;
        };
    }
}
