package dev.drover.ingest.media;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GStreamer's errors as the codes of deploy/docs/bad-input.md#cameras. */
final class SourceErrors {

    /**
     * An error as GStreamer posts it.
     *
     * @param element that posted it
     * @param domain of {@code code}, such as {@code gst-resource-error-quark}
     * @param code number within the domain
     * @param message for users
     * @param details for developers: where in the source, then what the server answered
     */
    record Trouble(String element, String domain, int code, String message, String details) {

        /** The status that a server answered with, 0 if it is not told. */
        int status() {
            int line = details.indexOf('\n');
            Matcher status = STATUS.matcher(line < 0 ? "" : details.substring(line));
            return status.find() ? Integer.parseInt(status.group(1)) : 0;
        }

        /** The stream came, and could not be decoded. */
        boolean isDecoding() {
            return isOf(STREAM, STREAM_DECODE) || element.startsWith("decoder") || element.contains("parse");
        }

        /** A warning that what the source has fits nowhere in the graph. */
        boolean isUnlinked() {
            return says("delayed linking failed");
        }

        /** One line for a person: without addresses, which may hold secrets. */
        String words() {
            return status() > 0 ? "the camera answered " + status() : message;
        }

        private boolean says(String words) {
            return (message + '\n' + details).toLowerCase(Locale.ROOT).contains(words);
        }

        private boolean isOf(String kind, int itsCode) {
            return domain.contains(kind) && code == itsCode;
        }
    }

    private static final Pattern STATUS = Pattern.compile("\\((\\d{3})\\)");

    private static final String RESOURCE = "resource";
    private static final String STREAM = "stream";
    private static final int RESOURCE_NOT_FOUND = 3;
    private static final int RESOURCE_NOT_AUTHORIZED = 15;
    private static final int STREAM_TYPE_NOT_FOUND = 4;
    private static final int STREAM_WRONG_TYPE = 5;
    private static final int STREAM_CODEC_NOT_FOUND = 6;
    private static final int STREAM_DECODE = 7;
    private static final int CORE_MISSING_PLUGIN = 12;

    private SourceErrors() {}

    static String codeOf(Trouble trouble) {
        int status = trouble.status();
        if (status >= 300) {
            return codeOf(status);
        }
        if (trouble.isOf(RESOURCE, RESOURCE_NOT_AUTHORIZED)
                || trouble.says("unauthorized")
                || trouble.says("forbidden")) {
            return "CAM_AUTH_FAILED";
        }
        if (trouble.isOf(RESOURCE, RESOURCE_NOT_FOUND) || trouble.says("not found (404)")) {
            return "CAM_NOT_FOUND";
        }
        if (trouble.says("allow more transport protocols")) {
            return "CAM_TRANSPORT";
        }
        return connection(trouble);
    }

    private static String connection(Trouble trouble) {
        if (trouble.says("tls") || trouble.says("certificate") || trouble.says("secure connection")) {
            return "CAM_TLS";
        }
        if (trouble.says("timeout") || trouble.says("timed out")) {
            return "CAM_TIMEOUT";
        }
        // Not linked: what is in it was read, and nothing of it goes where pictures go.
        if (trouble.says("not-linked")
                || trouble.says("no supported stream")
                || trouble.says("no video")
                || trouble.says("contains no streams")) {
            return "CAM_NO_VIDEO";
        }
        if (trouble.isOf(STREAM, STREAM_TYPE_NOT_FOUND) || trouble.isOf(STREAM, STREAM_WRONG_TYPE)) {
            return "CAM_NO_VIDEO";
        }
        if (trouble.isOf(STREAM, STREAM_CODEC_NOT_FOUND) || trouble.isOf("core", CORE_MISSING_PLUGIN)) {
            return "CAM_NO_DECODER";
        }
        boolean answered = trouble.says("provide an sdp") || trouble.says("get/set settings");
        return answered ? "CAM_PROTOCOL" : "CAM_UNREACHABLE";
    }

    /**
     * What an answer of RTSP (RFC 2326, RFC 7826) or HTTP means for who looks after the camera.
     *
     * @param status 300 or more
     */
    static String codeOf(int status) {
        return switch (status) {
            case 401, 403, 407 -> "CAM_AUTH_FAILED";
            case 404, 410 -> "CAM_NOT_FOUND";
            case 408, 504 -> "CAM_TIMEOUT";
            case 429, 453, 503 -> "CAM_BUSY";
            case 461 -> "CAM_TRANSPORT";
            case 500, 502 -> "CAM_FAULT";
            default -> status < 400 ? "CAM_REDIRECTED" : "CAM_PROTOCOL";
        };
    }
}
