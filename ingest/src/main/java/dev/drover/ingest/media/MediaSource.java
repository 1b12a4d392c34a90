package dev.drover.ingest.media;

/**
 * A live source as a media graph opens it: the uri has passed the address check already.
 *
 * @param uri {@code rtsp(s)://}, {@code http(s)://} or {@code file://}; a file plays at its own pace, like a camera
 * @param transport {@code tcp} or {@code udp}, for RTSP
 * @param size what is wanted of each picture
 * @param secret user and password
 * @param recorded what comes is handed on undecoded, too
 */
public record MediaSource(String uri, String transport, MediaSize size, Secret secret, boolean recorded) {

    public MediaSource(String uri, String transport, MediaSize size, Secret secret) {
        this(uri, transport, size, secret, false);
    }

    /** A recording, which needs neither. */
    public static MediaSource film(String uri, MediaSize size) {
        return new MediaSource(uri, "tcp", size, Secret.NONE);
    }

    /** The same one, of which what comes is handed on undecoded, too, or not. */
    public MediaSource recorded(boolean wanted) {
        return new MediaSource(uri, transport, size, secret, wanted);
    }

    public boolean isRtsp() {
        return uri.startsWith("rtsp://") || uri.startsWith("rtsps://");
    }
}
